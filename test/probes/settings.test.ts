import { expect, test } from 'vitest';
import { corpus, testOnCorpus } from '../corpus.ts';
import { settingsGlobal, settingsSecure, settingsSystem } from '../../src/probes/settings.ts';

const parse = (text: string) => Object.fromEntries(settingsGlobal.parse(text, {}));

test.each([
  ['one key a line', 'adb_enabled=1\nwifi_on=2\n', { adb_enabled: '1', wifi_on: '2' }],
  ['a value with =', 'a=b=c==\n', { a: 'b=c==' }],
  ['JSON', 'a={"k=v":[1,"x"]}\n', { a: '{"k=v":[1,"x"]}' }],
  ['a value of several lines', 'a={\n  "k": 1\n}\nb=2\n', { a: '{\n  "k": 1\n}', b: '2' }],
  ['an empty value and null', 'a=\nb=null\n', { a: '', b: 'null' }],
  ['CRLF and a byte order mark', '\uFEFFa=1\r\nb=2\r\n', { a: '1', b: '2' }],
  [
    'keys that were seen',
    '0#mi_bt_plugin_switch=1\ndropbox:data_app_anr=disabled\none-click_apply=true\n',
    { '0#mi_bt_plugin_switch': '1', 'dropbox:data_app_anr': 'disabled', 'one-click_apply': 'true' },
  ],
])('%s', (_, text, expected) => {
  expect(parse(text)).toEqual(expected);
});

const many = Array.from({ length: 60 }, (_, n) => `b${String(n).padStart(2, '0')}=1\n`).join('');

test.each([
  ['nothing', ''],
  ['no key', 'hello\n'],
  ['a line cut', 'adb_enabled=1\nwifi_on='],
  ['a long list that stops before the last keys', many],
])('cannot tell: %s', (_, text) => {
  expect(() => parse(text)).toThrow();
});

testOnCorpus('the lists of a Xiaomi Pad 6', () => {
  const global = settingsGlobal.parse(corpus('settings/pipa_global.txt'), {});
  const secure = settingsSecure.parse(corpus('settings/pipa_secure.txt'), {});
  const system = settingsSystem.parse(corpus('settings/pipa_system.txt'), {});
  expect(global.get('personalized_ad_enabled')).toBe('2');
  expect(global.get('passport_ad_status')).toBe('ON');
  expect(secure.has('upload_log_pref')).toBe(false);
  expect(secure.get('upload_log_pref_last_status_for_passport')).toBe('0');
  const lineCount = (path: string) => corpus(path).trimEnd().split('\n').length;
  expect(secure.size).toBe(lineCount('settings/pipa_secure.txt'));
  expect(global.size).toBe(lineCount('settings/pipa_global.txt'));
  expect(system.size).toBe(lineCount('settings/pipa_system.txt'));
});

testOnCorpus('excerpts that others published', () => {
  const miui = settingsSecure.parse(corpus('settings/miui_vn_secure_upload_log_pref_on_EXCERPT.txt'), {});
  expect(miui.get('upload_log_pref')).toBe('1');
  const emulator = settingsSecure.parse(corpus('settings/aosp_avd_secure_EXCERPT.txt'), {});
  expect(emulator.has('upload_log_pref')).toBe(false);
});

testOnCorpus('a third of a list tells nothing', () => {
  const lists = [
    { probe: settingsGlobal, text: corpus('settings/pipa_global.txt') },
    { probe: settingsSecure, text: corpus('settings/pipa_secure.txt') },
    { probe: settingsSystem, text: corpus('settings/pipa_system.txt') },
  ];
  for (const { probe, text } of lists)
    for (const part of [3, 2, 1.5, 1.2]) {
      const cut = text.slice(0, text.length / part);
      expect(() => probe.parse(cut, {})).toThrow('cut');
      expect(() => probe.parse(cut.slice(0, cut.lastIndexOf('\n') + 1), {})).toThrow('cut');
    }
});
