import { expect, test } from 'vitest';
import { getprop } from '../../src/probes/getprop.ts';
import { readBuildProp } from '../../src/probes/build-prop.ts';

const release = '[ro.build.version.release]: [14]\n';
const parse = (text: string) => Object.fromEntries(getprop.parse(`${text}\nend of the list\n`, {}));

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

test.each([
  ['nothing', ''],
  ['an error text', 'Permission denied\n'],
  ['a line cut in its value', `${release}[wlan.driver.st]: [o`],
  ['a line cut in its name', `${release}[wlan.dri`],
  ['no version of Android', '[a]: [1]\n[b]: [2]\n'],
])('cannot tell: %s', (_, text) => {
  expect(() => parse(text)).toThrow();
});

test('cut anywhere but after its end it tells nothing', () => {
  const text = `[boot.history]: [reboot,1\nreboot,2]\n${release}[ro.miui.ui.version.name]: [V140]\nend of the list\n`;
  expect(getprop.parse(text, {}).size).toBe(3);
  for (let at = 0; at < text.trimEnd().length; at += 1)
    expect(() => getprop.parse(text.slice(0, at), {})).toThrow();
});

test('build.prop: comments, imports, blanks, and the first value of a name', () => {
  const text = '# begin\nimport /vendor/x.prop\nro.a=1\n ro.b = x\nro.b=y=z \nro.a=2\n';
  expect(Object.fromEntries(readBuildProp(text))).toEqual({ 'ro.a': '1', 'ro.b': 'y=z' });
  expect(readBuildProp('<html>').size).toBe(0);
});
