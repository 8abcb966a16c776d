import { headlineOf, type Finding } from '../audit/findings.ts';
import type { Check, Statement } from '../checks/check.ts';
import { effectOf } from '../checks/effect.ts';
import { explanationOf, type Explanation } from '../checks/explanation.ts';
import type { Evidence } from '../data/evidence.ts';
import { speaksOf, surenessOf } from './checks.ts';
import { sanitise } from './sanitise.ts';
import { wrapAt, type Wrap } from './wrap.ts';

/** What was found on a phone, and which. */
export interface ExplainedFindings {
  readonly model: string;
  readonly findings: readonly Finding[];
}

/** One check in full, for a person. */
export function explainText(
  check: Check,
  language: string,
  phones: readonly ExplainedFindings[],
  columns: number,
): string {
  const wrap = wrapAt(columns);
  const explanation = explanationOf(check, language);
  const { xiaomi, others, commands, afterwards } = explanation;
  const parts: (readonly [heading: string, lines: readonly string[]])[] = [
    ...phones.map((phone) => [`On this phone: ${sanitise(phone.model)}`, foundOn(phone)] as const),
    ['What it is', [check.why]],
    [
      'What Xiaomi says',
      xiaomi.length === 0 ? ['Nothing that this project has found.'] : xiaomi.map(sayXiaomi),
    ],
    ['What others found', others.length === 0 ? ['Nothing beside the sources below.'] : others.map(say)],
    ['How sure this is', check.source.map(sure)],
    ['See it on the phone', seeLines(explanation)],
    ...(commands.see.length === 0 ? [] : [['See it from a computer', commands.see] as const]),
    ['Turn it off by hand', [explanation.byHand?.turnOff ?? 'No switch on a screen is known for it.']],
    ['Turn it off from a computer', fromComputer(check, explanation)],
    ...(canBeTurnedOff(check, explanation) ? [['What happens then', thenLines(afterwards)] as const] : []),
  ];
  const head = [
    wrap(`${check.title}. If not: ${check.failureTitle}.`),
    wrap([check.id, check.severity, effectOf(check), speaksOf(check)].join(' · ')),
  ];
  return `${[...head, ...parts.flatMap(([heading, lines]) => ['', heading, ...lines.map(indented(wrap))])].join('\n')}\n`;
}

function canBeTurnedOff(check: Check, { byHand }: Explanation): boolean {
  return byHand?.turnOff !== undefined || (check.offers?.() ?? []).length > 0;
}

function thenLines(afterwards: readonly string[]): readonly string[] {
  return afterwards.length === 0 ? ['Nothing else is known to change.'] : afterwards;
}

const indented = (wrap: Wrap) => (line: string) => `  ${wrap(line, '  ')}`;

function foundOn({ findings }: ExplainedFindings): readonly string[] {
  if (findings.length === 0) return ['The browsers that it is about are not there.'];
  return findings.flatMap((finding) => {
    const { status, subject, observed, evidence } = finding;
    const words = { pass: 'All is well', fail: 'Found', unknown: 'Not known', skip: 'Does not apply' }[
      status
    ];
    const where = subject === 'phone' ? '' : ` (${subject})`;
    return [
      `${words}${where}: ${headlineOf(finding)}`,
      `Observed: ${sanitise(observed)}`,
      `Answers that were read: ${evidence.join(', ')}`,
    ];
  });
}

const sayXiaomi = ({ says, source }: Statement) =>
  source.at.startsWith('docs/evidence/incident.md') ? `${says} (${source.at})` : says;

const say = ({ by, says, source }: Statement) => `${by}: ${says} (${surenessOf(source)}; ${source.at})`;

const sure = (evidence: Evidence) => `${surenessOf(evidence)} (${evidence.at})`;

function seeLines({ byHand }: Explanation): readonly string[] {
  if (!byHand) return ['No screen is known that shows it.'];
  const { place, look, source } = byHand;
  return [
    place,
    look,
    source.confidence === 'code'
      ? 'MIUI 13 has it there. Other versions may have it elsewhere.'
      : 'This place is a guess: your version may have it elsewhere.',
  ];
}

function fromComputer(check: Check, { commands }: Explanation): readonly string[] {
  const remedies = check.offers?.() ?? [];
  if (remedies.length === 0) return ['miaudit cannot do it.'];
  const consent = remedies.every(({ tier }) => tier === 'consent') ? ' --allow consent' : '';
  return [`miaudit fix --only ${check.id}${consent}`, ...commands.change];
}
