import { expect, test } from 'vitest';
import { miaudit } from './run.ts';

test.each<[string, string[], RegExp]>([
  ['no command', [], /No command/],
  ['an unknown command', ['chekcs'], /Did you mean checks/],
  ['an unknown option', ['audit', '--bogus'], /bogus/],
  ['an unknown check', ['checks', 'nonsense'], /no check called "nonsense"/],
  ['an unknown check to audit', ['audit', '--demo', '--only', 'nonsense'], /no check called "nonsense"/],
  ['an unknown format', ['audit', '--demo', '-f', 'pdf'], /pdf/],
  ['an unknown virtual phone', ['audit', '--demo', 'nokia-3310'], /nokia-3310.*mi-9t/s],
  ['a name that climbs out', ['audit', '--demo', '../../etc'], /no virtual phone/],
  ['a folder that is no capture', ['audit', '--from', 'docs'], /docs/],
  ['a folder of several phones', ['audit', '--from', 'src'], /several phones.*Name one/],
  ['a folder that is not there', ['audit', '--from', '/nonexistent/x'], /nonexistent/],
  ['a phone and a capture at once', ['audit', '--from', 'src', '--demo', 'mi-9t'], /from/],
  ['a wrong port', ['devices', '-P', '99999'], /99999/],
  ['a broken server address', ['devices'], /ADB_SERVER_SOCKET/],
  ['a fault that is none', ['phone', '--fault', '{'], /fault/],
  [
    'a second phone that there is none of',
    ['phone', 'mi-9t', 'nope', '--port', '0'],
    /no virtual phone “nope”/,
  ],
])('%s: two sentences on stderr, nothing on stdout, exit 2', async (_, argv, message) => {
  const env = { ADB_SERVER_SOCKET: 'carrier pigeon' };
  const { stdout, stderr, exitCode } = await miaudit(argv, { env });
  expect(stderr).toMatch(message);
  expect(stderr.trim().split('\n').at(-1)).toMatch(/^\S.*[.?].* \S.*\S$/);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
});

test('no adb server and no adb program is exit 3, and says what to install', async () => {
  const { stderr, exitCode } = await miaudit(['audit', '-P', '1'], { env: { PATH: '' } });
  expect(stderr).toMatch(/No adb server answers at localhost:1 and no adb program is found\. Install/);
  expect(exitCode).toBe(3);
});

test('help tells the exit codes and every command', async () => {
  const { stdout, exitCode } = await miaudit(['--help']);
  for (const word of ['devices', 'doctor', 'audit', 'checks', 'phone', 'completion', '70 a bug'])
    expect(stdout.replace(/\s+/g, ' ')).toContain(word);
  expect(exitCode).toBe(0);
});

test('completion prints a script', async () => {
  expect((await miaudit(['completion'])).stdout).toContain('miaudit');
});
