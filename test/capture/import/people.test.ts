import { expect, test } from 'vitest';
import { decode } from '../../../src/capture/import/decode.ts';
import { answersOfFiles } from '../../../src/capture/import/files.ts';
import type { Mentioned } from '../../../src/probes/end-mark.ts';
import { getprop } from '../../../src/probes/getprop.ts';
import { packages } from '../../../src/probes/packages.ts';
import { settingsGlobal, settingsSecure } from '../../../src/probes/settings.ts';

const properties = '[ro.build.version.release]: [14]\n[ro.miui.ui.version.name]: [V140]\n';
const secure = 'android_id=0123456789abcdef\nlocation_mode=3\nupload_log_pref=1\nuser_setup_complete=1\n';
const global = 'adb_enabled=1\nairplane_mode_on=0\npersonalized_ad_enabled=3\nwifi_on=1\n';
const list = 'package:com.miui.msa.global\npackage:com.miui.analytics\n';

/** With what is only mentioned: these lists are short. */
const all = <T>(value: T & Mentioned<T>): T => value.withMentions ?? value;

function read(files: Readonly<Record<string, string>>) {
  const { answers } = answersOfFiles(new Map(Object.entries(files)));
  const raw = (path: string) => {
    const answer = answers.get(path);
    return answer?.ok ? answer.raw : undefined;
  };
  const [props, sec, glob, packs] = ['getprop', 'settings-secure', 'settings-global', 'packages'].map((one) =>
    raw(`phone/${one}`),
  );
  return {
    ...(props !== undefined && { release: all(getprop.parse(props, {})).get('ro.build.version.release') }),
    ...(sec !== undefined && { secure: all(settingsSecure.parse(sec, {})).get('upload_log_pref') }),
    ...(glob !== undefined && { global: all(settingsGlobal.parse(glob, {})).get('personalized_ad_enabled') }),
    ...(packs !== undefined && { packages: [...packages.parse(packs, {}).owner.keys()] }),
  };
}

const everything = {
  release: '14',
  secure: '1',
  global: '3',
  packages: ['com.miui.msa.global', 'com.miui.analytics'],
};

/** One file in which somebody saved all four, by how the commands are between them. */
const sessions: readonly [string, (command: string) => string][] = [
  ['the prompt of a phone', (command) => `begonia:/ $ ${command}`],
  ['the prompt of a phone in a folder', (command) => `begonia:/sdcard $ ${command}`],
  ['the prompt of Windows', (command) => `C:\\adb>adb shell ${command}`],
  [
    'the prompt of Windows with a long path',
    (command) => `C:\\Users\\Jana\\platform-tools> adb.exe shell ${command}`,
  ],
  ['the prompt of PowerShell', (command) => `PS C:\\adb> .\\adb shell "${command}"`],
  ['the prompt of a Linux computer', (command) => `jana@laptop:~/phone$ adb shell ${command}`],
  ['a serial number', (command) => `$ adb -s a1b2c3d4 shell ${command}`],
  ['the echo of set -x', (command) => `+ adb shell ${command}`],
  ['a heading', (command) => `=== ${command} ===`],
  ['a heading in Markdown', (command) => `## ${command}`],
];

test.each(sessions)('one file with several outputs, each below %s', (_, prompt) => {
  const text = [
    ['getprop', properties],
    ['settings list secure', secure],
    ['settings list global', global],
    ['pm list packages', list],
  ]
    .map(([command = '', answer = '']) => `${prompt(command)}\n${answer}`)
    .join('\n');
  expect(read({ 'session.txt': text })).toEqual(everything);
  expect(read({ 'session.log': text.replaceAll('\n', '\r\r\n') })).toEqual(everything);
});

test.each([
  ['a prompt behind it', `${properties}begonia:/ $ `],
  ['a prompt and a word behind it', `${properties}begonia:/ $ exit\n`],
  ['text of somebody behind it', `${properties}\nThat is all that I could get.\n`],
  ['a warning before it', `WARNING: linker: something\n${properties}`],
  [
    'the lines of a daemon before it',
    `* daemon not running; starting now at tcp:5037\n* daemon started successfully\n${properties}`,
  ],
])('properties with %s', (_, text) => {
  expect(read({ 'props.txt': text })).toEqual({ release: '14' });
});

const utf16 = (text: string, isBig: boolean, hasMark: boolean) => {
  const bytes = Buffer.from(`${hasMark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

test.each([
  ['UTF-8', Buffer.from(properties)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${properties}`)],
  ['UTF-16LE with a mark', utf16(properties, false, true)],
  ['UTF-16LE without', utf16(properties, false, false)],
  ['UTF-16BE with a mark', utf16(properties, true, true)],
  ['UTF-16BE without', utf16(properties, true, false)],
  ['UTF-16LE with \\r\\n', utf16(properties.replaceAll('\n', '\r\n'), false, true)],
  [
    'UTF-16LE with a Cyrillic value',
    utf16(`${properties}[persist.sys.device_name]: [Телефон]\n`, false, false),
  ],
])('%s', (_, bytes) => {
  expect(read({ 'getprop.log': decode(bytes) ?? '' })).toEqual({ release: '14' });
});

test.each([
  'getprop.log',
  'props.txt',
  'getprop.txt.txt',
  'GETPROP',
  'eigenschaften',
  'свойства.txt',
  'a/b/c/output (1).txt',
])('properties are known by what they are, not by the name %s', (name) => {
  expect(read({ [name]: properties })).toEqual({ release: '14' });
});

test('a list under the name of another namespace is known by its keys', () => {
  expect(read({ 'settings_global.txt': secure })).toEqual({ secure: '1' });
  expect(read({ 'secure.txt': global })).toEqual({ global: '3' });
});

const u16 = (text: string) => Buffer.from(text, 'utf16le');
const afterIt = '[ro.product.model]: [小米手机]\r\n';

test.each([
  [
    'UTF-16 appended to UTF-8',
    Buffer.concat([Buffer.from(properties), u16('begonia:/ $ pm list packages\r\n'), u16(list)]),
  ],
  ['UTF-16 with a mark appended to UTF-8', Buffer.concat([Buffer.from(properties), u16(`\uFEFF${list}`)])],
  ['UTF-8 appended to UTF-16', Buffer.concat([u16(`\uFEFF${properties}${afterIt}`), Buffer.from(list)])],
  ['UTF-8 with a mark appended to UTF-8', Buffer.from(`\uFEFF${properties}\uFEFF${list}`)],
  ['UTF-16 with a mark appended to UTF-16', u16(`\uFEFF${properties}\uFEFF${list}`)],
  [
    'UTF-8, UTF-16 and UTF-8',
    Buffer.concat([Buffer.from('WARNING: linker\n'), u16(properties), Buffer.from(list)]),
  ],
])('%s', (_, bytes) => {
  expect(read({ 'all.txt': decode(bytes) ?? '' })).toEqual({ release: '14', packages: everything.packages });
});

const utf32 = (text: string, isBig: boolean) => {
  const codes = Array.from(`\uFEFF${text}`, (letter) => letter.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(codes.length * 4);
  for (const [at, code] of codes.entries())
    if (isBig) bytes.writeUInt32BE(code, at * 4);
    else bytes.writeUInt32LE(code, at * 4);
  return bytes;
};

test('UTF-32 with a mark', () => {
  for (const isBig of [false, true]) {
    const bytes = utf32(`${properties}[persist.sys.device_name]: [Телефон 📱]\r\n`, isBig);
    expect(read({ 'getprop.log': decode(bytes) ?? '' })).toEqual({ release: '14' });
  }
});

test('a picture is not text', () => {
  const picture = Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256));
  expect(decode(picture)).toBeUndefined();
});
