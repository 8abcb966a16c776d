import type { Finding } from '../audit/findings.ts';
import { isGateClosed } from '../probes/refusal-meaning.ts';

/** What could not be seen, and the one step that opens most of it. */
export interface Unseen {
  readonly count: number;
  /** Checks that apply to this phone. */
  readonly of: number;
  readonly next: string;
}

/** Why something was not seen, by the words of a finding, and what opens it; the first that fits counts. */
const reasons: readonly {
  readonly fits: (observed: string) => boolean;
  /** `check` is the first of those that were not seen for this reason. */
  readonly next: string | ((check: string, count: number) => string);
}[] = [
  {
    fits: isGateClosed,
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
  {
    fits: () => true,
    next: (check, count) =>
      count === 1
        ? `Look at it on the phone by hand: \`miaudit explain ${check}\` says where.`
        : `Look at these on the phone by hand. \`miaudit explain ${check}\` says where the first one is, and works for the others, too.`,
  },
];

function said(words: RegExp): (observed: string) => boolean {
  return (observed) => words.test(observed);
}

/** Undefined where everything was seen. */
export function unseenIn(findings: readonly Finding[]): Unseen | undefined {
  const unknown = findings.filter(({ status }) => status === 'unknown');
  const byReason = reasons.map(({ next }) => ({ next, checks: [] as string[] }));
  for (const { observed, check } of unknown)
    byReason[reasons.findIndex(({ fits }) => fits(observed))]?.checks.push(check);
  const [most] = [...byReason].sort((a, b) => b.checks.length - a.checks.length);
  const [check] = most?.checks ?? [];
  if (!most || check === undefined) return undefined;
  return {
    count: unknown.length,
    of: findings.filter(({ status }) => status !== 'skip').length,
    next: typeof most.next === 'string' ? most.next : most.next(check, most.checks.length),
  };
}
