import { expect, test } from 'vitest';
import { miaudit } from './run.ts';

/** Phrases of yargs and zod, which no person should read. */
const yargsOrZod =
  /Not enough|mutually exclusive|Invalid |Unknown argument|Missing required|expected .* received|Too (?:big|small)|Unrecognized/;

test.each<[string, string[], RegExp]>([
  ['no command', [], /No command was given/],
  ['an unknown command', ['chekcs'], /Did you mean `miaudit checks`/],
  ['an unknown option', ['audit', '--bogus'], /bogus/],
  ['an unknown check', ['checks', 'nonsense'], /no check called "nonsense"/],
  ['an unknown check to audit', ['audit', '--demo', '--only', 'nonsense'], /no check called "nonsense"/],
  ['an unknown format', ['audit', '--demo', '-f', 'pdf'], /pdf/],
  ['an unknown virtual phone', ['audit', '--demo', 'nokia-3310'], /nokia-3310.*mi-9t/s],
  ['a name that climbs out', ['audit', '--demo', '../../etc'], /no virtual phone/],
  ['a folder that is not a capture', ['audit', '--from', 'schemas'], /schemas/],
  ['a folder of several phones', ['audit', '--from', 'src'], /several phones.*Name one/],
  ['a folder that is not there', ['audit', '--from', '/nonexistent/x'], /nonexistent/],
  ['a phone and a capture at once', ['audit', '--from', 'src', '--demo', 'mi-9t'], /--from.*exclude/],
  ['all phones and one', ['fix', '--all', '-s', 'one'], /--all and --serial exclude each other/],
  ['a virtual phone and a real one', ['audit', '-s', 'one', '--demo'], /--demo and --serial exclude/],
  ['a word too many', ['audit', 'phone'], /cannot use the word "phone"/],
  ['a word too few', ['scan'], /miaudit scan <files\.\.>/],
  ['letters that are options, one unknown', ['audit', '-qx'], /has no option -qx/],
  ['a text for a number', ['browse', '--runs', 'two'], /--runs must be a number/],
  ['a switch with a value', ['fix', '--demo', '--dry-run=yes'], /--dry-run is a switch/],
  ['an output that is a folder', ['audit', '--demo', '-o', 'src'], /src is a folder/],
  ['an output in a folder that is not there', ['audit', '-o', 'no/such/a.txt'], /no\/such\/a\.txt cannot be/],
  ['an output with a format and no path', ['audit', '--demo', '-o', 'json='], /lacks its path/],
  ['two outputs in one file', ['audit', '-o', 'json=a', '-o', 'text=a'], /Two reports would go to a/],
  ['two outputs in one format', ['audit', '-o', 'a', '-o', 'b'], /FORMAT=PATH/],
  ['a phone in the folder of an output', ['audit', '-o', '{phone}/a'], /\{phone\} can be in the name/],
  ['a capture that is there already', ['audit', '--demo', '--save', 'src'], /src is there already/],
  ['a capture below a file', ['audit', '--demo', '--save', 'package.json/x'], /cannot be written/],
  ['an output of a scan', ['scan', 'README.md', '-o', 'no/such/a.txt'], /cannot be written/],
  ['an output of browsing', ['browse', '--demo', '-o', 'no/such/a.txt'], /cannot be written/],
  ['a wrong port', ['devices', '-P', '99999'], /99999/],
  ['a broken server address', ['devices'], /ADB_SERVER_SOCKET/],
  ['a folder to serve that is not there', ['phone', './nope', '--port', '0'], /no virtual phone ".\/nope"/],
  ['something that is not a fault', ['phone', '--fault', '{'], /fault/],
  ['no phones at once', ['audit', '--demo', '--jobs', '0'], /--jobs must be a whole number from 1 to 256/],
  ['half a run', ['browse', '--demo', '--runs', '-1'], /^--runs must be a whole number from 1 to 1000/],
  ['time that runs backwards', ['phone', '--latency', '-1'], /--latency must be a whole number from 0/],
  ['no time at all', ['audit', '--demo', '--timeout', '0'], /^--timeout must be more than 0/],
  ['a switched off option with a value', ['audit', '--demo', '--no-save'], /no option --no-save/],
  ['a switched off list', ['audit', '--no-only'], /no option --no-only/],
  ['an empty file', ['scan', ''], /word of the command line is empty/],
  ['an empty journal', ['undo', ''], /word of the command line is empty/],
  ['a journal that is not there', ['undo', 'no/such.jsonl'], /no\/such\.jsonl is not there/],
  ['a journal and the list', ['undo', 'a.jsonl', '--list'], /--list and JOURNAL exclude each other/],
  ['a wrong word', ['lab', 'sleep'], /`miaudit lab` cannot use the word "sleep"\. Choose/],
  ['an output in an unknown format', ['audit', '--demo', '-o', 'xml=a'], /no format "xml".*\.\/xml=a/],
  ['a report in place of what is read', ['scan', 'README.md', '-o', './README.md'], /would replace/],
  ['a diff in place of a side', ['diff', 'package.json', 'x', '-o', 'package.json'], /would replace/],
  [
    'a worker that nobody may miss',
    ['lab', 'worker', '--redis', 'redis://127.0.0.1:1', '--silence', '0'],
    /^--silence must be at least 2s/,
  ],
  [
    'a second phone that there is none of',
    ['phone', 'mi-9t', 'nope', '--port', '0'],
    /no virtual phone "nope"/,
  ],
])('%s: two sentences on stderr, nothing on stdout, exit 2', async (_, argv, message) => {
  const env = { ADB_SERVER_SOCKET: 'carrier pigeon' };
  const { stdout, stderr, exitCode } = await miaudit(argv, { env });
  expect(stderr).toMatch(message);
  expect(stderr.trim().split('\n').at(-1)).toMatch(/^\S.*[.?].* \S.*\S$/);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr).not.toMatch(yargsOrZod);
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
});

test.each([
  ['audit', '--demo='],
  ['fix', '--demo=', '-n'],
  ['audit', '--demo=', 'mi-9t'],
  ['audit', '--demo', ''],
])('no virtual phone has an empty name: %s %s', async (...words) => {
  const { stdout, stderr, exitCode } = await miaudit(words);
  expect(stderr).toMatch(
    /^(?:The option --demo lacks its value|A word of the command line is empty)\. \S.*\.\n$/,
  );
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
});

test.each([['-o'], ['-o='], ['-o', '-q'], ['-o', '']])(
  '%s %s is an option without its value',
  async (...words) => {
    const { stderr, exitCode } = await miaudit(['audit', '--demo', ...words]);
    expect(stderr).toBe('The option -o lacks its value. Write it as -o VALUE.\n');
    expect(exitCode).toBe(2);
  },
);

test('ids with commas between them are ids', async () => {
  const ran = await Promise.all(
    [['rom,proxy'], ['rom', 'proxy'], ['rom,', 'proxy']].map((ids) =>
      miaudit(['audit', '--demo', '--no-screens', '-q', '-f', 'json', '--only', ...ids]),
    ),
  );
  const [first, ...others] = ran.map(({ stdout }) => stdout.replace(/"(?:started|serial|ms)": .*/g, ''));
  expect(first).toContain('"check": "rom"');
  for (const other of others) expect(other).toBe(first);
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

test('the environment chooses a virtual phone for one run, and says so', async () => {
  const env = { MIAUDIT_DEMO: 'mi-9t', MIAUDIT_ALL: 'false', MIAUDIT_ONLY: 'rom' };
  const { stdout, stderr, exitCode } = await miaudit(['audit', '-f', 'json'], { env });
  expect([exitCode, stderr]).toEqual([
    expect.any(Number),
    expect.stringMatching(/environment: MIAUDIT_DEMO\./),
  ]);
  expect((JSON.parse(stdout) as { phones: { phone: { model: string } }[] }).phones[0]?.phone.model).toBe(
    'Mi 9T',
  );
});

test('a virtual phone whose time is over has done what it had to do', async () => {
  const { stdout, exitCode } = await miaudit(['phone', 'mi-9t', '--port', '0', '--timeout', '1s']);
  expect(stdout).toContain('adb connect 127.0.0.1:');
  expect(exitCode).toBe(0);
});
