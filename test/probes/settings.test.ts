import { expect, test } from 'vitest';
import { corpus, testOnCorpus } from '../corpus.ts';
import { wholeSettings } from '../corpus-capture.ts';
import { settingsGlobal, settingsSecure, settingsSystem } from '../../src/probes/settings.ts';

const parse = (text: string) => Object.fromEntries(settingsGlobal.parse(`${text}end of the list\n`, {}));

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

test.each([
  ['nothing', ''],
  ['an end without a key', 'end of the list\n'],
  ['no key', 'hello\nend of the list\n'],
  ['a line cut', 'adb_enabled=1\nwifi_on='],
  ['a list cut at the end of a line', 'adb_enabled=1\n'],
  ['half an end', 'adb_enabled=1\nend of'],
])('cannot tell: %s', (_, text) => {
  expect(() => settingsGlobal.parse(text, {})).toThrow();
});

const text = 'adb_enabled=1\nend_button_behavior=end\njson={\n  "a": 1\n}\nwifi_on=2\nend of the list\n';

test('cut anywhere but after its end it tells nothing', () => {
  expect(settingsGlobal.parse(text, {})).toMatchObject({ size: 4, isExcerpt: false });
  for (let at = 0; at < text.trimEnd().length; at += 1)
    expect(() => settingsGlobal.parse(text.slice(0, at), {})).toThrow();
});

test('a part that others saved is known as one', () => {
  expect(settingsGlobal.parse('adb_enabled=1\nexcerpt of the list\n', {}).isExcerpt).toBe(true);
});

testOnCorpus('the lists of a Xiaomi Pad 6', () => {
  const global = settingsGlobal.parse(wholeSettings(corpus('settings/pipa_global.txt')), {});
  const secure = settingsSecure.parse(wholeSettings(corpus('settings/pipa_secure.txt')), {});
  const system = settingsSystem.parse(wholeSettings(corpus('settings/pipa_system.txt')), {});
  expect(global.get('personalized_ad_enabled')).toBe('2');
  expect(global.get('passport_ad_status')).toBe('ON');
  expect(secure.has('upload_log_pref')).toBe(false);
  expect(secure.get('upload_log_pref_last_status_for_passport')).toBe('0');
  const lineCount = (path: string) => corpus(path).trimEnd().split('\n').length;
  expect(secure.size).toBe(lineCount('settings/pipa_secure.txt'));
  expect(global.size).toBe(lineCount('settings/pipa_global.txt'));
  expect(system.size).toBe(lineCount('settings/pipa_system.txt'));
});
