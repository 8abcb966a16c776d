import { offersOf } from '../checks/offers.ts';
import type { Check } from '../checks/check.ts';
import type { Confidence, Evidence } from '../data/evidence.ts';
import { json } from './json.ts';
import { layOut } from './lay-out.ts';
import { stepText } from './step-text.ts';
import { beside } from './wrap.ts';

/** The catalogue, a line a check. */
export function checkList(checks: readonly Check[], columns: number): string {
  const width = Math.max(0, ...checks.map(({ id }) => id.length));
  return checks
    .map(
      ({ id, severity, title }) =>
        `${beside(`${id.padEnd(width)}  ${severity.padEnd(6)}  `, title, columns)}\n`,
    )
    .join('');
}

/** How sure a source is, in words. */
const sureness: Readonly<Record<Confidence, string>> = {
  code: 'read in code',
  documented: 'documented',
  press: 'press',
  guess: 'a guess',
};

/** How sure a source is, and of what. */
export function describeConfidence({ confidence, what, onPhone }: Evidence): string {
  const sure = onPhone ? 'read in the output of a real phone' : sureness[confidence];
  return [what, sure].filter(Boolean).join(': ');
}

/** On what a finding rests where no source is surer than the press; undefined where one is. */
export function weakGround(
  source: readonly Evidence[],
): 'rests on a guess' | 'rests on press reports' | undefined {
  if (source.some(({ confidence }) => confidence === 'code' || confidence === 'documented')) return undefined;
  return source.some(({ confidence }) => confidence === 'press')
    ? 'rests on press reports'
    : 'rests on a guess';
}

/** Sections of docs/evidence, each with how sure it is where it was not read in code. */
export function listSources(source: readonly Evidence[]): string {
  const weaker = new Set(source.filter(({ confidence }) => confidence !== 'code').map(({ at }) => at));
  return source
    .filter(({ confidence, at }) => confidence !== 'code' || !weaker.has(at))
    .map((evidence) =>
      evidence.confidence === 'code' && !evidence.onPhone
        ? evidence.at
        : `${evidence.at} (${describeConfidence(evidence)})`,
    )
    .filter((one, at, all) => all.indexOf(one) === at)
    .join(', ');
}

/** Which phones a check is about. */
export function describeScope({
  appliesTo: { rom, maker, region, browser, presenceCounts } = {},
}: Check): string {
  const parts = [
    rom?.join(' and '),
    maker && `phones and ROMs of ${maker}`,
    region && `region ${region.join(', ')}`,
    browser?.join(' and '),
    presenceCounts && `${maker ? 'elsewhere' : 'on an unknown ROM'} only if it is found`,
  ];
  return parts.filter(Boolean).join('; ') || 'every phone';
}

/** The catalogue as one JSON document. */
export function checksJson(tool: string, checks: readonly Check[]): string {
  return json('checks-1', {
    tool,
    checks: checks.map((check) => ({
      id: check.id,
      group: check.group,
      title: check.title,
      severity: check.severity,
      why: check.why,
      source: check.source,
      appliesTo: check.appliesTo ?? {},
      needs: Object.values(check.needs).map(({ id }) => id),
      remedies: offersOf(check).map(({ steps: _steps, ...remedy }) => remedy),
    })),
  });
}

/** One check, whole. */
export function checkPage(check: Check, columns: number): string {
  const sources = check.source.map((evidence) => `  ${evidence.at} (${describeConfidence(evidence)})`);
  const fixes = offersOf(check).flatMap(({ tier, summary, sideEffects, steps }) => [
    `  ${summary} (${tier})`,
    ...steps.map((step) => `    Step: ${stepText(step)}`),
    ...(sideEffects === undefined ? [] : [`    What may break: ${sideEffects}`]),
  ]);
  const lines = [
    `${check.id}: ${check.title} (${check.severity})`,
    `If not: ${check.failureTitle}`,
    '',
    check.why,
    '',
    'Good:',
    `  ${check.good}`,
    'Bad:',
    `  ${check.bad}`,
    'Applies to:',
    `  ${describeScope(check)}`,
    'Asks:',
    `  ${Object.values(check.needs)
      .map(({ id }) => id)
      .join(', ')}`,
    'Source:',
    ...sources,
    ...(fixes.length === 0 ? [] : ['Fix:', ...fixes]),
    '',
  ];
  return layOut(lines, columns);
}
