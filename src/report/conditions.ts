import { Chalk } from 'chalk';
import type { Diagnosis } from '../doctor/diagnosis.ts';
import { commandFor } from './doctor-json.ts';
import { layOut } from './lay-out.ts';
import { sanitise } from './sanitise.ts';

const looks = {
  works: { mark: '✔', colour: 'green' },
  closed: { mark: '✖', colour: 'red' },
  unknown: { mark: '?', colour: 'yellow' },
} as const;

/** What doctor found, by where, with the next step below what does not work. */
export function conditionsText(
  { computer, phones }: Diagnosis,
  { colour, columns }: { readonly colour: 0 | 1 | 2 | 3; readonly columns: number },
): string {
  const paint = new Chalk({ level: colour });
  const parts = [{ serial: 'This computer', conditions: computer }, ...phones].filter(
    ({ conditions }) => conditions.length > 0,
  );
  const paragraphs = parts.map(({ serial: where, conditions }) => {
    const lines = conditions.flatMap(({ what, state, observed, next, ownStep }) => {
      const { mark, colour } = looks[state];
      const first = {
        head: `  ${paint[colour](mark)} `,
        words: `${what}: ${breakable(sanitise(observed, 400))}`,
      };
      const run = ownStep && `miaudit ${commandFor(ownStep).join(' ')}`;
      return [
        first,
        ...(next === undefined ? [] : [{ head: '      ', words: sanitise(next) }]),
        ...(run === undefined ? [] : [{ whole: `      ${sanitise(run)}` }]),
      ];
    });
    return `${paint.bold(sanitise(where))}\n${layOut(lines, columns)}\n`;
  });
  return paragraphs.join('\n');
}

/** Lists of a phone have no spaces, such as the groups of its user. */
function breakable(words: string): string {
  return words.replace(/\),(?=\S)/g, '), ');
}
