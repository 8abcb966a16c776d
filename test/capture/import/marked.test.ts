import { expect, test } from 'vitest';
import { corpus, testOnCorpus } from '../../corpus.ts';
import { judge } from '../../../src/audit/judge.ts';
import { checks } from '../../../src/checks/index.ts';
import { usualKeys } from '../../../src/capture/import/namespaces.ts';
import { markedList, markedProperties, propertiesOfFirmware } from '../../../src/capture/import/marked.ts';
import { captureOf } from '../../checks/table.ts';
import { getprop as probe } from '../../../src/probes/getprop.ts';
import { getprop } from '../../checks/texts.ts';

const others = Array.from({ length: 60 }, (_, n) => `b${String(n).padStart(2, '0')}`);

/** A list with the keys that every phone has. */
const whole = (without: readonly string[] = []) =>
  ['adb_enabled', ...others, ...usualKeys.global]
    .filter((key) => !without.includes(key))
    .sort()
    .map((key) => `${key}=1\n`)
    .join('');

test.each([
  ['a long list with the keys of every phone is whole', whole(), 'end of the list'],
  ['one without two of them, too', whole(['emergency_tone', 'bluetooth_on']), 'end of the list'],
  ['one without more of them is a part', whole(usualKeys.global.slice(0, 3)), 'excerpt of the list'],
  ['one without the first ones is a part', whole(['adb_enabled']), 'excerpt of the list'],
  ['one without the last ones is a part', whole(['wifi_on']), 'excerpt of the list'],
  ['a short one is a part', 'adb_enabled=1\nwifi_on=1\n', 'excerpt of the list'],
  ['a whole one that was trimmed', whole().trimEnd(), 'end of the list'],
  ['a short one that was trimmed', 'upload_log_pref=1', 'excerpt of the list'],
])('%s', (_, text, mark) => {
  expect(markedList('global', text)).toBe(`${text.trimEnd()}\n${mark}\n`);
});

test('the last line of a long list that was cut does not count', () => {
  expect(markedList('global', `${whole(usualKeys.global)}wifi_scan_always_ena=`)).toBe(
    `${whole(usualKeys.global)}excerpt of the list\n`,
  );
});

const usual = ['init.svc.a', 'persist.sys.a', 'ro.boot.a', 'ro.build.a', 'ro.product.a', 'sys.a', 'vold.has'];
const properties = (more: readonly string[]) =>
  [...Array.from({ length: 300 }, (_, n) => `ro.a${String(n).padStart(3, '0')}`), ...more]
    .map((name) => `[${name}]: [1]\n`)
    .join('');

test.each([
  ['a short list is a part', '[ro.a]: [1]\n', 'excerpt of the list\n'],
  ['a short one without its last line feed, too', '[ro.a]: [1]', '\nexcerpt of the list\n'],
  ['a long one with what every phone has is whole', properties(usual), 'end of the list\n'],
  ['one of which a kind is missing is a part', properties(usual.slice(0, -1)), 'excerpt of the list\n'],
  ['one that was filtered is a part', properties(['vold.has']), 'excerpt of the list\n'],
])('properties: %s', (_, text, mark) => {
  expect(markedProperties(text)).toBe(`${text}${mark}`);
});

test('what stands around properties goes, and a property that was cut', () => {
  expect(markedProperties('$ getprop\n[ro.a]: [1]\n[ro.b]: [two\nlines]\nexample:/ $ \n')).toBe(
    '[ro.a]: [1]\n[ro.b]: [two\nlines]\nexcerpt of the list\n',
  );
  expect(markedProperties('[ro.a]: [1]\n[ro.b]: [tw')).toBe('[ro.a]: [1]\nexcerpt of the list\n');
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

testOnCorpus('a list of a real phone is whole, and no part of it is', () => {
  for (const namespace of ['global', 'secure', 'system'] as const) {
    const text = corpus(`settings/pipa_${namespace}.txt`);
    expect(markedList(namespace, text)).toBe(`${text}end of the list\n`);
    const lines = text.split('\n');
    for (const part of [3, 2, 1.5, 1.2]) {
      expect(markedList(namespace, text.slice(0, text.length / part))).not.toContain('end of the list');
      const tail = lines.slice(lines.length - lines.length / part).join('\n');
      expect(markedList(namespace, tail)).not.toContain('end of the list');
    }
    for (const letter of ['mi', 'wifi', '_on', 'ad'])
      expect(markedList(namespace, lines.filter((line) => line.includes(letter)).join('\n'))).not.toContain(
        'end of the list',
      );
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
