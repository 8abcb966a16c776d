import type { Answer, Capture } from '../capture/capture.ts';
import type { BrowsePlan } from './plan/plan.ts';
import { parseRunEvents } from './run/run-events.ts';

/** Runs that were begun and did not come to their end: the cable, a crash or a person cut them off. */
export function brokenRuns({ runs }: BrowsePlan, capture: Capture): readonly string[] {
  const repeated = new Set(runs.map(({ repeats }) => repeats));
  return runs
    .filter(({ id }) => !repeated.has(id) && isBroken(capture.get(`${id}/events`)))
    .map(({ id }) => id);
}

function isBroken(answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  if (!answer.ok) return true;
  const names = parseRunEvents(answer.raw).map(({ event }) => event);
  return names.includes('partial') || !names.some((name) => name === 'capture ended' || name === 'invalid');
}

/** What was captured before, and under names of their own the answers that the phone gives when it continues. */
export function resumedAnswers(earlier: Capture, before: Capture): readonly [kept: Capture, again: Capture] {
  const times = new Set([...earlier.keys()].flatMap((path) => /^(resumed-\d+)\//.exec(path)?.[1] ?? [])).size;
  const again = [...before].map(
    ([path, answer]) => [`resumed-${times + 1}/${path.replace('/', '-')}`, answer] as const,
  );
  return [new Map([...earlier].filter(([path]) => path !== 'browse/end')), new Map(again)];
}
