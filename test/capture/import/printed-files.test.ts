import { describe, expect, test } from 'vitest';
import { list, programme, statusOf, type Files } from './saved-files.ts';
import { all, own, system, text } from './saved-packages.ts';

const at = 'jana@pc:~$ ';
const asked = `${at}adb shell settings list secure > secure.txt\n`;
const printed = (value: string) => `${at}cat secure.txt\n${list(value)}`;
const session = (before: string, value = '0', reader = printed): Files => ({
  'log.txt': `${before}${reader(value)}`,
});

describe('a file that a session prints is no proof', () => {
  test.each<[string, string]>([
    ['below sed', `${asked}${at}sed -i s/=1/=0/ secure.txt\n`],
    ['below sed, of no file that the session wrote', `${at}sed -i s/=1/=0/ secure.txt\n`],
    ['below sed of all files', `${asked}${at}sed -i 's/=1/=0/' *.txt\n`],
    ['below an editor', `${asked}${at}nano secure.txt\n`],
    ['below an editor with another path', `${asked}${at}sudo vim ~/phone/secure.txt\n`],
    ['below a loop', `${asked}${at}for f in *.txt; do perl -pi -e s/1/0/ $f; done\n`],
    ['below arguments from a pipe', `${asked}${at}ls *.txt | xargs sed -i s/1/0/\n`],
    ['below an addition to it', `${asked}${at}echo upload_log_pref=0 >> secure.txt\n`],
    ['below what another command wrote to it', `${asked}${at}grep -v upload a.txt > secure.txt\n`],
    ['below a pipe into it', `${asked}${at}sort other.txt | tee secure.txt\n`],
    ['below a copy over it', `${asked}${at}cp other.txt secure.txt\n`],
    ['below what came out of an archive', `${asked}${at}unzip -o saved.zip\n`],
    ['below another version', `${asked}${at}git checkout HEAD~2\n`],
    ['below a program', `${asked}${at}python3 edit.py\n`],
    ['below what was pulled', `${at}adb pull /sdcard/secure.txt\n`],
    ['below PowerShell', `${asked}${at}(gc secure.txt) -replace "1","0" | sc secure.txt\n`],
    ['below a phone that is offline', `${at}adb shell settings list secure\nerror: device offline\n`],
    ['below a phone that is not there', `${asked}adb: no devices/emulators found\n`],
    [
      'below a phone that trusts nobody',
      `${at}adb shell getprop\nadb.exe: device unauthorized.\nThis adb server's $ADB_VENDOR_KEYS is not set\n`,
    ],
    ['below adb that is not there', `${at}adb shell settings list secure\nbash: adb: command not found\n`],
    ['below a question without an answer', `${at}adb shell settings list secure\nНе найдено\n`],
    ['below a list of no device', `${at}adb devices\nList of devices attached\n\n`],
    ['below a question that could not be written', `${asked}bash: secure.txt: Permission denied\n`],
    ['in another folder', `${asked}${at}cd ../wife\n`],
    ['in a folder of an old phone', `${at}cd old_phone\n`],
    ['below a line of set -x', `+ sed -i s/1/0/ secure.txt\n`],
    ['below a link to another file', `${asked}${at}ln -sf ../a/secure.txt secure.txt\n`],
    ['of another part of the settings', `${at}adb shell settings list global > secure.txt\n`],
    ['below a later change', `${asked}${at}adb shell settings put secure upload_log_pref 1\n`],
    [
      'below a change, where nothing shows when it was written',
      `${at}adb shell settings put secure upload_log_pref 1\n`,
    ],
  ])('%s', (_, before) => {
    expect(programme(session(before))).toBe('unknown');
    expect(programme(session(before, '1'))).toBe('fail');
  });

  test.each<[string, string]>([
    ['through a filter', `${at}cat secure.txt | head -40\n`],
    ['from what is not told', `${at}cat < secure.txt\n`],
  ])('%s', (_, reader) => {
    expect(programme({ 'log.txt': `${reader}${list('0')}` })).toBe('unknown');
  });
});

test.each<[string, string]>([
  ['jana@pc:~/wife$ cat secure.txt', 'unknown'],
  ['C:\\Users\\Jana\\Zoe>type secure.txt', 'unknown'],
  ['C:\\Users\\Jana\\Downloads\\platform-tools>type secure.txt', 'pass'],
  ['jana@pc:~/adb$ cat secure.txt', 'pass'],
  ['~/storage/downloads $ cat secure.txt', 'pass'],
])('a file in the folder of the prompt %s', (line, status) => {
  expect(programme({ 'log.txt': `${line}\n${list('0')}` })).toBe(status);
});

describe('a file that a session prints is what the phone said', () => {
  test.each<[string, string]>([
    ['alone', ''],
    ['below the question that wrote it', asked],
    ['below the question through tee', `${at}adb shell settings list secure | tee secure.txt > /dev/null\n`],
    [
      'below a question in PowerShell',
      `${at}adb shell settings list secure | Out-File -Encoding utf8 secure.txt\n`,
    ],
    ['below a change of the folder', `${at}cd phone\n${asked}`],
    ['below readers', `${asked}${at}ls -l\n${at}wc -l secure.txt\n${at}grep -c = secure.txt\n`],
    ['below an editor of another file', `${asked}${at}nano notes.txt\n`],
    ['below a file that was written again', `${at}sed -i s/1/0/ secure.txt\n${asked}`],
    ['below a program, and written again', `${at}python3 edit.py\n${asked}`],
    ['below a change that was before', `${at}adb shell settings put secure upload_log_pref 0\n${asked}`],
    ['below a phone', `${at}adb devices\nList of devices attached\na1b2c3d4\tdevice\n\n${asked}`],
    ['below a new name', `${at}adb shell settings list secure > a.txt\n${at}mv a.txt secure.txt\n`],
    [
      'below two questions in one line',
      `${at}adb shell settings list secure > secure.txt && adb shell settings list global > global.txt\n`,
    ],
    [
      'below a file on the phone that was pulled',
      `begonia:/ $ settings list secure > /sdcard/secure.txt\nbegonia:/ $ exit\n${at}adb pull /sdcard/secure.txt .\n`,
    ],
  ])('%s', (_, before) => {
    expect(programme(session(before))).toBe('pass');
  });
});

describe('lists of packages that a session prints', () => {
  const spock = (log: string) =>
    statusOf('package-spock', {
      'log.txt': `${log}${at}adb shell pm list packages -s\n${text(system)}${at}adb shell pm list packages -3\n${text(own)}`,
    });
  const wrote = `${at}adb shell pm list packages > all.txt\n`;
  const shown = `${at}cat all.txt\n${text(all)}`;

  test.each<[string, string, string]>([
    ['as they were written', `${wrote}${shown}`, 'pass'],
    [
      'through a filter that the question had',
      `${at}adb shell pm list packages | grep -v spock > all.txt\n${shown}`,
      'unknown',
    ],
    ['with lines that sed took', `${wrote}${at}sed -i /spock/d all.txt\n${shown}`, 'unknown'],
    [
      'before an app was installed',
      `${wrote}${at}adb shell pm install-existing com.miui.spock\n${shown}`,
      'unknown',
    ],
    [
      'after an app was installed',
      `${at}adb shell pm install-existing com.miui.spock\n${wrote}${shown}`,
      'pass',
    ],
    ['below a question that failed', `${wrote}${at}adb shell getprop\nerror: closed\n${shown}`, 'unknown'],
  ])('%s', (_, log, status) => {
    expect(spock(log)).toBe(status);
  });
});

describe('a file beside a session that changed it is no proof', () => {
  test.each<[string, string, string]>([
    ['an editor', `${asked}${at}nano secure.txt\n`, 'unknown'],
    ['sed of all files', `${asked}${at}sed -i s/1/0/ *.txt\n`, 'unknown'],
    ['a question that failed', `${asked}error: device offline\n`, 'unknown'],
    ['a download', `${at}curl -o secure.txt https://example.org/1\n`, 'unknown'],
    ['another version', `${at}git checkout HEAD~3 secure.txt\n`, 'unknown'],
    ['a question for another part', `${at}adb shell settings list global > secure.txt\n`, 'unknown'],
    ['a question for packages', `${at}adb shell pm list packages > secure.txt\n`, 'unknown'],
    ['another computer', `${at}ssh pi adb shell settings list secure > secure.txt\n`, 'unknown'],
    ['another user', `${at}adb shell settings --user 10 list secure > secure.txt\n`, 'unknown'],
    [
      'a switch to another user',
      `${at}adb shell am switch-user 10\n${asked}${at}adb shell am switch-user 0\n`,
      'unknown',
    ],
    ['a copy of it', `${asked}${at}cp secure.txt ~/backup.txt\n${at}tar czf all.tgz secure.txt\n`, 'pass'],
    ['a file that was written again', `${at}nano secure.txt\n${asked}`, 'pass'],
    ['another file', `${asked}${at}nano other.txt\n`, 'pass'],
    ['readers and archives', `${asked}${at}cat secure.txt\n${at}zip all.zip secure.txt\n`, 'pass'],
  ])('%s', (_, log, status) => {
    expect(programme({ 'secure.txt': list('0'), 'log.txt': log })).toBe(status);
  });
});

test('what is below a command that writes to a file is not its output', () => {
  const log = (command: string) => ({ 'log.txt': `${at}${command}\nupload_log_pref=0\n${at}exit\n` });
  expect(programme(log('adb shell settings list secure > secure.txt'))).toBe('unknown');
  expect(programme(log('adb shell settings list secure 2>/dev/null'))).toBe('pass');
});

test.each<[string, string]>([
  ['head', `${at}adb shell pm list packages | head -300 > p.txt\n`],
  ['grep', `${at}adb shell pm list packages | grep -v spock > p.txt\n`],
])('a list of packages that a session wrote through %s is a part', (_, log) => {
  const files = { 'p.txt': text(all), 's.txt': text(system), '3.txt': text(own) };
  expect(statusOf('package-spock', files)).toBe('pass');
  expect(statusOf('package-spock', { ...files, 'log.txt': log })).toBe('unknown');
});

test('a file that a session wrote while another user was there is not of the owner', () => {
  const switched = `${at}adb shell am switch-user 10\n${asked}${at}adb shell am switch-user 0\n`;
  expect(programme(session(switched))).toBe('unknown');
});

describe('what is below a question whose answer goes to a file tells in any language that it has none', () => {
  test.each([
    'Der Befehl "adb" ist entweder falsch geschrieben oder konnte nicht gefunden werden.',
    'Das System kann den angegebenen Pfad nicht finden.',
    'Zugriff verweigert',
    '"adb" не является внутренней или внешней командой, исполняемой программой',
    'Отказано в доступе.',
    "'adb' 不是内部或外部命令，也不是可运行的程序",
    '找不到设备',
    '"adb" no se reconoce como un comando interno o externo,',
    'Acceso denegado.',
    "'adb' n’est pas reconnu en tant que commande interne",
    'bash: secure.txt: Keine Berechtigung',
    'zsh: commande introuvable : adb',
    'inaccessible ou fichier introuvable',
    'cmd: service settings ne répond pas',
    'Terminated',
    '^C',
  ])('%s', (said) => {
    for (const question of [
      'adb shell settings list secure > secure.txt',
      'adb shell settings list secure | sort > secure.txt',
      'adb shell settings list secure | Out-File secure.txt',
    ]) {
      const log = `${at}${question}\n${said}\n${at}exit\n`;
      expect(programme({ 'log.txt': log, 'secure.txt': list('0') })).toBe('unknown');
      expect(programme({ 'log.txt': log, 'secure.txt': list('1') })).toBe('fail');
      expect(programme(session(`${at}${question}\n${said}\n`))).toBe('unknown');
    }
  });

  test.each([
    [
      'what adb says when it starts',
      '* daemon not running; starting now at tcp:5037\n* daemon started successfully\n',
    ],
    ['what the linker of the phone says', 'WARNING: linker: /system/lib64/libx.so has text relocations\n'],
    ['a blank line', '\n'],
  ])('but not %s', (_, said) => {
    expect(programme({ 'log.txt': `${asked}${said}${at}exit\n`, 'secure.txt': list('0') })).toBe('pass');
  });

  test('and not the first line of a prompt that has two', () => {
    const two = (command: string) => `~/phone via py v3.11\n❯ ${command}\n`;
    const log = [two('ls'), two('adb shell settings list secure > secure.txt'), two('exit')].join('');
    expect(programme({ 'log.txt': log, 'secure.txt': list('0') })).toBe('pass');
  });
});
