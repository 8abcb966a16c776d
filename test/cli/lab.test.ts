import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { isRedisInstalled, startRedis, type RedisServer } from '../lab/redis-server.ts';
import { startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

interface LabJson {
  readonly run: string;
  readonly phones: readonly {
    readonly label: string;
    readonly jobs: readonly {
      readonly command: string;
      readonly outcome: string;
      readonly host: string;
      readonly capture?: string;
      readonly journal?: string;
      readonly note?: string;
      readonly problems?: readonly string[];
    }[];
  }[];
}

interface StartedWorker {
  readonly child: ChildProcess;
  said(): string;
  end(signal: NodeJS.Signals): Promise<void>;
}

describe.skipIf(!isRedisInstalled && process.env['CI'] === undefined)(
  'a lab on Redis',
  { timeout: 90_000 },
  () => {
    let adb: RealAdb;
    let redis: RedisServer;
    let folder = '';
    let serials: string[] = [];
    const workers: StartedWorker[] = [];

    beforeEach(async () => {
      [adb, redis] = await Promise.all([startRealAdb(), startRedis()]);
      folder = mkdtempSync(join(tmpdir(), 'miaudit-lab-'));
      serials = [];
      for (const name of ['redmi-note-8-pro', 'mi-9t']) {
        const serial = await adb.attach(virtualPhone(name, { latency: 10 }));
        const { stdout } = await adb.run('-s', serial, 'shell', 'getprop', 'ro.serialno');
        serials.push(stdout.trim());
      }
    });
    afterEach(async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.end('SIGKILL')));
      await Promise.all([adb.stop(), redis.kill()]);
    });

    const envOf = (name: string) => ({
      ...adb.env,
      ADB_SERVER_SOCKET: `tcp:127.0.0.1:${adb.port}`,
      XDG_STATE_HOME: join(folder, name),
      CI: '1',
      NO_COLOR: '1',
    });

    /** A worker as on a computer of its own: it has its own name and its own state folder. */
    function startWorker(name: string): StartedWorker {
      const argv = [
        'bin/miaudit.js',
        'lab',
        'worker',
        '--redis',
        redis.url,
        '--name',
        name,
        '--silence',
        '2s',
      ];
      const child = spawn(process.execPath, argv, { env: envOf(name), stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
      const worker = {
        child,
        said: () => said,
        async end(signal: NodeJS.Signals) {
          if (child.exitCode !== null || child.signalCode !== null) return;
          const ended = once(child, 'exit');
          child.kill(signal);
          await ended;
        },
      };
      workers.push(worker);
      return worker;
    }

    function labFile(commands: string, phones = serials): string {
      const path = join(folder, 'lab.yaml');
      const listed = phones
        .map((serial, at) => `  - serial: "${serial}"\n    label: phone-${at + 1}\n`)
        .join('');
      writeFileSync(path, `phones:\n${listed}commands:\n${commands}`);
      return path;
    }

    const run = (file: string, ...more: string[]) =>
      miaudit(['lab', 'run', '--redis', redis.url, '--policy', file, ...more], { env: envOf('desk') });
    const until = async (holds: () => boolean, what: string) => {
      for (let tries = 0; !holds(); tries += 1) {
        if (tries > 400)
          throw new Error(`Not within 40 s: ${what}\n${workers.map((one) => one.said()).join('\n')}`);
        await after(100);
      }
    };
    const parsed = (stdout: string) => JSON.parse(stdout) as LabJson;
    const quick = '  - run: audit\n    only: [rom]\n';
    const change =
      '  - run: fix\n    only: [personalised-ads, package-msa, user-experience-program]\n    screens: false\n    allow: [consent]\n    settle: 0s\n';

    test('two workers share the phones; captures and reports are merged, and Redis is left as it was', async () => {
      const [first, second] = [startWorker('host-1'), startWorker('host-2')];
      await until(
        () => [first, second].every((one) => one.said().includes(`${serials[1]}: takes jobs`)),
        'workers',
      );
      const html = join(folder, 'report.html');
      const { stdout, stderr, exitCode } = await run(
        labFile(quick + quick),
        '-f',
        'json',
        '-o',
        `html=${html}`,
      );
      expect(exitCode, stderr + first.said() + second.said() + stdout).toBe(0);
      const { phones } = parsed(stdout);
      expect(phones.map(({ label, jobs }) => [label, jobs.map(({ outcome }) => outcome)])).toEqual([
        ['phone-1', ['done', 'done']],
        ['phone-2', ['done', 'done']],
      ]);
      for (const { capture } of phones.flatMap(({ jobs }) => jobs))
        expect(existsSync(join(capture ?? '', 'capture.json'))).toBe(true);
      expect(readFileSync(html, 'utf8')).toContain('phone-2');
      expect(await redis.ask('KEYS', 'bull:*:????????T*')).toBe('*0\r\n');
    });

    test('a killed worker: what only reads is taken over by another host', async () => {
      const first = startWorker('host-1');
      const running = run(labFile('  - run: audit\n', serials.slice(0, 1)), '-f', 'json');
      await until(() => first.said().includes('phone-1: audit begins'), 'the audit');
      await after(500);
      await first.end('SIGKILL');
      const second = startWorker('host-2');
      const { stdout, exitCode } = await running;
      expect(exitCode, second.said()).toBe(1);
      expect(parsed(stdout).phones[0]?.jobs).toMatchObject([{ outcome: 'done', host: 'host-2' }]);
    });

    test('a worker that is asked to end gives what only reads to another host', async () => {
      const first = startWorker('host-1');
      const running = run(labFile('  - run: audit\n', serials.slice(0, 1)), '-f', 'json');
      await until(() => first.said().includes('phone-1: audit begins'), 'the audit');
      await first.end('SIGTERM');
      expect(first.child.exitCode).toBe(0);
      startWorker('host-2');
      expect(parsed((await running).stdout).phones[0]?.jobs).toMatchObject([
        { outcome: 'done', host: 'host-2' },
      ]);
    });

    test.each(['host-2', 'host-1'])(
      'a worker is killed in a fix and %s takes its job: it is not run again',
      async (next) => {
        const phone = virtualPhone('redmi-note-12-ru', { latency: 60, gateOpen: true });
        const serial = await adb.attach(phone);
        const { stdout: serialno } = await adb.run('-s', serial, 'shell', 'getprop', 'ro.serialno');
        const before = snapshot(phone.inside.state);
        const first = startWorker('host-1');
        await until(() => first.said().includes(`${serialno.trim()}: takes jobs`), 'the worker');
        const running = run(labFile(change, [serialno.trim()]), '-f', 'json');
        await until(
          () => Object.keys(differences(before, snapshot(phone.inside.state))).length > 0,
          'a change',
        );
        await first.end('SIGKILL');
        const changed = differences(before, snapshot(phone.inside.state));
        const second = startWorker(next);
        const { stdout, exitCode } = await running;
        expect(exitCode, second.said()).toBe(5);
        const [job] = parsed(stdout).phones[0]?.jobs ?? [];
        expect(job).toMatchObject({
          outcome: 'needs undo',
          host: 'host-1',
          note: expect.stringContaining('not run again') as unknown,
        });
        expect(differences(before, snapshot(phone.inside.state))).toEqual(changed);
        const undone = await miaudit(['undo', job?.journal ?? '', '-s', serial], { env: envOf('host-1') });
        expect(undone.exitCode, undone.stderr).toBe(0);
        expect(differences(before, snapshot(phone.inside.state))).toEqual({});
      },
    );

    test('a Redis that dies and comes back empty: the run says so, and the worker takes what is filed next', async () => {
      const worker = startWorker('host-1');
      const running = run(labFile('  - run: audit\n', serials.slice(0, 1)), '-f', 'json');
      await until(() => worker.said().includes('phone-1: audit begins'), 'the audit');
      await redis.kill();
      await until(() => worker.said().includes('went away'), 'that it is away');
      await redis.start();
      const { stdout, stderr, exitCode } = await running;
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining('went away')]);
      expect(parsed(stdout).phones[0]?.jobs).toMatchObject([
        {
          outcome: 'failed',
          note: expect.stringContaining('Redis does not know this job any more') as unknown,
        },
      ]);
      const again = await run(labFile(quick, serials.slice(1)), '-f', 'json');
      expect([again.exitCode, parsed(again.stdout).phones[0]?.jobs[0]?.outcome]).toEqual([0, 'done']);
    });

    test('a Redis that dies and comes back with what it held: nothing is lost', async () => {
      await redis.kill();
      const kept = mkdtempSync(join(tmpdir(), 'miaudit-redis-'));
      redis = await startRedis('--appendonly', 'yes', '--appendfsync', 'always', '--dir', kept);
      const worker = startWorker('host-1');
      const running = run(labFile('  - run: audit\n', serials.slice(0, 1)), '-f', 'json');
      await until(() => worker.said().includes('phone-1: audit begins'), 'the audit');
      await redis.kill();
      await until(() => worker.said().includes('went away'), 'that it is away');
      await redis.start();
      const { stdout, exitCode } = await running;
      expect(exitCode, worker.said()).toBe(1);
      expect(parsed(stdout).phones[0]?.jobs).toMatchObject([{ outcome: 'done', host: 'host-1' }]);
    });

    test('a fix that ends while Redis is away is not run again, and is reported as done', async () => {
      await redis.kill();
      const kept = mkdtempSync(join(tmpdir(), 'miaudit-redis-'));
      redis = await startRedis('--appendonly', 'yes', '--appendfsync', 'always', '--dir', kept);
      const phone = virtualPhone('redmi-note-12-ru', { latency: 20, gateOpen: true });
      const serial = await adb.attach(phone);
      const serialno = (await adb.run('-s', serial, 'shell', 'getprop', 'ro.serialno')).stdout.trim();
      const before = snapshot(phone.inside.state);
      const worker = startWorker('host-1');
      const running = run(labFile(change, [serialno]), '-f', 'json');
      await until(
        () => Object.keys(differences(before, snapshot(phone.inside.state))).length > 0,
        'a change',
      );
      await redis.kill();
      const journals = () =>
        readdirSync(join(folder, 'host-1/miaudit/lab'), { recursive: true, encoding: 'utf8' });
      const path = () =>
        join(folder, 'host-1/miaudit/lab', journals().find((name) => name.endsWith('.jsonl')) ?? '');
      await until(() => readFileSync(path(), 'utf8').includes('"type":"end"'), 'the end of the fix');
      await after(3000); // its lock is over
      await redis.start();
      const { stdout } = await running;
      const [job] = parsed(stdout).phones[0]?.jobs ?? [];
      expect(job?.outcome, `${worker.said()}\n${stdout}`).toBe('done');
      expect(journals().filter((name) => name.endsWith('.jsonl'))).toHaveLength(1);
    });

    test('a run that is left continues, and is followed again', async () => {
      const argv = [
        'bin/miaudit.js',
        'lab',
        'run',
        '--redis',
        redis.url,
        '--policy',
        labFile(quick, serials.slice(0, 1)),
      ];
      const child = spawn(process.execPath, argv, {
        env: envOf('desk'),
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
      await until(() => /Run \S+: 1 phone/.test(said), 'the run');
      child.kill('SIGTERM');
      await once(child, 'exit');
      const [, id = ''] = /--follow (\S+)/.exec(said) ?? [];
      startWorker('host-1');
      const followed = await miaudit(['lab', 'run', '--redis', redis.url, '--follow', id, '-f', 'json'], {
        env: envOf('desk'),
      });
      expect(parsed(followed.stdout)).toMatchObject({ run: id, phones: [{ jobs: [{ outcome: 'done' }] }] });
      const gone = await miaudit(['lab', 'run', '--redis', redis.url, '--follow', id], {
        env: envOf('desk'),
      });
      expect([gone.exitCode, gone.stderr]).toEqual([2, expect.stringContaining('knows no run')]);
    });
  },
);
