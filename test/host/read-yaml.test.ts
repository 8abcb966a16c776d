import { expect, test } from 'vitest';
import * as z from 'zod';
import { readYaml, tellIssue } from '../../src/host/read-yaml.ts';

const schema = z.strictObject({ name: z.string().optional() });
const mistakesOf = (text: string) =>
  readYaml(text, 'plan', schema, tellIssue).mistakes.map(({ line, message }) => `${line}: ${message}`);

test('of many mistakes the first are told, and how many are left', () => {
  const text = Array.from({ length: 5000 }, (_, at) => `k${at}: 1\n`).join('');
  const mistakes = mistakesOf(text);
  expect(mistakes[0]).toBe('1: `k0` is unknown here.');
  expect(mistakes.slice(19)).toEqual(['20: `k19` is unknown here.', '20: Mistakes after this one: 4980.']);
});

test.each([
  ['lists', '['.repeat(100_000)],
  ['tables', '{'.repeat(100_000)],
  ['keys', '? '.repeat(60_000)],
])('%s that are nested without end are one mistake', (_, text) => {
  expect(mistakesOf(text)).toEqual(['1: The plan is nested too deep.']);
});

test('a second document is told in words for who writes files', () => {
  expect(mistakesOf('name: a\n---\nname: b\n')).toEqual(['2: A second document (`---`) has no place here.']);
});
