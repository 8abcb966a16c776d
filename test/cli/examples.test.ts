import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { comparable, examplesIn, pages, runExamples } from '../../scripts/examples.js';
import { drawTerminal, firstScreen } from '../../scripts/pictures.js';
import { miaudit } from './run.ts';

const read = (page: string) => readFileSync(page, 'utf8');

const withExamples = pages.filter((page) => examplesIn(read(page)).length > 0);

test.each(withExamples)('the examples of %s are what a run prints (else: npm run examples)', async (page) => {
  for (const { command, content, output } of await runExamples(read(page)))
    expect(comparable(output), command).toBe(comparable(content));
});

test('the README shows a report', () => {
  expect(withExamples).toContain('README.md');
});

test('the picture of the first screen is what a run prints (else: npm run pictures)', async () => {
  expect(read('docs/pictures/first-screen.svg')).toBe(await firstScreen());
});

test('a picture is well-formed, and text in it is text', () => {
  const drawn = drawTerminal('\u001B[1m<b>&\u001B[22m \u001B[31mred\u001B[39m');
  new SaxesParser().write(drawn).close();
  expect(drawn).toContain('<tspan font-weight="bold">&lt;b>&amp;</tspan>');
  expect(drawn).not.toContain('\u001B');
});

/**
 * Command lines in blocks of shell: `miaudit fix --yes   a comment` is `fix` with `--yes`, and `miaudit watch -- audit` is
 * `watch` and `audit`.
 */
const commandLines = pages.flatMap((page) =>
  Array.from(read(page).matchAll(/^```(?:sh)?\n(.*?)^```/gms), ([, lines = '']) => lines)
    .flatMap((lines) => Array.from(lines.matchAll(/\bmiaudit ([^|&#\n]*)/g)))
    .flatMap(([, line = '']) => (line.split(/ {3,}/)[0] ?? '').split(' -- '))
    .flatMap((line) => {
      const [, name, rest = ''] = /^([a-z]+)(.*)$/s.exec(line) ?? [];
      return name === undefined ? [] : [{ page, name, rest }];
    }),
);

test('every option in the command lines of the docs is one of its command', async () => {
  const names = [...new Set(commandLines.map(({ name }) => name))];
  const helps = new Map<string, string>();
  for (const name of names) helps.set(name, (await miaudit([name, '--help'])).stdout);
  const wrong = commandLines.flatMap(({ page, name, rest }) =>
    Array.from(rest.matchAll(/(?<=\s)(--?[a-z][a-z-]*)/gi), ([option]) => option)
      .filter((option) => !knows(helps.get(name) ?? '', option.replace(/^--no-/, '--')))
      .map((option) => `${page}: miaudit ${name} ${option}`),
  );
  expect(wrong).toEqual([]);
  expect(commandLines.length).toBeGreaterThan(20);
}, 60_000);

function knows(help: string, option: string): boolean {
  return new RegExp(`(?:^|[\\s,])${option}(?=[\\s,]|$)`, 'm').test(help);
}
