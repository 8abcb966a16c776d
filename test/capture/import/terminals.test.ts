import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/capture/import/decode.ts';
import { getprop } from '../../checks/texts.ts';
import { list, programme, said, secure, statusOf } from './saved-files.ts';

/** As a file with these bytes is read. */
const saved = (text: string) => programme({ 'log.txt': decode(Buffer.from(text)) ?? '' });

describe('a command at the prompt of', () => {
  test.each([
    ['Fedora', '[jana@fedora ~]$ adb shell '],
    ['a folder on Arch', '[jana@arch platform-tools]$ ./adb shell '],
    ['Kali', '┌──(kali㉿kali)-[~]\n└─$ adb shell '],
    ['Conda', '(base) jana@mac ~ % adb shell '],
    ['an old Mac', 'Janas-MacBook-Pro:platform-tools jana$ ./adb shell '],
    ['bash without settings', 'bash-5.1$ adb shell '],
    ['sh in Termux', 'sh-5.2$ '],
    ['Nix', '[nix-shell:~]$ adb shell '],
    ['Git for Windows', 'Jana@PC MINGW64 ~/Downloads\n$ adb shell '],
    ['Cmder', 'λ adb shell '],
    ['Starship', '❯ adb shell '],
    ['a theme of zsh', '➜  ~ adb shell '],
    ['a theme of zsh in a repository', '➜  platform-tools git:(main) ✗ adb shell '],
    ['a theme with a folder', '  ~/Downloads ❯ adb shell '],
    ['a theme of two lines', '╭─jana@pc ~ ‹main*›\n╰─➤  adb shell '],
    ['PowerShell with a long path', 'PS C:\\Users\\Jana\\Android\\Sdk\\platform-tools> ./adb shell '],
    ['Windows with a name in Chinese', 'C:\\Users\\张三>adb shell '],
  ])('%s', (_, prompt) => {
    const one = (value: string) => saved(`${prompt}settings get secure upload_log_pref\n${value}\n`);
    expect([one('0'), one('1')]).toEqual(['pass', 'fail']);
    const whole = (value: string) => saved(`${prompt}settings list secure\n${list(value)}`);
    expect([whole('0'), whole('1')]).toEqual(['pass', 'fail']);
  });
});

describe('what programs say around an answer takes nothing away:', () => {
  test.each([
    ['Windows in Russian', '(c) Корпорация Майкрософт (Microsoft Corporation). Все права защищены.\n', ''],
    [
      'PowerShell in German',
      'Windows PowerShell\nCopyright (C) Microsoft Corporation. Alle Rechte vorbehalten.\n\nInstallieren Sie die neueste PowerShell für neue Funktionen und Verbesserungen! https://aka.ms/PSWindows\n',
      '',
    ],
    [
      'Start-Transcript',
      '**********************\nWindows PowerShell transcript start\nStart time: 20260601100000\nUsername: PC\\jana\nRunAs User: PC\\jana\nMachine: PC (Microsoft Windows NT 10.0.19045.0)\nProcess ID: 1234\nPSVersion: 5.1.19041.4412\n**********************\nTranscript started, output file is C:\\adb\\out.txt\n',
      '**********************\nWindows PowerShell transcript end\nEnd time: 20260601100100\n**********************\n',
    ],
    ['pause', '', 'Press any key to continue . . . \n'],
    ['pause in Chinese', '', '请按任意键继续. . . \n'],
    [
      'LADB',
      'Starting ADB client\nWaiting for device to connect...\nShelling into device\n** Type HELP for more information **\n',
      '',
    ],
    [
      'Termux',
      "Welcome to Termux!\n\nDocs:       https://termux.dev/docs\n\nWorking with packages:\n\n - Search:  pkg search <query>\n\nFor fixing any repository issues,\ntry 'termux-change-repo' command.\n\nReport issues at https://termux.dev/issues\n",
      '[Process completed (code 0) - press Enter]\n',
    ],
    ['an end', '', '--- end ---\n'],
    ['a count', '', 'Total: 347\n'],
    [
      'the head of a collection',
      '# device: Redmi Note 8 Pro\n# date: 2026-06-01\n# command: settings list secure\n',
      '',
    ],
  ])('%s', (_, before, behind) => {
    const around = (value: string) => saved(`${before}${list(value)}${behind}`);
    expect([around('0'), around('1')]).toEqual(['pass', 'fail']);
  });

  test.each([
    'New Text Document (2).txt',
    'Новый текстовый документ.txt',
    '新建文本文档.txt',
    'ladb_output.txt',
  ])('a file called %s', (name) => {
    expect(programme({ [name]: list('0') })).toBe('pass');
    expect(programme({ [name]: list('1') })).toBe('fail');
  });
});

describe('codes for a terminal are not part of the text:', () => {
  const coloured = (text: string) => text.replace(/.+/g, '\u001B[01;32m\u001B[K$&\u001B[m\u001B[K');
  test.each<[string, (text: string) => string]>([
    ['colours', coloured],
    [
      'script',
      (text) =>
        `Script started on 2026-06-01\r\n\u001B[?2004h\u001B]0;jana@pc: ~\u0007jana@pc:~$ \u001B[Kadb shell settings listt\b\u001B[K secure\r\n\u001B[?2004l\r${text.replaceAll('\n', '\r\n')}`,
    ],
    ['the choice of an alphabet', (text) => `\u001B(B\u001B[m${text}\u001B=`],
  ])('%s', (_, decorate) => {
    expect(saved(decorate(list('0')))).toBe('pass');
    expect(saved(decorate(list('1')))).toBe('fail');
  });

  test('a coloured diff stays one', () => {
    const diff = (value: string) =>
      saved(
        `--- a\n+++ b\n@@ -1 +1 @@\n\u001B[31m-upload_log_pref=1\u001B[m\n\u001B[32m+upload_log_pref=${value}\u001B[m\n`,
      );
    expect([diff('0'), diff('1')]).toEqual(['unknown', 'fail']);
  });

  test('what grep coloured is read', () => {
    const grep = secure('1').map((line) =>
      line.replace('upload', '\u001B[01;31m\u001B[Kupload\u001B[m\u001B[K'),
    );
    expect(saved(grep.join('\n'))).toBe('fail');
  });
});

test('a text with many characters that were taken back is read in time', () => {
  const text = `${'ab\b\n'.repeat(400_000)}$ adb shell settings get secure upload_log_pref\n1\n`;
  expect(decode(Buffer.from(text))).toContain('a\na\n');
  expect(decode(Buffer.from('\b\bab\b\b\b\bc\n\bd'))).toBe('c\nd');
});

describe('what a terminal did not show passes nothing:', () => {
  const line = (shown: string) => saved(list('0').replace('upload_log_pref=0', shown));
  test.each([
    ['text that is struck through', '\u001B[9mupload_log_pref=0\u001B[0m'],
    ['concealed text', '\u001B[8mupload_log_pref=0\u001B[0m'],
    ['concealed text with a colour', '\u001B[0;8;31mupload_log_pref=0\u001B[0m'],
    ['concealed text in front', '\u001B[8mx\u001B[28mupload_log_pref=0'],
    ['concealed text that begins on another line', '\u001B[8m\nupload_log_pref=0\n\u001B[0m'],
    ['black on black', '\u001B[30;40mupload_log_pref=0\u001B[0m'],
    ['black on black, in two codes', '\u001B[40m\u001B[30mupload_log_pref=0\u001B[0m'],
    ['bright white on bright white', '\u001B[97;107mupload_log_pref=0\u001B[0m'],
    ['one of 256 colours on itself', '\u001B[38;5;17;48;5;17mupload_log_pref=0\u001B[0m'],
    ['a colour by its parts on itself', '\u001B[38;2;1;2;3m\u001B[48;2;1;2;3mupload_log_pref=0\u001B[m'],
    ['the same with colons', '\u001B[38:2::1:2:3;48:2:1:2:3mupload_log_pref=0\u001B[m'],
    ['one of 256 on one of 16', '\u001B[30;48;5;0mupload_log_pref=0\u001B[0m'],
    ['almost the same colour', '\u001B[38;2;9;9;9;48;2;0;0;0mupload_log_pref=0\u001B[0m'],
    ['black on what may be black', '\u001B[30mupload_log_pref=0\u001B[0m'],
    ['bold black on black, which some show', '\u001B[1;30;40mupload_log_pref=0\u001B[0m'],
    ['a digit that is hidden', 'upload_log_pref=\u001B[30;40m1\u001B[0m0'],
    ['a string for a program', '\u001B_\nupload_log_pref=0\n\u001B\\'],
    ['a title of several lines', '\u001B]0;x\nupload_log_pref=0\n\u0007'],
    ['a string for the terminal', '\u001BPupload_log_pref=0\u001B\\'],
    ['a line to which the cursor went back', 'upload_log_pref=0\n\u001B[1A\u001B[2K'],
    ['a line to which it went back without a number', 'upload_log_pref=0\n\u001B[Ax'],
    ['two lines to which it went back', 'upload_log_pref=0\nx\n\u001B[2F\u001B[0J'],
    ['a line to which it went back otherwise', 'upload_log_pref=0\n\u001BM\u001B[K'],
    ['a line above a jump to a row', 'upload_log_pref=0\n\u001B[1;1Hx'],
    ['a line with a jump to a row', 'upload_log_pref=0\u001B[7;16Hx'],
    ['a line above a jump home', 'upload_log_pref=0\nx\n\u001B[Hx'],
    ['a line above a jump to a row otherwise', 'upload_log_pref=0\n\u001B[3;1fx'],
    ['a line above a jump to a row of this column', 'upload_log_pref=0\n\u001B[3dx'],
    ['a line that is erased', 'upload_log_pref=0\u001B[2K'],
    ['a line that is erased up to there', 'upload_log_pref=0\u001B[1K'],
    ['blanks over it', 'upload_log_pref=0\r                  '],
  ])('%s', (_, shown) => {
    expect(line(shown)).toBe('unknown');
  });

  test('a grey of 256 colours is shown, and so is what is behind an end', () => {
    expect(line('\u001B[38;5;8mupload_log_pref=0\u001B[0m')).toBe('pass');
    expect(line('\u001B[1;38;5;8mupload_log_pref=0\u001B[K\u001B[0m')).toBe('pass');
    expect(line('\u001B[8m\u001B[28mupload_log_pref=0')).toBe('pass');
    expect(line('\u001B[30;42mupload_log_pref=0\u001B[0m')).toBe('pass');
    expect(line('\u001B[30;40m\u001B[0mupload_log_pref=\u001B[1;32m0\u001B[39m')).toBe('pass');
    expect(line('\u001B[97mupload_log_pref=0\u001B[0m')).toBe('pass');
  });

  test('a screen that is cleared puts nothing in doubt', () => {
    const get = '$ adb shell settings get secure upload_log_pref\n0\n$ adb shell clear\n';
    expect(saved(`${get}\u001B[2J\u001B[H$ \n`)).toBe('pass');
    expect(saved(`${get}\u001B[H\u001B[J$ \n`)).toBe('pass');
  });

  test('a prompt that the shell wrote once more puts nothing in doubt', () => {
    const redrawn =
      '\n╭─ ~/phone\n╰─$ \u001B[1A\u001B[K╭─ ~/phone\n╰─$ adb shell settings get secure upload_log_pref\n0\n';
    expect(saved(redrawn)).toBe('pass');
  });

  test('an output that is concealed is none', () => {
    const get = 'begonia:/ $ settings get secure upload_log_pref\n';
    expect(saved(`${get}\u001B[8m0\u001B[0m\n`)).toBe('unknown');
    expect(saved(`${get}1\u001B[2K0\n`)).toBe('pass');
  });

  test('nor does a list of which nothing was shown, and import says so', () => {
    const files = { 'a.txt': decode(Buffer.from(`\u001B[30;40m${list('0')}\u001B[0m\n`)) ?? '' };
    expect(programme(files)).toBe('unknown');
    expect(said(files)).toBe('it holds blanks alone, or what a terminal does not show');
  });

  test('words that may have been shown put a list in doubt', () => {
    expect(saved(`\u001B[30mphone of my wife\u001B[0m\n${list('0')}`)).not.toBe('pass');
    expect(saved(`\u001B[1;30;40mphone of my wife\u001B[0m\n${list('0')}`)).not.toBe('pass');
  });
});

describe('a recording of a terminal is read as the terminal showed it:', () => {
  const session = (value: string) =>
    `begonia:/ $ settings get secure upload_log_pref\r\n${value}\r\nbegonia:/ $ `;
  const events = (text: string) =>
    text
      .match(/[^]{1,7}/g)
      ?.map((part, at) => `${JSON.stringify([at / 10, 'o', part])}\n`)
      .join('') ?? '';
  const input = `${JSON.stringify([0, 'i', 'x'])}\n`;
  test.each([
    ['asciicast 1', (text: string) => JSON.stringify({ version: 1, width: 80, stdout: [[0.1, text]] })],
    ['asciicast 2', (text: string) => `{"version": 2, "width": 80, "height": 24}\n${input}${events(text)}`],
    ['asciicast 3', (text: string) => `{"version":3,"term":{"cols":80}}\n${input}${events(text)}`],
  ])('%s', (_, cast) => {
    expect(saved(cast(session('0')))).toBe('pass');
    expect(saved(cast(session('1')))).toBe('fail');
    expect(saved(cast(session('\u001B[8m0\u001B[0m')))).toBe('unknown');
  });

  test('JSON of another kind stays as it is', () => {
    const other = '{"version": 2, "answers": []}\n';
    expect(decode(Buffer.from(other))).toBe(other);
  });
});

test.each([
  ...['typescript', 'putty.log', 'PowerShell_transcript.PC.abc123.20260501100000.txt', 'ajustes_seguros.txt'],
  ...['安全设置.txt', '手机信息/列表.txt', 'настройки безопасность.txt'],
])('a list proves what it says in %s', (name) => {
  expect(programme({ [name]: list('0') })).toBe('pass');
});

test.each(['老婆的手机/列表.txt', '手机二/列表.txt'])(
  'and not in %s, which names somebody or one of several',
  (name) => {
    expect(programme({ [name]: list('0') })).not.toBe('pass');
  },
);

test('the first lines of scrcpy and PuTTY are no heading', () => {
  const lines =
    'scrcpy 2.4 <https://github.com/Genymobile/scrcpy>\nINFO: ADB device found:\n=~=~=~=~=~=~=~=~=~=~=~= PuTTY log 2026.05.01 10:00:00 =~=~=~=~=~=~=~=~=~=~=~=\n';
  expect(saved(`${lines}begonia:/ $ settings get secure upload_log_pref\n0\n`)).toBe('pass');
  expect(saved(`INFO: phone of my wife\n${list('0')}`)).not.toBe('pass');
});

test('what grep finds of the properties tells the ROM', () => {
  const text =
    '~ $ getprop | grep miui\n[ro.miui.ui.version.code]: [11]\n[ro.miui.ui.version.name]: [V125]\n~ $\n';
  expect(statusOf('rom', { 'getprop.txt': text })).toBe('pass');
});

describe('the phone that scrcpy shows', () => {
  const own = /^\[ro\.product\.model\]: \[(.*)\]$/m.exec(getprop())?.[1] ?? '';
  const shows = (model: string) =>
    saved(
      `INFO:     -->   (usb)  4f9a11c0                      device  ${model.replaceAll(' ', '_')}\n[server] INFO: Device: [Xiaomi] Xiaomi ${model} (Android 14)\n${list('0')}`,
    );
  test('is the one of the properties', () => {
    expect(shows(own)).toBe('pass');
  });
  test('is another one', () => {
    expect(shows('99999XX99Z')).toBe('unknown');
  });
});
