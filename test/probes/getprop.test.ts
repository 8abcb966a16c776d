import { expect, test } from 'vitest';
import { getprop } from '../../src/probes/getprop.ts';
import { readBuildProp } from '../../src/probes/build-prop.ts';

const release = '[ro.build.version.release]: [14]\n';
const parse = (text: string) => Object.fromEntries(getprop.parse(text, {}));

test.each([
  ['one line each', `[a.b]: [1]\n${release}`, { 'a.b': '1' }],
  ['an empty value', `[a.b]: []\n${release}`, { 'a.b': '' }],
  ['CRLF and a byte order mark', `\uFEFF[a.b]: [1]\r\n${release}`, { 'a.b': '1' }],
  [
    'a value of several lines',
    `[boot.history]: [reboot,shell,1\nreboot,2\n]\n${release}`,
    { 'boot.history': 'reboot,shell,1\nreboot,2\n' },
  ],
  ['a value with brackets', `[a]: [x]: [y]\n${release}`, { a: 'x]: [y' }],
  ["a linker's warning before", `WARNING: linker: unused DT entry\n[a]: [1]\n${release}`, { a: '1' }],
  ['no line feed at the end', `[a]: [1]\n${release.trimEnd()}`, { a: '1' }],
])('%s', (_, text, expected) => {
  expect(parse(text)).toEqual({ ...expected, 'ro.build.version.release': '14' });
});

const whole = Array.from({ length: 400 }, (_, n) => `[ro.a${String(n).padStart(3, '0')}]: [${n}]\n`).join('');

test.each([
  ['nothing', ''],
  ['an error text', 'Permission denied\n'],
  ['a line cut in its value', `${release}[wlan.driver.st]: [o`],
  ['a line cut in its name', `${release}[wlan.dri`],
  ['no version of Android', '[a]: [1]\n[b]: [2]\n'],
  ['a long list that stops before the last properties', release + whole],
])('cannot tell: %s', (_, text) => {
  expect(() => parse(text)).toThrow();
});

test('a long list that reaches the last properties is whole', () => {
  expect(Object.keys(parse(`${release}${whole}[vold.has_reserved]: [1]\n`))).toHaveLength(402);
});

test('build.prop: comments, imports, blanks, and the first value of a name', () => {
  const text = '# begin\nimport /vendor/x.prop\nro.a=1\n ro.b = x\nro.b=y=z \nro.a=2\n';
  expect(Object.fromEntries(readBuildProp(text))).toEqual({ 'ro.a': '1', 'ro.b': 'y=z' });
  expect(() => readBuildProp('<html>')).toThrow('no property');
});
