import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { shownName } from '../device/adb/choose.ts';
import { InputError } from '../host/input-error.ts';
import { makeFolder } from '../host/make-folder.ts';
import { stateFolder } from '../host/state-folder.ts';
import type { PhoneFacts } from '../lab/phone-facts.ts';
import type { LabRedis } from '../lab/jobs/redis.ts';
import { sanitise } from '../report/sanitise.ts';
import { exitCode } from './exit-policy.ts';
import type { Host } from './host.ts';
import { jobWords } from './job-words.ts';
import { adbServers } from './open-phones.ts';
import type { ServerChoice } from './phone-options.ts';
import { runInside } from './run-inside.ts';

export interface WorkerOptions extends ServerChoice {
  readonly name: string | undefined;
  readonly folder: string | undefined;
  /** Milliseconds. */
  readonly silence: number;
}

/** Takes jobs for the phones that this computer sees, until it is interrupted. */
export async function labWorker(options: WorkerOptions, redis: LabRedis, host: Host): Promise<number> {
  const folder = resolve(options.folder ?? join(stateFolder(host.env, host.platform), 'lab'));
  const { silence } = options;
  await makeFolder(folder, 0o700).catch((cause: unknown) => {
    throw new InputError(`The folder ${folder} cannot be made. Name one in a place that is yours.`, {
      cause,
    });
  });
  const tell = (sentence: string) => {
    host.err(sanitise(sentence, 1000));
  };
  const server = serverWords(options);
  const { work } = await import('../lab/jobs/work.ts');
  const name = sanitise(options.name ?? hostname(), 100);
  tell(`This worker is called ${name}. It keeps captures and journals in ${folder}.`);
  await work({
    redis,
    job: {
      name,
      folder,
      runCommand: (command, signal) => runInside(jobWords(command, server), host, signal),
    },
    look: looking(options, host),
    silence,
    signal: host.gracefulSignal,
    tell,
  });
  return exitCode.ok;
}

/** Looks for phones. One that stays connected is asked once which it is, and not again in the middle of its work. */
function looking(options: ServerChoice, host: Host) {
  const known = new Map<string, PhoneFacts>();
  return async () => {
    const { listConnected, withFacts } = await import('../lab/connected-phones.ts');
    const { phones } = await listConnected(await adbServers(options, host), host.gracefulSignal);
    const ready = phones.filter(({ state }) => state === 'device');
    for (const serial of known.keys())
      if (!ready.some((phone) => shownName(phone) === serial)) known.delete(serial);
    const asked = await withFacts(
      ready.filter((phone) => !known.has(shownName(phone))),
      host.gracefulSignal,
    );
    for (const phone of asked) if (phone.facts) known.set(shownName(phone), phone.facts);
    return [...known].flatMap(([serial, { serialno }]) => (serialno === '' ? [] : [{ serial, serialno }]));
  };
}

function serverWords({ H, P, L = [], adb }: ServerChoice): readonly string[] {
  const words = { H, P, adb };
  const given = Object.entries(words).filter(([, value]) => value !== undefined);
  return [
    ...given.map(([name, value]) => `${name.length === 1 ? '-' : '--'}${name}=${value ?? ''}`),
    ...L.map((listen) => `-L=${listen}`),
  ];
}
