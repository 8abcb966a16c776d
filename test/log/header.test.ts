import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHeader } from '../../src/log/header.ts';

const read = (line: string) => {
  const bytes = Buffer.from(line);
  const header = readHeader(bytes);
  return header && { ...header, message: bytes.toString('utf8', header.from, header.to) };
};

const lines: readonly [string, Record<string, string>][] = [
  [
    '03-17 16:13:38.811  1702  2395 D WindowManager: opening app',
    {
      format: 'threadtime',
      time: '03-17 16:13:38.811',
      pid: '1702',
      tid: '2395',
      priority: 'D',
      tag: 'WindowManager',
      message: 'opening app',
    },
  ],
  [
    '2026-03-17 16:13:38.811123 +0200  1702  2395 I FA      : x',
    { format: 'threadtime', time: '2026-03-17 16:13:38.811123 +0200', tag: 'FA', message: 'x' },
  ],
  [
    '2026-03-17T16:13:38.811  1702  2395 I FA      : x',
    { format: 'threadtime', time: '2026-03-17T16:13:38.811', pid: '1702', tid: '2395', message: 'x' },
  ],
  [
    '2026-03-17T16:13:38.811123456+02:00 10036  1702  2395 I FA: x',
    { format: 'threadtime', time: '2026-03-17T16:13:38.811123456+02:00', pid: '1702', message: 'x' },
  ],
  [
    '2026-03-17T16:13:38.811Z I/FA ( 1702): x',
    { format: 'time', time: '2026-03-17T16:13:38.811Z', pid: '1702', message: 'x' },
  ],
  [
    '2026-03-17T16:13:38.811Z 03-17 16:13:37.000  1702  2395 I FA: x',
    { format: 'threadtime', time: '03-17 16:13:37.000', pid: '1702', message: 'x' },
  ],
  ['//03-17 16:13:38.811  1702  2395 I FA: x', { format: 'threadtime', tag: 'FA', message: 'x' }],
  ['     * 03-17 16:13:38.811  1702  2395 I FA: x', { format: 'threadtime', tag: 'FA', message: 'x' }],
  ['# 03-17 16:13:38.811  1702  2395 I FA: x', { format: 'threadtime', tag: 'FA', message: 'x' }],
  [
    '<span class="line">03-17 16:13:38.811  1702  2395 I FA: x',
    { format: 'threadtime', tag: 'FA', message: 'x' },
  ],
  [
    '     1700000000.123  1702  2395 W Tag     : epoch',
    { format: 'threadtime', time: '1700000000.123', tag: 'Tag', message: 'epoch' },
  ],
  [
    '03-17 16:13:38.811 10036  1702  2395 D Tag     : with uid',
    { format: 'threadtime', pid: '1702', tid: '2395', message: 'with uid' },
  ],
  [
    '03-17 16:13:38.811 u0_a36  1702  2395 D Tag: uid by name',
    { format: 'threadtime', pid: '1702', tid: '2395' },
  ],
  [
    '03-17 16:13:38.811  1702  2395 D My long tag: message: with colons',
    { tag: 'My long tag', message: 'message: with colons' },
  ],
  ['03-17 16:13:38.811  1702  2395 D com.example:remote: m', { tag: 'com.example:remote', message: 'm' }],
  ['03-17 16:13:38.811  1702  2395 D Empty   :', { tag: 'Empty', message: '' }],
  [
    '\x1b[38;5;75m03-17 16:13:38.811  1702  2395 D Tag: colour',
    { format: 'threadtime', tag: 'Tag', message: 'colour' },
  ],
  [
    '\x1b[38;5;40m06-28 11:26:06.630  4000  4001 V FA      : whole\x1b[0m',
    { format: 'threadtime', tag: 'FA', message: 'whole' },
  ],
  [
    '03-17 16:13:38.811 media.codec  1702  2395 D Tag: m',
    { format: 'threadtime', pid: '1702', uid: 'media.codec' },
  ],
  ['12:06-28 11:26:06.630  4000  4001 V FA      : of grep -n', { tag: 'FA', message: 'of grep -n' }],
  [
    '12-06-28 11:26:06.630  4000  4001 V FA      : context of grep',
    { tag: 'FA', message: 'context of grep' },
  ],
  ['log.txt:12:06-28 11:26:06.630  4000  4001 V FA      : of grep', { tag: 'FA', message: 'of grep' }],
  ['    12\t06-28 11:26:06.630  4000  4001 V FA      : of cat -n', { tag: 'FA', message: 'of cat -n' }],
  ['> 06-28 11:26:06.630  4000  4001 V FA      : quoted', { tag: 'FA', message: 'quoted' }],
  ['[Logcat] 06-28 11:26:06.630  4000  4001 V FA      : of Appium', { tag: 'FA', message: 'of Appium' }],
  [
    '2024-05-01 12:00:00:123 [debug] [Logcat] ' + '06-28 11:26:06.630  4000  4001 V FA      : of Appium',
    { tag: 'FA', time: '06-28 11:26:06.630', pid: '4000', message: 'of Appium' },
  ],
  [
    '2024-05-01 12:00:00:123 - [debug] [Logcat] ' + '06-28 11:26:06.630  4000  4001 V FA      : of Appium',
    { tag: 'FA', time: '06-28 11:26:06.630', pid: '4000', message: 'of Appium' },
  ],
  [
    '2024-05-01 12:00:00:123 - [Logcat] ' + '06-28 11:26:06.630  4000  4001 V FA      : of Appium',
    { tag: 'FA', time: '06-28 11:26:06.630', pid: '4000', message: 'of Appium' },
  ],
  [
    '[debug] [Logcat] ' + '06-28 11:26:06.630  4000  4001 V FA      : of Appium',
    { tag: 'FA', time: '06-28 11:26:06.630', pid: '4000', message: 'of Appium' },
  ],
  [
    '[2024-05-01 12:00:00.123] [Logcat] ' + '06-28 11:26:06.630  4000  4001 V FA      : of Appium',
    { tag: 'FA', time: '06-28 11:26:06.630', pid: '4000', message: 'of Appium' },
  ],
  [
    '2024-05-01 12:00:00.123 - info: [debug] [Logcat] ' +
      '06-28 11:26:06.630  4000  4001 V FA      : of Appium',
    { tag: 'FA', time: '06-28 11:26:06.630', pid: '4000', message: 'of Appium' },
  ],
  [
    '[0a1b2c3d][Logcat] ' + '06-28 11:26:06.630  4000  4001 V FA      : of Appium',
    { tag: 'FA', time: '06-28 11:26:06.630', pid: '4000', message: 'of Appium' },
  ],
  [
    '[AndroidUiautomator2Driver@9b2c (bebe48ab)] ' + '06-28 11:26:06.630  4000  4001 V FA      : of Appium',
    { tag: 'FA', time: '06-28 11:26:06.630', pid: '4000', message: 'of Appium' },
  ],
  [
    '[2020-05-19T13:41:19+0200] [ALL] ' + '06-28 11:26:06.630  4000  4001 V FA      : of Appium',
    { tag: 'FA', time: '06-28 11:26:06.630', pid: '4000', message: 'of Appium' },
  ],
  [
    'dbug Logcat ' + '06-28 11:26:06.630  4000  4001 V FA      : of Appium',
    { tag: 'FA', time: '06-28 11:26:06.630', pid: '4000', message: 'of Appium' },
  ],
  [
    '2026-06-28T11:26:07.1234567Z 06-28 11:26:06.630  4000  4001 V FA      : of CI',
    { tag: 'FA', time: '06-28 11:26:06.630', message: 'of CI' },
  ],
  [
    'Jun 28 11:26:06 host adb[12]: 06-28 11:26:06.630  4000  4001 V FA      : of syslog',
    { tag: 'FA', message: 'of syslog' },
  ],
  ['[11:26:06] V | FA ▶︎ of Expo', { format: 'React Native', tag: 'FA', message: 'of Expo' }],
  ['                    FA  V  of pidcat', { format: 'pidcat', tag: 'FA', message: 'of pidcat' }],
  [
    '2026-06-28 11:26:06.630  4000-4001  FA                      pid-4000                       V  unknown app',
    { format: 'Android Studio', tag: 'FA', message: 'unknown app' },
  ],
  [
    '2026-06-28 11:26:06.630  4000-4001  FA                      com.example.app:remote         V  process',
    { format: 'Android Studio', package: 'com.example.app', process: 'com.example.app:remote' },
  ],
  ['[  +17 ms] D/Adjust  (10706): made', { format: 'brief', pid: '10706', tag: 'Adjust', message: 'made' }],
  ['[        ] V/Adjust  (10706): made', { format: 'brief', tag: 'Adjust', message: 'made' }],
  [
    '2023-07-24 19:07:52.178  8089-8893  AppsFlyer_6.12.1                   I  CONVERSION-5: is A  thing',
    { format: 'Android Studio', pid: '8089', tag: 'AppsFlyer_6.12.1', message: 'CONVERSION-5: is A  thing' },
  ],
  [
    '12-10 17:21:49.088 I/hook    (25375): ai_flags:4',
    { format: 'time', pid: '25375', tag: 'hook', message: 'ai_flags:4' },
  ],
  [
    '12-10 17:23:02.271 E/SILOG_http:// httputils:(24643): channel',
    { format: 'time', tag: 'SILOG_http:// httputils:', pid: '24643' },
  ],
  [
    '11-29 08:35:07.507 W/Tag     (10036: 1829): uid',
    { format: 'time', pid: '1829', tag: 'Tag', message: 'uid' },
  ],
  [
    'D/Adjust  ( 1234): Path:      /event',
    { format: 'brief', pid: '1234', tag: 'Adjust', message: 'Path:      /event' },
  ],
  ['I/Tag: calls f (12): x', { format: 'tag', tag: 'Tag', message: 'calls f (12): x' }],
  [
    'D( 1234) a message: yes  (My tag)',
    { format: 'process', pid: '1234', tag: 'My tag', message: 'a message: yes' },
  ],
  [
    '[ 03-17 16:13:38.811  1702: 2395 D/WindowManager ]',
    { format: 'long', pid: '1702', tid: '2395', priority: 'D', tag: 'WindowManager' },
  ],
  [
    '11-27 17:35:10.145 25309-25309/air.my.bundle.id I/FA: up',
    {
      format: 'Android Studio, old',
      pid: '25309',
      tid: '25309',
      package: 'air.my.bundle.id',
      tag: 'FA',
      message: 'up',
    },
  ],
  [
    '2020-03-06 10:21:44.757 2704-25521/? V/FA-SVC: result: x',
    { format: 'Android Studio, old', tag: 'FA-SVC', message: 'result: x' },
  ],
  [
    '12-05 22:59:22.201 5005-8229 V/Adjust: Path:      /session',
    {
      format: 'Android Studio, old',
      pid: '5005',
      tid: '8229',
      tag: 'Adjust',
      message: 'Path:      /session',
    },
  ],
  [
    '2022-12-29 04:00:18.823 30249-30321 ProfileInstaller        com.example.app                      D  Installing',
    {
      format: 'Android Studio',
      pid: '30249',
      tid: '30321',
      tag: 'ProfileInstaller',
      package: 'com.example.app',
      priority: 'D',
      message: 'Installing',
    },
  ],
  [
    '2022-12-29 04:00:18.823 30249-30321 My Tag                  com.example.app                      W  two words',
    { tag: 'My Tag', package: 'com.example.app', message: 'two words' },
  ],
  ['03-17 16:13:38.811  1702  2395 D Ключ: значение', { tag: 'Ключ', message: 'значение' }],
];

test.each(lines)('%s', (line, expected) => {
  expect(read(line)).toMatchObject(expected);
});

test.each([
  '--------- beginning of main',
  '',
  'MemTotal:         415248 kB',
  '    at android.hardware.SensorManager.sensors_data_poll(Native Method)',
  '03-17 16:13:38.811',
  '{"time":"03-17 16:13:38.811"}',
  'D/',
])('no header: %s', (line) => {
  expect(read(line)).toBeUndefined();
});

test('any bytes are read without a throw, and a header is within its line', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      const header = readHeader(Buffer.from(bytes));
      expect(header === undefined || (header.from <= bytes.length && header.to <= bytes.length)).toBe(true);
    }),
  );
});

test('what is printed as threadtime is read back', () => {
  const word = fc.stringMatching(/^[A-Za-z][\w./$-]{0,30}$/);
  fc.assert(
    fc.property(
      fc.nat(99999),
      fc.nat(99999),
      fc.constantFrom('V', 'D', 'I', 'W', 'E', 'F'),
      word,
      fc.string(),
      (pid, tid, level, tag, text) => {
        const message = text.replaceAll(/[\r\n]/g, ' ');
        const line = `03-17 16:13:38.811 ${String(pid).padStart(5)} ${String(tid).padStart(5)} ${level} ${tag.padEnd(8)}: ${message}`;
        expect(read(line)).toMatchObject({
          pid: String(pid),
          tid: String(tid),
          priority: level,
          tag,
          message: Buffer.from(message).toString(),
        });
      },
    ),
  );
});

test.each(['Braze v....0 .yy', 'Braze v23.3.0 .z0'])('%s of Android Studio is a tag, and no app', (tag) => {
  const line = `10:18:22.958 32540-4388  ${tag.padEnd(22)} E  made`;
  expect(read(line)).toMatchObject({ tag, priority: 'E', message: 'made' });
  expect(read(line)?.package).toBeUndefined();
});

test.each(['pid-4000', 'com.exa...le.app', '?'])(
  'the column %s of Android Studio names no package',
  (column) => {
    const line = `2026-06-28 11:26:06.630  4000-4001  FA                      ${column.padEnd(30)} V  m`;
    expect(read(line)?.package).toBeUndefined();
  },
);

test.each([
  '# I/O: of a disk',
  ' * W/o: a word',
  '<li>I/O: of a disk',
  '// E/g: made',
  '<b># I/O: x',
  '2024-05-01 12:00:00:123 - I/O: x',
  'info: [made] I/O: x',
])('%s is a text, and no line of a log', (line) => {
  expect(read(line)).toBeUndefined();
});
