import { expect, test } from 'vitest';
import { corpus, testOnCorpus } from '../corpus.ts';
import { readPackageLine } from '../../src/probes/package-list.ts';
import { packages } from '../../src/probes/packages.ts';

test.each([
  ['package:android', { name: 'android' }],
  ['package:/product/overlay/A.apk=com.miui.a', { name: 'com.miui.a' }],
  ['package:/data/app/~~AM==/com.b-x-iUE==/base.apk=com.b', { name: 'com.b' }],
  ['package:com.a uid:10001', { name: 'com.a', uid: 10001 }],
  ['package:com.a versionCode:42 uid:10001', { name: 'com.a', versionCode: 42, uid: 10001 }],
  ['package:com.a uid:10001,99910001', { name: 'com.a', uid: 10001 }],
  ['package:com.a  installer=com.android.vending', { name: 'com.a' }],
])('%s', (line, expected) => {
  expect(readPackageLine(line)).toEqual(expected);
});

const answer =
  'package:a.one\npackage:a.two\nsystem:\npackage:a.one\ndisabled:\npackage:a.two\nusers: unknown\nend\n';

test('which are enabled, and which are of the system', () => {
  expect([...packages.parse(answer, {}).owner.values()]).toEqual([
    { name: 'a.one', enabled: true, system: true },
    { name: 'a.two', enabled: false, system: false },
  ]);
});

test('what was not listed is not told', () => {
  const [one] = packages.parse('package:a.one\nusers: unknown\nend\n', {}).owner.values();
  expect(one).toEqual({ name: 'a.one', enabled: undefined, system: undefined });
});

test('of each other user what was read, or why not', () => {
  const listed = answer.replace(
    'users: unknown\nend',
    'users: 0 10 11 12 999\nuser 10:\nError: Shell does not have permission to access user 10\nuser 11:\npackage:a.three\ndisabled:\npackage:a.three\nuser 12:\nuser 999:\npackage:a.one\nend',
  );
  const { owner, others } = packages.parse(listed, {});
  expect([...owner.keys()]).toEqual(['a.one', 'a.two']);
  expect([...(others ?? [])]).toEqual([
    [10, 'not a line of a package list: Error: Shell does not have permission to access user 10'],
    [11, new Map([['a.three', { name: 'a.three', enabled: false, system: undefined }]])],
    [12, 'no package in the answer'],
    [999, new Map([['a.one', { name: 'a.one', enabled: undefined, system: undefined }]])],
  ]);
});

test('a user of whom nothing was said is not a user without packages', () => {
  const { others } = packages.parse(answer.replace('unknown', '0 999'), {});
  expect([...(others ?? [])]).toEqual([[999, 'not listed']]);
});

test('which users there are is not guessed', () => {
  expect(packages.parse(answer, {}).others).toBeUndefined();
});

test.each([
  ['users that are none', answer.replace('unknown', 'all')],
  ['users whose line was lost on its way', answer.replace('users: unknown\n', '')],
  ['nothing', ''],
  ['an end without packages', 'system:\ndisabled:\nusers: unknown\nend\n'],
  ['a list without its end', 'package:a.one\n'],
  ['something that is not a line', 'package:a.one\nError: no permission\nusers: unknown\nend\n'],
  ['something that is not a name', 'package:a.one; reboot\nusers: unknown\nend\n'],
])('cannot tell: %s', (_, text) => {
  expect(() => packages.parse(text, {})).toThrow();
});

test('cut anywhere but after its end it tells nothing', () => {
  for (let at = 0; at < answer.trimEnd().length; at += 1)
    expect(() => packages.parse(answer.slice(0, at), {})).toThrow();
});

testOnCorpus('every line of the lists of real phones', () => {
  const lines = ['f', 's', '3', '3_later'].flatMap((form) =>
    corpus(`pm_list_packages/pipa_packages_${form}.txt`).trim().split('\n'),
  );
  expect(
    lines.map((line) => readPackageLine(line.trim()).name).filter((name) => name === 'com.miui.analytics'),
  ).toHaveLength(2);
});
