import type { Finding } from '../audit/findings.ts';
import type { Check } from '../checks/check.ts';
import { explainCheck } from '../checks/explanation.ts';
import { browsers } from '../data/browsers.ts';
import { isGateClosed } from '../probes/refusal-meaning.ts';

/** What could not be seen, and the one step that opens most of it. */
export interface Unseen {
  readonly count: number;
  /** Answers of the checks that apply to this phone: a check of browsers has one for each browser. */
  readonly of: number;
  /** How many of them the step opens. */
  readonly helps: number;
  readonly next: string;
  /** Where the step is a command: as it is typed. */
  readonly command?: string;
}

export interface UnseenOptions {
  /** How a command names the phone, with a space before. Without it, no change to the phone is a step. */
  readonly phoneOption?: string | undefined;
  /** ` --check FILE` for each check of the reader's own. */
  readonly checkOption?: string | undefined;
  /** What tells whether a screen shows it. */
  readonly checks?: readonly Check[] | undefined;
}

type NextStep = Pick<Unseen, 'next' | 'command'>;

/** `4 of 87 answers`. */
export function unseenCount({ count, of }: Unseen): string {
  return `${count} of ${of} ${of === 1 ? 'answer' : 'answers'}`;
}

/** What stands before the step: it may open some of them alone. */
export function unseenHelp({ count, helps }: Unseen): string {
  return helps === count ? 'What helps' : `What helps with ${helps > count / 2 ? 'most' : helps} of them`;
}

interface UnseenReason {
  readonly fits: (finding: Finding) => boolean;
  /** `unseen` are those that were not seen for this reason: one or more. */
  readonly next: string | ((unseen: readonly Finding[]) => string | NextStep);
}

/** Why something was not seen, by the words of a finding, and what opens it. */
const reasonsInWords: readonly UnseenReason[] = [
  {
    fits: ({ observed }) => isGateClosed(observed),
    next: 'Turn on "USB debugging (Security settings)", as said above, and audit again.',
  },
  { fits: said(/screen is locked/), next: 'Unlock the phone, keep its screen on, and audit again.' },
  {
    fits: said(/was not asked: no screen was opened/),
    next: 'Let miaudit open the settings screens: audit the connected phone without --no-screens.',
  },
  {
    fits: said(/has not answered|does not answer|took longer than/),
    next: 'Unlock the phone and look whether it hangs; then audit again, with more time (--timeout) if need be.',
  },
  {
    fits: said(/went away|was lost|is not connected|offline|unauthorized/i),
    next: 'Check the cable and the question on the phone, and audit again.',
  },
  {
    fits: said(/was not asked|part of the list that was saved|may be a part/),
    next: 'Connect the phone and run `miaudit audit`: the saved answers do not hold all of it.',
  },
  {
    fits: said(/shows that the list of packages is whole/),
    next: 'Connect the phone and run `miaudit audit`, or save `pm list packages`, the same with -s and the same with -3 beside each other.',
  },
  {
    fits: said(/was refused|exit code \d/),
    next: 'Run `miaudit doctor`: it says what this phone refuses, and the next step for each.',
  },
];

function said(words: RegExp): UnseenReason['fits'] {
  return ({ observed }) => words.test(observed);
}

/** The first that fits counts. */
function reasonsOf(
  findings: readonly Finding[],
  { phoneOption, checkOption = '', checks = [] }: UnseenOptions,
): readonly UnseenReason[] {
  // Asked last, and of few: an explanation reads the labels of an app in all languages.
  const hasScreen = (id: string) =>
    checks.some((check) => check.id === id && explainCheck(check, 'en').byHand !== undefined);
  const explained = (id: string) => `\`miaudit explain ${id}${checkOption}\``;
  return [
    {
      fits: (finding) => isOfOldBrowser(finding, findings),
      next: (unseen) =>
        `Install the newest version of ${namesOf(unseen).join(' and ')}, and audit again: a version as old as this has no such switch.`,
    },
    ...reasonsInWords,
    {
      fits: ({ remedies: [remedy] }) => phoneOption !== undefined && remedy?.tier === 'safe',
      next: (unseen) => ({
        next: `The phone does not say it for certain. ${changeWords(unseen)}, which makes it certain. \`miaudit undo\` puts it back:`,
        command: `miaudit fix${phoneOption ?? ''} --only ${idsOf(unseen).join(',')}${checkOption}`,
      }),
    },
    {
      fits: ({ check }) => hasScreen(check),
      next: (unseen) => {
        const [first = '', ...others] = idsOf(unseen);
        return others.length === 0
          ? `Look at it on the phone by hand: ${explained(first)} says where.`
          : `Look at these on the phone by hand. ${explained(first)} says where the first one is, and works for the others, too.`;
      },
    },
    {
      fits: () => true,
      next: (unseen) => {
        const [first = '', ...others] = idsOf(unseen);
        return others.length === 0
          ? `${explained(first)} says how it can be seen.`
          : `${explained(first)} says how the first one can be seen, and works for the others, too.`;
      },
    },
  ];
}

/** What the command does to the phone. */
function changeWords(unseen: readonly Finding[]): string {
  const isOne = idsOf(unseen).length === 1;
  const isOff = unseen.every(({ remedies: [remedy] }) => remedy?.summary.startsWith('Turn off ') === true);
  if (isOff) return `This command turns ${isOne ? 'it' : 'them'} off`;
  return `This command changes ${isOne ? 'this setting' : 'these settings'}`;
}

/** The switch that came with a later version than the one that is there: no row shows it. */
function isOfOldBrowser({ check, subject, observed }: Finding, findings: readonly Finding[]): boolean {
  return (
    check === 'incognito-statistics' &&
    observed.startsWith('no row ') &&
    findings.some(
      (one) => one.check === 'browser-version' && one.subject === subject && one.status === 'fail',
    )
  );
}

function namesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ subject }) => browsers.find((one) => one.package === subject)?.name ?? subject);
}

function idsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ check }) => check))];
}

/** Undefined where everything was seen. */
export function unseenIn(findings: readonly Finding[], options: UnseenOptions = {}): Unseen | undefined {
  const unknown = findings.filter(({ status }) => status === 'unknown');
  const reasons = reasonsOf(findings, options);
  const byReason = reasons.map(({ next }) => ({ next, unseen: [] as Finding[] }));
  for (const finding of unknown)
    byReason[reasons.findIndex(({ fits }) => fits(finding))]?.unseen.push(finding);
  const [most] = [...byReason].sort((a, b) => b.unseen.length - a.unseen.length);
  if (!most || most.unseen.length === 0) return undefined;
  const step = typeof most.next === 'string' ? most.next : most.next(most.unseen);
  return {
    count: unknown.length,
    of: findings.filter(({ status }) => status !== 'skip').length,
    helps: most.unseen.length,
    ...(typeof step === 'string' ? { next: step } : step),
  };
}
