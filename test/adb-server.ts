import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { connect as connectAdb, type AdbServer } from '../src/device/adb/adb.ts';
import type { Device } from '../src/device/device.ts';
import { serve, type ServedPhone } from '../src/virtual-phone/adbd.ts';
import type { VirtualPhone } from '../src/virtual-phone/phone.ts';

export interface RealAdb {
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** Runs the adb program against this server. */
  run(...argv: string[]): Promise<{ stdout: string; stderr: string; exitCode: number }>;
  /** Puts a virtual phone on a socket and makes the server take it; gives its serial. */
  attach(phone: VirtualPhone): Promise<string>;
  /** Attaches the phone and gives the tool's side of it. */
  device(phone: VirtualPhone): Promise<Device>;
  open(): Promise<AdbServer>;
  /** Starts the server again, on another port, where it ended by itself, as it does at some messages of a phone; says whether it had. */
  revive(): Promise<boolean>;
  stop(): Promise<void>;
}

/** A real adb server of its own, with keys of its own; it ends with `stop`, and the one on port 5037 is never touched. */
export async function startRealAdb(): Promise<RealAdb> {
  const home = mkdtempSync(join(tmpdir(), 'miaudit-adb-'));
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, ADB_MDNS: '0' };
  let port = 0;
  /** On another port where somebody else took the one that was free a moment ago. */
  const start = async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      port = await freePort();
      const started = spawn('adb', ['-P', String(port), 'nodaemon', 'server'], { env, stdio: 'ignore' });
      await untilListening(port);
      await Promise.race([once(started, 'exit'), wait(100)]);
      if (started.exitCode === null) return started;
    }
    throw new Error('No adb server could be started.');
  };
  let server = await start();
  const hasEnded = () => server.exitCode !== null || server.signalCode !== null;
  const run = async (...argv: string[]) => {
    const {
      stdout,
      stderr,
      exitCode = -1,
    } = await execa('adb', ['-P', String(port), ...argv], {
      env,
      extendEnv: false,
      reject: false,
      stripFinalNewline: false,
      timeout: 20_000,
    });
    return { stdout, stderr, exitCode };
  };
  const served: ServedPhone[] = [];
  const attach = async (phone: VirtualPhone) => {
    const entry = await serve(phone, 0);
    served.push(entry);
    const serial = `127.0.0.1:${entry.port}`;
    const connecting = run('connect', serial);
    if (phone.state === 'device') await connecting; // adb waits some seconds for one that does not answer
    return serial;
  };
  const open = () => connectAdb({ host: '127.0.0.1', port }, { env });
  return {
    get port() {
      return port;
    },
    env,
    run,
    attach,
    open,
    device: async (phone) => (await open()).device(await attach(phone)),
    async revive() {
      if (!hasEnded()) return false;
      server = await start();
      return true;
    },
    async stop() {
      if (!hasEnded()) {
        const ended = once(server, 'exit');
        server.kill();
        await ended;
      }
      await Promise.all(served.map((phone) => phone.close()));
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A port where nothing listens at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const socket = connect(port, '127.0.0.1');
    const listens = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (listens) return;
    await wait(25);
  }
  throw new Error(`The adb server on port ${port} did not start.`);
}
