import { setMaxListeners } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit } from '../../src/commands/audit.ts';
import { browse } from '../../src/commands/browse.ts';
import { fix } from '../../src/commands/fix.ts';
import { runInside, type CommandLoaders } from '../../src/commands/run-inside.ts';
import { undo } from '../../src/commands/undo.ts';
import type { RanCommand } from '../../src/lab/jobs/summary.ts';
import { serve } from '../../src/virtual-phone/adbd.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import type { OpenedPhone } from '../../src/virtual-phone/open.ts';
import { snapshot } from '../../src/virtual-phone/state.ts';
import type { RealAdb } from '../adb-server.ts';
import type { ChaosFault } from './fault.ts';
import { hostIn } from './host.ts';
import { smartSocketMeasures, transportMeasures, type Message, type Place } from './message.ts';
import { startChaosProxy } from './proxy.ts';

const loaders: CommandLoaders = {
  audit: () => Promise.resolve(audit),
  browse: () => Promise.resolve(browse),
  fix: () => Promise.resolve(fix),
  undo: () => Promise.resolve(undo),
};

export interface RanInChaos extends RanCommand {
  /** By the ticks of this process: what it waits for the processor on a busy machine does not count. */
  readonly seconds: number;
}

/** Milliseconds. */
const tick = 50;

/** A virtual phone behind a real adb server, with a proxy on either side of the server. */
export interface PhoneInChaos {
  readonly phone: OpenedPhone;
  /** Where the runs keep what they keep. */
  readonly folder: string;
  /** The phone as it is now, and what is in front on it. */
  look(): { readonly state: Readonly<Record<string, string>>; readonly front: string };
  /** Runs a command through both proxies, for at most so many milliseconds; one of them strikes. */
  run(words: readonly string[], limit: number, fault?: ChaosFault): Promise<RanInChaos>;
  /** Runs a command over a connection of its own, which nothing disturbs. */
  runUndisturbed(words: readonly string[]): Promise<RanInChaos>;
  /** What passed the proxies since the last run through them began. */
  passed(): Readonly<Record<Place, readonly Message[]>>;
  hasStruck(): boolean;
  close(): Promise<void>;
}

/** Milliseconds after its time is over until a run is told to leave at once. */
const grace = 5000;

export async function phoneInChaos(adb: RealAdb, model: string): Promise<PhoneInChaos> {
  const phone = virtualPhone(model, { gateOpen: true });
  const served = await serve(phone, 0);
  const toPhone = await startChaosProxy(() => served.port, transportMeasures);
  const toServer = await startChaosProxy(() => adb.port, smartSocketMeasures);
  const folder = await mkdtemp(join(tmpdir(), 'miaudit-chaos-'));
  await adb.revive();
  const server = await adb.open();
  const disturbed = `127.0.0.1:${toPhone.port}`;
  const direct = `127.0.0.1:${served.port}`;
  await server.connect(disturbed);

  async function run(
    words: readonly string[],
    serial: string,
    port: number,
    limit: number,
  ): Promise<RanInChaos> {
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), tick);
    const forced = new AbortController();
    setMaxListeners(0, forced.signal); // every question listens
    const timer = setTimeout(() => {
      forced.abort();
    }, limit + grace);
    const argv = [...words, '-s', serial, '-P', String(port), '--timeout', `${limit / 1000}s`];
    try {
      const ran = await runInside(argv, hostIn(folder, forced.signal), new AbortController().signal, loaders);
      return { ...ran, seconds: (ticks * tick) / 1000 };
    } finally {
      clearTimeout(timer);
      clearInterval(ticking);
    }
  }

  return {
    phone,
    folder,
    look() {
      const { package: name, activity } = phone.inside.screens.front();
      return { state: snapshot(phone.inside.state), front: `${name}/${activity}` };
    },
    run(words, limit, fault) {
      toServer.begin(fault?.place === 'client' ? fault : undefined);
      toPhone.begin(fault?.place === 'phone' ? fault : undefined);
      return run(words, disturbed, toServer.port, limit);
    },
    async runUndisturbed(words) {
      await adb.revive();
      await server.connect(direct);
      return run(words, direct, adb.port, 120_000);
    },
    passed: () => ({ client: toServer.passed(), phone: toPhone.passed() }),
    hasStruck: () => toServer.hasStruck() || toPhone.hasStruck(),
    async close() {
      await Promise.all([toServer.close(), toPhone.close()]);
      for (const serial of [disturbed, direct]) await server.disconnect(serial).catch(() => undefined);
      await served.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
