import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tryScenario } from '../../../src/browse/plan/read-scenario.ts';

const head = 'format: 1\nname: mine\nsteps:\n';

test.each(readdirSync('src/data/scenarios'))('the built-in %s is without a mistake', (file) => {
  const { scenario, mistakes } = tryScenario(readFileSync(`src/data/scenarios/${file}`, 'utf8'));
  expect(mistakes).toEqual([]);
  expect(`${scenario?.name ?? ''}.yaml`).toBe(file);
});

test('JSON is read as YAML is', () => {
  const json = '{"format": 1, "name": "mine", "steps": [{"do": "visit", "url": "https://example.com/"}]}';
  const yaml = `${head}  - do: visit\n    url: https://example.com/\n`;
  expect(tryScenario(json)).toEqual(tryScenario(yaml));
});

test.each([
  ['an unknown act', `${head}  - do: dance\n`, 4, 9, '`do: dance` is unknown'],
  ['no address', `${head}  - do: visit\n`, 4, 5, '`url` is missing'],
  ['a wrong scheme', `${head}  - do: visit\n    url: ftp://a.example/\n`, 5, 10, 'begins with https://'],
  ['a space in an address', `${head}  - do: visit\n    url: https://a b/\n`, 5, 10, 'no spaces'],
  [
    'a misspelt canary in an address',
    `${head}  - do: visit\n    url: '{site}{canry}'\n`,
    5,
    10,
    '`{canry}` is unknown',
  ],
  [
    'a misspelt canary in words',
    `${head}  - do: search\n    query: warm {canry}\n`,
    5,
    12,
    '`{canry}` is unknown',
  ],
  ['a site in words', `${head}  - do: typing\n    text: see {site}\n`, 5, 11, '`{site}` is unknown'],
  [
    'a misspelt canary in a title',
    `${head}  - do: visit\n    url: '{page}'\n    title: A {Canary}\n`,
    6,
    12,
    'unknown',
  ],
  [
    'a target that names nothing',
    `${head}  - do: tap\n    on: { name: menu }\n`,
    5,
    9,
    'give `ids` or `texts`',
  ],
  [
    'a target with an empty list',
    `${head}  - do: tap\n    on: { name: menu, ids: [] }\n`,
    5,
    9,
    'give `ids` or `texts`',
  ],
  ['a wait for nothing', `${head}  - do: wait\n    for: { name: menu }\n`, 5, 10, '`ids` or `texts`'],
  ['a bare open', `${head}  - do: open\n`, 4, 5, 'it opens nothing'],
  ['an open with extras only', `${head}  - do: open\n    extras: { a: b }\n`, 4, 5, 'it opens nothing'],
  ['an unknown key', `${head}  - do: feed\n    often: 3\n`, 5, 5, '`often` is unknown here'],
  ['letters that cannot be typed', `${head}  - do: search\n    query: café\n`, 5, 12, 'ASCII'],
  ['a number in quotes', `${head}  - do: idle\n    seconds: '3'\n`, 5, 14, 'must be a number'],
  ['too long an idling', `${head}  - do: idle\n    seconds: 99999\n`, 5, 14, '3600'],
  ['a step that is a word', `${head}  - visit\n`, 4, 5, 'A step is a table with `do`'],
  ['steps that are not a list', 'format: 1\nname: mine\nsteps: visit\n', 3, 8, 'must be a list'],
  ['no steps', 'format: 1\nname: mine\n', 1, 1, '`steps` is missing'],
  ['an empty list', 'format: 1\nname: mine\nsteps: []\n', 3, 8, 'there is no step'],
  ['another format', 'format: 2\nname: mine\nsteps: [{do: feed}]\n', 1, 9, 'reads format 1'],
  ['a name with a slash', 'format: 1\nname: a/b\nsteps: [{do: feed}]\n', 2, 7, 'letters, digits'],
  ['a key given again', 'format: 1\nformat: 1\nname: mine\nsteps: [{do: feed}]\n', 2, 1, 'unique'],
  ['a tab', `${head}\t- do: feed\n`, 4, 1, 'tab'],
  ['a bracket left open', 'format: 1\nname: [\n', 3, 1, 'flow'],
  ['a key code of no kind', `${head}  - do: key\n    code: enter\n`, 5, 11, 'KEYCODE_'],
  ['a Change', `${head}  - do: setprop\n    name: debug.onetrack.test\n    value: x\n`, 4, 9, 'unknown'],
  ['an alias', `${head}  - &a {do: feed}\n  - *a\n`, 5, 5, 'alias'],
  ['nothing', '', 1, 1, 'must be a table of fields'],
])('%s is reported with its place', (_, text, line, column, message) => {
  const { scenario, mistakes } = tryScenario(text);
  expect(scenario).toBeUndefined();
  expect(mistakes[0]).toMatchObject({ line, column });
  expect(mistakes[0]?.message.toLowerCase()).toContain(message.toLowerCase());
});

test('every mistake is reported, not only the first', () => {
  const { mistakes } = tryScenario(`${head}  - do: visit\n  - do: idle\n  - do: dance\n`);
  expect(mistakes.map(({ line }) => line)).toEqual([4, 5, 6]);
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', head, '{', '- &a *a\n', '*'), (text, before) => {
      const { scenario, mistakes } = tryScenario(before + text);
      expect(scenario === undefined).toBe(mistakes.length > 0);
    }),
  );
});
