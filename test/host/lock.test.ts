import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { lockPhone, type Processes } from '../../src/host/lock.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'miaudit-lock-'));

/** A host on which these processes live; none of them has a real number. */
function host(pid: number, living: readonly number[]): Processes {
  return { pid, isAlive: (one) => living.includes(one) };
}

test('one at a time for a phone, and phones do not hinder each other', async () => {
  const here = folder();
  const living = [5_000_001, 5_000_002];
  const release = await lockPhone(here, 'made0001', host(5_000_001, living));
  await expect(lockPhone(here, 'made0001', host(5_000_002, living))).rejects.toThrow(
    'Another miaudit (process 5000001) is working with this phone.',
  );
  await (
    await lockPhone(here, 'made0002', host(5_000_002, living))
  )();
  await release();
  await (
    await lockPhone(here, 'made0001', host(5_000_002, living))
  )();
  expect(readdirSync(here)).toEqual([]);
});

test('a dead holder does not keep the lock', async () => {
  const here = folder();
  await lockPhone(here, 'made0001', host(5_000_001, [5_000_001]));
  await (
    await lockPhone(here, 'made0001', host(5_000_002, [5_000_002]))
  )();
});

test('of two that come at once at most one gets in', async () => {
  for (let round = 0; round < 50; round += 1) {
    const here = folder();
    const living = [5_000_001, 5_000_002, 5_000_003];
    const tries = await Promise.allSettled(
      living.map((pid) => lockPhone(here, 'made0001', host(pid, living))),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
    expect(readdirSync(here).length).toBeLessThanOrEqual(1);
  }
});

test('a holder killed by SIGKILL does not keep it, though it let go of nothing', async () => {
  const here = folder();
  const child = spawn('sleep', ['60']);
  const { pid = 0 } = child;
  const real = (own: number): Processes => ({
    pid: own,
    isAlive: (one) => {
      try {
        return process.kill(one, 0);
      } catch {
        return false;
      }
    },
  });
  await lockPhone(here, 'made0001', real(pid));
  await expect(lockPhone(here, 'made0001', real(process.pid))).rejects.toThrow(`process ${pid}`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const release = await lockPhone(here, 'made0001', real(process.pid));
  await release();
  expect(readdirSync(here)).toEqual([]);
});

test.skipIf(!existsSync('/proc/self/stat'))(
  'a holder that was killed does not keep it either where nobody asks how it ended, as in a container',
  async () => {
    const here = folder();
    // The shell becomes a program that knows nothing of its child, which stays a zombie.
    const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 60']);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = Number(line.toString());
    const alive = (own: number): Processes => ({ pid: own, isAlive: () => true }); // signal 0 reaches a zombie
    await lockPhone(here, 'made0001', alive(zombie));
    await expect.poll(() => readFileSync(`/proc/${zombie}/stat`, 'utf8')).toMatch(/\) Z /);
    const release = await lockPhone(here, 'made0001', alive(process.pid));
    await release();
    parent.kill();
    expect(readdirSync(here)).toEqual([]);
  },
);
