import { describe, expect, test } from 'vitest';
import { virtualPhone } from '../../../src/virtual-phone/load.ts';
import type { OpenedPhone } from '../../../src/virtual-phone/open.ts';
import { typed } from '../typed.ts';

const noon = Date.UTC(2026, 4, 3, 12, 0, 0, 250);
const threadtime = /^\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} {1,5}\d+ {1,5}\d+ [VDIWEF] .*?: .*$/;

function phoneWithLine(): OpenedPhone {
  const phone = virtualPhone('pixel-8', { now: () => noon });
  phone.inside.state.log.clear(new Set(['main', 'system']));
  phone.inside.state.log.write({
    time: noon,
    uid: 10_253,
    pid: 4321,
    tid: 4388,
    priority: 'D',
    tag: 'Tag',
    message: 'one\ntwo',
    buffer: 'main',
  });
  return phone;
}

// The forms are those of docs/evidence/logcat.md#format and of AOSP's android_log_formatLogLine; the phone is five hours behind UTC.
test.each([
  ['', '05-03 07:00:00.250  4321  4388 D Tag     : one\n05-03 07:00:00.250  4321  4388 D Tag     : two\n'],
  ['-v time', '05-03 07:00:00.250 D/Tag     ( 4321): one\n05-03 07:00:00.250 D/Tag     ( 4321): two\n'],
  ['-v brief', 'D/Tag     ( 4321): one\nD/Tag     ( 4321): two\n'],
  ['-v tag', 'D/Tag     : one\nD/Tag     : two\n'],
  ['-v raw', 'one\ntwo\n'],
  ['-v process', 'D( 4321) one  (Tag)\nD( 4321) two  (Tag)\n'],
  ['-v long', '[ 05-03 07:00:00.250  4321: 4388 D/Tag      ]\none\ntwo\n\n'],
  [
    '-v epoch',
    `     ${(noon / 1000).toFixed(3)}  4321  4388 D Tag     : one\n     ${(noon / 1000).toFixed(3)}  4321  4388 D Tag     : two\n`,
  ],
  [
    '-v threadtime -v year -v zone',
    '2026-05-03 07:00:00.250 -0500  4321  4388 D Tag     : one\n2026-05-03 07:00:00.250 -0500  4321  4388 D Tag     : two\n',
  ],
  [
    '-v threadtime,UTC',
    '05-03 12:00:00.250  4321  4388 D Tag     : one\n05-03 12:00:00.250  4321  4388 D Tag     : two\n',
  ],
  [
    '-v uid',
    '05-03 07:00:00.250 10253  4321  4388 D Tag     : one\n05-03 07:00:00.250 10253  4321  4388 D Tag     : two\n',
  ],
])('logcat -d %s', async (options, lines) => {
  const { stdout } = await typed(phoneWithLine(), `logcat -d ${options}`);
  expect(stdout).toBe(`--------- beginning of main\n${lines}`);
});

test('what the fixtures say is threadtime, and ends when the phone starts', async () => {
  const lines = (await typed(virtualPhone('mi-9t', { now: () => noon }), 'logcat -d -v UTC')).stdout
    .trimEnd()
    .split('\n');
  expect(lines.filter((line) => !line.startsWith('---------') && !threadtime.test(line))).toEqual([]);
  expect(lines.at(-1)).toMatch(/^05-03 12:00:00\.250 /);
});

describe('what is shown', () => {
  test.each([
    ['-s Tag', true],
    ['-s Tag:D', true],
    ['-s Tag:I', false],
    ['*:S', false],
    ['*:S Tag:V', true],
    ['Other:S', true],
    ['-b system', false],
    ['-b main,crash', true],
    ['-b all', true],
    ['--pid=4321', true],
    ['--pid 1', false],
    ["-T '05-03 06:59:59.000'", true],
    ["-t '05-03 07:00:01.000'", false],
    ['-t 1', true],
    ['-t 0', true], // logcat takes it for 1
  ])('logcat -d %s', async (options, shown) => {
    const { stdout } = await typed(phoneWithLine(), `logcat -d ${options}`);
    expect(stdout.includes('Tag     : one')).toBe(shown);
  });

  test.each(['-v nothing', '-b nothing', "-T 'yesterday'", '--nothing'])(
    'logcat %s is an error',
    async (options) => {
      expect(await typed(phoneWithLine(), `logcat -d ${options}`)).toMatchObject({ stdout: '', exit: 1 });
    },
  );

  test('-c empties', async () => {
    const phone = phoneWithLine();
    await typed(phone, 'logcat -c');
    expect((await typed(phone, 'logcat -d')).stdout).toBe('');
  });
});

test('it follows the log until the other side is gone, and loses no line', async () => {
  const phone = phoneWithLine();
  const stop = new AbortController();
  let received = '';
  let told: () => void = () => undefined;
  const has = async (text: string) => {
    while (!received.includes(text)) await new Promise<void>((resolve) => (told = resolve));
  };
  const following = phone.run('logcat -T 1 -v raw', {
    signal: stop.signal,
    stderr: () => Promise.resolve(),
    stdout: (bytes) => {
      received += Buffer.from(bytes).toString();
      told();
      return Promise.resolve();
    },
  });
  await has('two\n');
  for (let number = 0; number < 500; number += 1) await typed(phone, `log -t Counter ${number}`);
  await has('\n499\n');
  stop.abort();
  expect(await following).toBe(0);
  expect(received.split('\n').slice(3, -1)).toEqual(
    Array.from({ length: 500 }, (_, number) => String(number)),
  );
});

test('log writes what it is reported, where it is told', async () => {
  const phone = phoneWithLine();
  await typed(phone, "log -p e -t 'My Tag' 'two words'");
  expect((await typed(phone, "logcat -d -v brief 'My Tag:E' '*:S'")).stdout).toMatch(
    /^.*\nE\/My Tag {2}\(\d{5}\): two words\n$/,
  );
});

test('a buffer has the size that it was given, until the phone restarts', async () => {
  const phone = virtualPhone('mi-9t');
  const size = async () => (await typed(phone, 'logcat -b main -g')).stdout;
  expect(await size()).toContain('main: ring buffer is 256 KiB (');
  await typed(phone, 'logcat -b main -G 16384K');
  expect(await size()).toContain('main: ring buffer is 16 MiB (');
  expect((await typed(phone, 'logcat -b system -g')).stdout).toContain('is 256 KiB (');
  await typed(phone, 'reboot');
  expect(await size()).toContain('is 256 KiB (');
  expect((await typed(phone, 'logcat -G plenty')).stderr).toContain('Invalid parameter');
});
