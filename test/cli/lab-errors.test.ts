import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRedisInstalled, startRedis, type RedisServer } from '../lab/redis-server.ts';
import { miaudit } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'miaudit-lab-'));
const path = join(folder, 'lab.yaml');
const phone = 'phones:\n  - serial: a\n';
const right = `${phone}commands:\n  - run: audit\n    only: [rom]\n`;

describe.skipIf(!isRedisInstalled && process.env['CI'] === undefined)('what a lab refuses', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.kill());

  const run = (text: string, env: Record<string, string> = {}) => {
    writeFileSync(path, text);
    return miaudit(['lab', 'run', '--redis', redis.url, '--policy', path], { env });
  };

  test.each<[string, string, RegExp]>([
    ['no phones', 'commands:\n  - run: audit\n', /lab.yaml:1:1: "phones" is missing/],
    [
      'a number for a serial',
      'phones:\n  - serial: 1234\ncommands:\n  - run: audit\n',
      /lab.yaml:2:13: .*must be a text: put it into quotes/,
    ],
    [
      'an unknown word',
      `${phone}    labl: b\ncommands:\n  - run: audit\n`,
      /lab.yaml:3:5: The word "labl" has no place here/,
    ],
    [
      'a command that it does not do',
      `${phone}commands:\n  - run: rm\n`,
      /lab.yaml:4:10: "run" must be one of audit, fix, browse\./,
    ],
    [
      'a command without its word',
      `${phone}commands:\n  - only: [rom]\n`,
      /lab.yaml:4:5: "run" must be one of audit, fix, browse\./,
    ],
    [
      'a word for a command',
      `${phone}commands:\n  - run: audit\n  - audit\n`,
      /lab.yaml:5:5: Entry 2 of "commands" must be a table of fields\./,
    ],
    [
      'an option of another command',
      `${phone}commands:\n  - run: audit\n    settle: 1s\n`,
      /lab.yaml:5:5: The word "settle"/,
    ],
    [
      'a phone twice',
      `${phone}  - serial: a\ncommands:\n  - run: audit\n`,
      /lab.yaml:3:13: The phone a is in line 2 too\./,
    ],
    [
      'an unknown check',
      `${phone}commands:\n  - run: audit\n    only: [typo]\n`,
      /lab.yaml:5:12: There is no check called "typo"/,
    ],
    ['no YAML', 'phones: [', /lab.yaml:1:\d+: /],
  ])('a lab file with %s', async (_name, text, message) => {
    const { stderr, exitCode } = await run(text);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(await redis.ask('DBSIZE')).toBe(':0\r\n');
  });

  test('a Redis that is full', async () => {
    await redis.ask('CONFIG', 'SET', 'maxmemory', '1mb');
    const { stderr, exitCode } = await run(right);
    await redis.ask('CONFIG', 'SET', 'maxmemory', '0');
    expect([exitCode, stderr]).toEqual([
      3,
      expect.stringMatching(/is full: its memory has reached maxmemory/),
    ]);
  });

  test.each(['', 'wrong-secret'])('the password %j', async (password) => {
    await redis.ask('CONFIG', 'SET', 'requirepass', 'right');
    const { stderr, exitCode } = await run(right, { MIAUDIT_REDIS_PASSWORD: password });
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('does not accept the password')]);
    expect(stderr).not.toContain('wrong-secret');
  });
});

test.each<[string, string[], number, RegExp]>([
  ['nothing to run', ['run', '--redis', 'redis://127.0.0.1:1'], 2, /Nothing says what to run/],
  ['no Redis named', ['worker'], 2, /address of Redis is missing/],
  ['a wrong address', ['worker', '--redis', 'http://127.0.0.1'], 2, /Write it like redis:/],
  ['nobody there', ['worker', '--redis', 'redis://127.0.0.1:1'], 3, /cannot be used \(.*ECONNREFUSED/],
])('%s', async (_name, argv, code, message) => {
  const { stderr, exitCode } = await miaudit(['lab', ...argv]);
  expect([exitCode, stderr]).toEqual([code, expect.stringMatching(message)]);
});

test('without the packages of the queue it says what to install', async () => {
  const alone = mkdtempSync(join(tmpdir(), 'miaudit-alone-'));
  for (const part of ['bin', 'dist', 'package.json']) cpSync(part, join(alone, part), { recursive: true });
  const { exitCode, stderr } = await execa(
    process.execPath,
    [join(alone, 'bin/miaudit.js'), 'lab', 'worker', '--redis', 'redis://127.0.0.1:1'],
    { reject: false, cwd: alone, env: { NODE_PATH: '' } },
  );
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('npm install bullmq ioredis')]);
});
