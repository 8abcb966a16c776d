import { expect, test } from 'vitest';
import { compare, compareAll, type Diff } from '../../src/diff/compare.ts';
import type { DiffSide, Facts } from '../../src/diff/phone-state.ts';
import { diffMarkdown } from '../../src/report/diff-markdown.ts';
import { diffText } from '../../src/report/diff-text.ts';
import { diffPage } from '../../src/report/html/diff-page.ts';
import { finding, side, type Status } from './side.ts';

const build = (value: string): Facts => ({ build: new Map([['build', value]]) });

test.each<[before: Status, after: Status, direction: string | undefined]>([
  ['pass', 'fail', 'worse'],
  ['fail', 'pass', 'better'],
  ['unknown', 'fail', 'found'],
  ['skip', 'fail', 'new'],
  ['unknown', 'pass', 'well'], // no news of a problem
  ['skip', 'pass', 'well'],
  ['fail', 'unknown', 'unseen'],
  ['pass', 'unknown', 'unseen'],
  ['fail', 'skip', 'gone'],
  ['pass', 'skip', 'changed'],
  ['fail', 'fail', undefined],
  ['unknown', 'skip', undefined],
  ['skip', 'unknown', 'unseen'], // that it does not apply was known
])('from %s to %s is %s: what is not known is neither better nor worse', (before, after, direction) => {
  const { differences } = compare(side([finding(before)]), side([finding(after)]));
  expect(differences.map((one) => one.direction)).toEqual(direction === undefined ? [] : [direction]);
});

test.each([
  ['another build', build('V1'), build('V2'), true],
  ['the same build', build('V1'), build('V1'), undefined],
  ['builds that are not known', {}, build('V2'), undefined],
])('a problem that is back with %s is flipped back after the update: %s', (_, before, after, flipped) => {
  const { differences } = compare(side([finding('pass')], before), side([finding('fail')], after));
  const [worse] = differences.filter(({ kind }) => kind === 'finding');
  expect(worse?.flippedBack).toBe(flipped);
});

test('what cannot be set does not flip back', () => {
  const after = { ...finding('fail'), remedies: [] };
  const { differences } = compare(side([finding('pass')], build('V1')), side([after], build('V2')));
  expect(differences.find(({ kind }) => kind === 'finding')).toMatchObject({ direction: 'worse' });
  expect(differences.some(({ flippedBack }) => flippedBack)).toBe(false);
});

test('of two phones nothing flips back', () => {
  const [one, two] = [
    side([finding('pass')], build('V1'), 'one'),
    side([finding('fail')], build('V2'), 'two'),
  ];
  expect(compare(one, two).differences.map((each) => each.flippedBack)).toEqual([undefined, undefined]);
});

test('a check that only one side holds is named, and nothing is said of it', () => {
  const { differences, notCompared } = compare(
    side([finding('fail', 'old')]),
    side([finding('fail', 'new')]),
  );
  expect([differences, notCompared]).toEqual([[], ['old', 'new']]);
});

test('a browser that came or went is new or gone', () => {
  const both = [finding('fail'), finding('fail', 'a', 'com.mi.globalbrowser')];
  expect(compare(side([finding('fail')]), side(both)).differences).toMatchObject([
    { direction: 'new', name: 'a (com.mi.globalbrowser)', before: null },
  ]);
  expect(compare(side(both), side([finding('fail')])).differences).toMatchObject([
    { direction: 'gone', after: null },
  ]);
});

test('a browser that came with all in order is no news of a problem, in any format', () => {
  const came = [finding('fail'), finding('pass', 'a', 'com.mi.globalbrowser')];
  const diff = compareAll([side([finding('fail')])], [side(came)]);
  const heading = 'In order, and not there or not known before';
  const line = 'It is off (was not there)';
  const text = diffText(diff, { colour: 0, columns: 100 });
  expect(text).toContain('\n1 in order, and not there or not known before\n');
  expect(text).toContain(`\n${heading}: 1\n  ${line}`);
  expect(diffMarkdown(diff)).toContain(`### ${heading} (1)\n\n- It is off \\(was not there\\)`);
  expect(diffPage(diff, 'made')).toContain(`${heading} (1)`);
  for (const told of [text, diffMarkdown(diff), diffPage(diff, 'made')])
    expect(told).not.toMatch(/\bNew\b|\b1 new\b/);
});

test.each<[kind: keyof Facts, before: string | undefined, after: string | undefined, direction: string]>([
  ['browser', '12.1.2', '12.1.4', 'changed'],
  ['switch', 'off', 'on', 'worse'],
  ['switch', 'on', 'off', 'better'],
  ['switch', 'on (private)', 'off (private)', 'worse'],
  ['package', undefined, 'enabled', 'new'],
  ['package', 'enabled', 'disabled', 'changed'],
  ['endpoint', undefined, 'com.mi.globalbrowser', 'new'],
  ['event', 'seen', undefined, 'gone'],
])('%s from %s to %s is %s', (kind, before, after, direction) => {
  const facts = (value: string | undefined): Facts => ({
    [kind]: new Map(value === undefined ? [] : [['x', value]]),
  });
  const { differences } = compare(side([], facts(before)), side([], facts(after)));
  expect(differences).toMatchObject([{ direction, kind, name: 'x' }]);
});

test('what one side did not read is not compared', () => {
  expect(compare(side([], { package: new Map([['x', 'enabled']]) }), side([])).differences).toEqual([]);
});

test('of several phones those are compared that are the same by name, or are the only ones of their model', () => {
  const before = [side([finding('pass')], {}, 'one'), side([finding('pass')], {}, 'two')];
  const after = [side([finding('fail')], {}, 'two'), side([], {}, 'three')];
  const { phones, onlyBefore, onlyAfter } = compareAll(before, after);
  expect(phones.map(({ phone, differences }) => [phone, differences.length])).toEqual([['two', 1]]);
  expect([onlyBefore, onlyAfter]).toEqual([['one'], ['three']]);
  const unnamed = compareAll([side([]), side([])], [side([]), side([])]);
  expect([unnamed.phones, unnamed.onlyBefore.length, unnamed.onlyAfter.length]).toEqual([[], 2, 2]);
});

test('the text says the worst first, and calls what flipped back by its name', () => {
  const facts = (value: string): Facts => ({
    ...build(value),
    switch: new Map([['Mi Browser: Ads', value === 'V1' ? 'on' : 'off']]),
  });
  const diff = compareAll([side([finding('pass')], facts('V1'))], [side([finding('fail')], facts('V2'))]);
  expect(diffText(diff, { colour: 0, columns: 80 })).toBe(`Mi 9T
2026-01-02 03:04 to 2026-01-02 03:04
1 worse; 1 better; 1 changed

Worse: 1
  high  It is on, flipped back after the update · a

Better: 1
  Switch Mi Browser: Ads: on → off

Changed: 1
  System build: V1 → V2
`);
});

test('what can no longer be seen is called what it was', () => {
  const diff = compareAll([side([finding('fail')])], [side([finding('unknown')])]);
  const line = 'It is on (now not known: key = 1) · a';
  expect(diffText(diff, { colour: 0, columns: 80 })).toContain(`No longer known: 1\n  high  ${line}\n`);
  expect(diffPage(diff, 'made')).toContain(`<b>high</b> <bdi>${line}</bdi>`);
});

test.each<[Status, Status, string]>([
  ['unknown', 'fail', 'It is on (before not known: key = 1)'],
  ['skip', 'fail', 'It is on (before it did not apply: key = 1)'],
  ['fail', 'skip', 'It is on (now does not apply: key = 1)'],
  ['fail', 'unknown', 'It is on (now not known: key = 1)'],
  ['skip', 'unknown', 'It did not apply: key = 1 (now not known: key = 1)'],
])('a change from %s to %s has one colon', (before, after, line) => {
  const diff = compareAll([side([finding(before)])], [side([finding(after)])]);
  expect(diffText(diff, { colour: 0, columns: 80 })).toContain(`  high  ${line} · a\n`);
});

test('nothing of a phone is markup or an escape', () => {
  const evil = 'a\u001B[2J<img src=x>`|[x](y)\n# b';
  const diff = compareAll([side([], build('V1'), evil)], [side([], build(evil), evil)]);
  expect(diffText(diff, { colour: 0, columns: 80 })).not.toMatch(/\u001B/);
  const markdown = diffMarkdown(diff);
  expect(markdown).not.toMatch(/<img|^# b/m);
  expect(markdown).toContain('\\[x\\]\\(y\\)');
});

test.each<
  [
    string,
    readonly (readonly [id: string, label?: string])[],
    readonly (readonly [id: string, label?: string])[],
    string[],
  ]
>([
  [
    'a phone that got a label',
    [['phone-1'], ['phone-2']],
    [['phone-1', 'desk'], ['phone-2']],
    ['phone-1', 'phone-2'],
  ],
  [
    'labels that were exchanged',
    [
      ['phone-1', 'a'],
      ['phone-2', 'b'],
    ],
    [
      ['phone-1', 'b'],
      ['phone-2', 'a'],
    ],
    ['phone-1', 'phone-2'],
  ],
  [
    'labels under another key',
    [
      ['phone-1', 'a'],
      ['phone-2', 'b'],
    ],
    [
      ['phone-3', 'a'],
      ['phone-4', 'b'],
    ],
    ['phone-3', 'phone-4'],
  ],
  [
    'reports of before tokens were in them',
    [['a'], ['b']],
    [
      ['phone-1', 'a'],
      ['phone-2', 'b'],
    ],
    ['phone-1', 'phone-2'],
  ],
  [
    'others',
    [
      ['phone-1', 'a'],
      ['phone-2', 'b'],
    ],
    [['phone-3', 'c'], ['phone-4']],
    [],
  ],
])('of several phones %s are compared with themselves', (_, before, after, expected) => {
  const sides = (names: typeof before) =>
    names.map(([id, label]) => ({ ...side([], {}, id), ...(label !== undefined && { label }) }));
  const { phones, onlyBefore, onlyAfter } = compareAll(sides(before), sides(after));
  expect(phones.map(({ phone, token = phone }) => token)).toEqual(expected);
  expect([onlyBefore.length, onlyAfter.length]).toEqual([2 - expected.length, 2 - expected.length]);
});

const inEachFormat = (diff: Diff) => [
  diffText(diff, { colour: 0, columns: 1000 }),
  diffMarkdown(diff).replaceAll('\\', ''),
  diffPage(diff, 'tool').replace(/<[^>]*>/g, ''),
];

test.each<[string, Partial<DiffSide>, Partial<DiffSide>, first: string, second: string]>([
  ['labels', { id: 'desk' }, { id: 'shelf' }, 'desk', 'shelf'],
  ['tokens', { id: 'phone-1' }, { id: 'phone-2' }, 'phone-1', 'phone-2'],
  ['models', { id: 'desk' }, { id: 'desk', model: 'Pixel 8' }, 'Mi 9T · desk', 'Pixel 8 · desk'],
])('two phones by their %s are both named, and none of them changed', (_, one, other, first, second) => {
  const [before, after] = [
    { ...side([]), ...one },
    { ...side([finding('pass')]), ...other },
  ];
  const diff = compareAll([before], [after]);
  expect(diff.phones[0]?.twoPhones).toBe(true);
  for (const told of inEachFormat(diff)) {
    expect(told).toMatch(new RegExp(`${first} and .*${second}`));
    expect(told).toMatch(/two phones|phones of two models/);
    expect(told).not.toContain('What changed on');
  }
});

test.each<[string, Partial<DiffSide>, Partial<DiffSide>]>([
  ['a new label', { id: 'phone-1', label: 'desk' }, { id: 'phone-1', label: 'shelf' }],
  ['another key', { id: 'phone-1', label: 'desk' }, { id: 'phone-2', label: 'desk' }],
  ['no name on one side', {}, { id: 'phone-1' }],
])('a phone with %s is one phone', (_, one, other) => {
  const diff = compareAll([{ ...side([]), ...one }], [{ ...side([]), ...other }]);
  expect(diff.phones[0]).not.toHaveProperty('twoPhones');
  for (const told of inEachFormat(diff)) expect(told).not.toContain('two phones');
});

test.each<[string, DiffSide['origin'], DiffSide['origin'], string]>([
  ['both', 'made', 'made', 'Both are made up: no real phone said this'],
  ['the first', 'made', 'recorded', 'First: made up: no real phone said this'],
  ['the second', undefined, 'made', 'Second: made up: no real phone said this'],
])('where %s of the sides spoke for a virtual phone, each format says so', (_, first, second, words) => {
  const diff = compareAll([{ ...side([]), origin: first }], [{ ...side([]), origin: second }]);
  for (const told of inEachFormat(diff)) expect(told).toContain(words);
});

test('sides of real phones are not called made', () => {
  const real = { ...side([]), origin: 'recorded' as const };
  for (const told of inEachFormat(compareAll([real], [real]))) expect(told).not.toContain('made up');
});
