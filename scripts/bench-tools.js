// What the benchmarks share: programs that are timed, and a virtual phone behind a real adb server.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';

export const cli = 'bin/miaudit.js';

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Calls `use` with a new folder, and removes it. */
export async function withFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a program to its end. Seconds on the clock and of the processor, its largest memory in MB (where GNU time is there), its status
 * and what it printed. Undefined: it is not installed.
 */
export function timed(program, args, env = {}) {
  const figures = join(tmpdir(), `miaudit-bench-${String(process.pid)}`);
  const clock = performance.now();
  const { status, stdout, stderr, error } = spawnSync(
    '/usr/bin/time',
    ['-f', '%U %S %M', '-o', figures, program, ...args],
    { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 2 ** 28 },
  );
  if (error) throw error;
  const seconds = (performance.now() - clock) / 1000;
  const [user, system, kilobytes] = readFileSync(figures, 'utf8')
    .trim()
    .split('\n')
    .at(-1)
    .split(' ')
    .map(Number);
  rmSync(figures);
  if (status === 127) return undefined;
  return { clock: seconds, processor: user + system, memory: kilobytes / 1000, status, stdout, stderr };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** Calls `use` with the serial of a virtual phone that an adb server of its own is connected to, and with the port of that server. */
export function withPhone(phone, use) {
  return withPhones([phone], ([serial], port) => use(serial, port));
}

/** The same with several phones behind one server: `use` is called with their serials, and with the port. */
export async function withPhones(phones, use) {
  const { serve } = await import('../build/virtual-phone/adbd.js');
  const port = await freePort();
  const server = spawn('adb', ['-P', String(port), 'nodaemon', 'server'], { stdio: 'ignore' });
  const served = await Promise.all(phones.map((phone) => serve(phone, 0)));
  const serials = served.map((one) => `127.0.0.1:${String(one.port)}`);
  try {
    for (const serial of serials) {
      for (let tries = 0; !(await isConnected(serial, port)); tries++) {
        if (tries > 100) throw new Error('The adb server does not take the virtual phone.');
        await after(100);
      }
    }
    return await use(serials, String(port));
  } finally {
    await Promise.all(served.map((one) => one.close()));
    server.kill();
  }
}

async function isConnected(serial, port) {
  const child = spawn('adb', ['-P', String(port), 'connect', serial], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (bytes) => (said += bytes));
  await once(child, 'close');
  return said.includes('connected');
}

/** As `timed`, while this process continues: it may be the phone that is asked. */
export async function timedBeside(program, args, env = {}) {
  const figures = join(tmpdir(), `miaudit-bench-${String(process.pid)}-beside`);
  const clock = performance.now();
  const child = spawn('/usr/bin/time', ['-f', '%M', '-o', figures, program, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (bytes) => (stdout += bytes));
  child.stderr.on('data', (bytes) => (stderr += bytes));
  const [status] = await once(child, 'close');
  const seconds = (performance.now() - clock) / 1000;
  const kilobytes = Number(readFileSync(figures, 'utf8').trim().split('\n').at(-1));
  rmSync(figures);
  return { clock: seconds, memory: kilobytes / 1000, status, stdout, stderr };
}
