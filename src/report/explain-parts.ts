import type { Check, Statement } from '../checks/check.ts';
import { explainCheck, type Explanation } from '../checks/explanation.ts';
import type { Browser } from '../data/browsers.ts';
import type { Evidence } from '../data/evidence.ts';
import { onlyInEnglish } from '../probes/place.ts';
import { describeConfidence } from './checks.ts';

export interface ExplanationPart {
  readonly heading: string;
  readonly lines: readonly string[];
  /** A report of a phone says this in words of its own. */
  readonly isInFinding?: boolean;
}

/** One check in full, in the order in which a person reads it, as `explanationOf` has it. */
export function explanationParts(
  check: Check,
  language: string,
  found: readonly Browser[],
  phoneOption = '',
): readonly ExplanationPart[] {
  const explanation = explainCheck(check, language, found);
  const { xiaomi, others, commands, afterwards, byHand } = explanation;
  const parts: readonly ExplanationPart[] = [
    { heading: 'What it is', lines: [check.why], isInFinding: true },
    {
      heading: 'What Xiaomi says',
      lines: xiaomi.length === 0 ? ['Nothing that this project has found.'] : xiaomi.map(sayXiaomi),
    },
    {
      heading: 'What others found',
      lines: others.length === 0 ? ['This project quotes nobody else on it.'] : others.map(say),
    },
    { heading: 'How sure this is', lines: check.source.map(sure), isInFinding: true },
    { heading: 'See it on the phone', lines: seeLines(explanation) },
    {
      heading: 'See it from a computer',
      lines: [...commands.see, ...(commands.look === undefined ? [] : [commands.look])],
    },
    {
      heading: 'Put it right by hand',
      lines: [byHand?.putRight ?? 'No switch on a screen is known for it.'],
    },
    {
      heading: 'Put it right from a computer',
      lines: fromComputer(check, explanation, phoneOption),
      isInFinding: true,
    },
    {
      heading: 'If the phone refuses that',
      lines: commands.change.filter(removes),
      isInFinding: true,
    },
    {
      heading: 'What changes then',
      lines: canBePutRight(check, explanation) ? thenLines(afterwards) : [],
    },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

/** A line that is a command as it is typed, and no sentence. */
export function isCommand(line: string): boolean {
  return /^(?:adb shell|miaudit fix) /.test(line);
}

/** The second way without an app: who pastes a whole part does not remove what was disabled. */
function removes(line: string): boolean {
  return line.includes(' pm uninstall ');
}

function canBePutRight(check: Check, { byHand }: Explanation): boolean {
  return byHand?.putRight !== undefined || (check.offers?.() ?? []).length > 0;
}

function thenLines(afterwards: readonly string[]): readonly string[] {
  return afterwards.length === 0 ? ['No loss of a function is known.'] : afterwards;
}

const sayXiaomi = ({ says, source }: Statement) =>
  source.at.startsWith('docs/evidence/incident.md') ? `${says} (${source.at})` : says;

const say = ({ by, says, source }: Statement) =>
  `${by}: ${says} (${describeConfidence(source)}; ${source.at})`;

const sure = (evidence: Evidence) => `${describeConfidence(evidence)} (${evidence.at})`;

function seeLines({ byHand }: Explanation): readonly string[] {
  if (!byHand) return ['No screen is known that shows it.'];
  const { place, elsewhere = [], look, putRight = '', source } = byHand;
  const isAnyEnglish = [place, ...elsewhere, look, putRight].some((words) => words.includes(onlyInEnglish));
  return [
    place,
    ...elsewhere,
    look,
    ...(isAnyEnglish ? [`For words marked ${onlyInEnglish}, the phone's own words are not known here.`] : []),
    source.confidence === 'code'
      ? 'MIUI 13 has it there. Other versions may have it elsewhere.'
      : 'This place is a guess: your version may have it elsewhere.',
  ];
}

function fromComputer(check: Check, { commands }: Explanation, phoneOption: string): readonly string[] {
  const remedies = check.offers?.() ?? [];
  if (remedies.length === 0) return ['miaudit cannot do it.'];
  const consent = remedies.every(({ tier }) => tier === 'consent') ? ' --allow consent' : '';
  return [
    `miaudit fix${phoneOption} --only ${check.id}${consent}`,
    ...commands.change.filter((line) => !removes(line)),
    ...(commands.changeNote === undefined ? [] : [commands.changeNote]),
  ];
}
