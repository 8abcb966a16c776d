import { Chalk } from 'chalk';
import type { Diagnosis } from '../doctor/diagnosis.ts';
import { commandFor } from './doctor-json.ts';
import { sanitise } from './sanitise.ts';

const looks = {
  works: { mark: '✔', colour: 'green' },
  closed: { mark: '✖', colour: 'red' },
  unknown: { mark: '?', colour: 'yellow' },
} as const;

/** What doctor found, by where, with the next step below what does not work. */
export function conditionsText({ computer, phones }: Diagnosis, colour: 0 | 1 | 2 | 3): string {
  const paint = new Chalk({ level: colour });
  const parts = [{ serial: 'This computer', conditions: computer }, ...phones].filter(
    ({ conditions }) => conditions.length > 0,
  );
  const paragraphs = parts.map(({ serial: where, conditions }) => {
    const lines = conditions.map(({ what, state, observed, next, ownStep }) => {
      const { mark, colour } = looks[state];
      const first = `  ${paint[colour](mark)} ${what}: ${sanitise(observed)}`;
      const run = ownStep && `miaudit ${commandFor(ownStep).join(' ')}`;
      const below = [next, run].filter((line) => line !== undefined);
      return [first, ...below.map((line) => `      ${sanitise(line)}`)].join('\n');
    });
    return `${paint.bold(sanitise(where))}\n${lines.join('\n')}\n`;
  });
  return paragraphs.join('\n');
}
