import { expect, test } from 'vitest';
import { corpus, testOnCorpus } from '../../corpus.ts';
import { judge } from '../../../src/audit/judge.ts';
import { checks } from '../../../src/checks/index.ts';
import { markedList, markedProperties, propertiesOfFirmware } from '../../../src/capture/import/marked.ts';
import { captureOf } from '../../checks/table.ts';
import { getprop as probe } from '../../../src/probes/getprop.ts';
import { getprop } from '../../checks/texts.ts';

const keys = (count: number) =>
  Array.from({ length: count }, (_, n) => `b${String(n).padStart(2, '0')}=1\n`).join('');

test.each([
  ['a long list with its last keys is whole', `${keys(60)}wifi_on=1\n`, 'end of the list'],
  ['a short one is an excerpt', 'adb_enabled=1\nwifi_on=1\n', 'excerpt of the list'],
  ['a long one without its last keys was cut', keys(60), undefined],
  ['what was trimmed', `${keys(60)}wifi_on=1`, 'end of the list'],
  ['a short one that was trimmed', 'upload_log_pref=1', 'excerpt of the list'],
])('%s', (_, text, mark) => {
  expect(markedList('global', text)).toBe(mark === undefined ? text : `${text.trimEnd()}\n${mark}\n`);
});

const properties = (count: number) =>
  Array.from({ length: count }, (_, n) => `[ro.a${String(n).padStart(3, '0')}]: [${n}]\n`).join('');

test.each([
  ['a short list is a part', '[ro.a]: [1]\n', 'excerpt of the list\n'],
  ['a short one without its last line feed, too', '[ro.a]: [1]', '\nexcerpt of the list\n'],
  [
    'a long one with what every phone has last is whole',
    `${properties(400)}[vold.has]: [1]\n`,
    'end of the list\n',
  ],
  ['a long one without was cut', properties(400), ''],
])('properties: %s', (_, text, mark) => {
  expect(markedProperties(text)).toBe(`${text}${mark}`);
});

test("a firmware's file tells what is in it, and of nothing that it is not there", () => {
  const read = probe.parse(propertiesOfFirmware('# made\nro.build.version.sdk=30\nro.a=1\n'), {});
  expect(Object.fromEntries(read)).toEqual({ 'ro.build.version.sdk': '30', 'ro.a': '1' });
  expect(read.isExcerpt).toBe(true);
});

function statusOf(id: string, list: string, more: Readonly<Record<string, string>> = {}) {
  const capture = captureOf({ 'phone/getprop': getprop(), 'phone/settings-global': list, ...more });
  const { findings, bugs } = judge(capture, checks);
  expect(bugs).toEqual([]);
  return findings.find(({ check }) => check === id)?.status;
}

test('in an excerpt what is there counts, and what is not there is not known to be absent', () => {
  const excerpt = markedList('global', 'http_proxy=10.0.0.2:8080\npersonalized_ad_enabled=2\n');
  const other = markedList('global', 'adb_enabled=1\n');
  expect(['proxy', 'personalised-ads'].map((id) => statusOf(id, excerpt))).toEqual(['fail', 'pass']);
  for (const id of ['proxy', 'personalised-ads', 'ad-id', 'browser-transfer', 'adb-over-network'])
    expect([id, statusOf(id, other)]).toEqual([id, 'unknown']);
  const listening = getprop({ 'service.adb.tcp.port': '5555' });
  expect(statusOf('adb-over-network', other, { 'phone/getprop': listening })).toBe('fail');
});

testOnCorpus('a third of a list tells nothing', () => {
  for (const namespace of ['global', 'secure', 'system'] as const) {
    const text = corpus(`settings/pipa_${namespace}.txt`);
    expect(markedList(namespace, text)).toBe(`${text}end of the list\n`);
    for (const part of [3, 2, 1.5, 1.2]) {
      const cut = text.slice(0, text.length / part);
      const atLine = cut.slice(0, cut.lastIndexOf('\n') + 1);
      expect(markedList(namespace, cut)).not.toContain('end of the list');
      expect(markedList(namespace, atLine)).toBe(atLine);
    }
  }
});

testOnCorpus('excerpts that others published', () => {
  const programme = (file: string) =>
    statusOf('user-experience-program', '', {
      'phone/settings-secure': markedList('secure', corpus(`settings/${file}`)),
    });
  expect(programme('miui_vn_secure_upload_log_pref_on_EXCERPT.txt')).toBe('fail');
  expect(programme('aosp_avd_secure_EXCERPT.txt')).toBe('unknown');
});
