import { join } from 'node:path';
import { stateFolder } from '../host/state-folder.ts';
import type { LeasablePhone } from '../lab/stf/open-stf.ts';
import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';
import type { ServerChoice } from './phone-options.ts';
import type { StfOptions } from './stf-options.ts';
import { timeLimitOf } from './time-limit.ts';

/** How long a farm keeps a phone that is not used, in milliseconds: no pause of a run is longer than the run. */
const shortestIdle = 5 * 60_000;
const longestIdle = 24 * 60 * 60_000;

type PhonesOfFarm = StfOptions &
  ServerChoice & {
    readonly stf: string;
    readonly serial?: readonly string[] | undefined;
    readonly all?: boolean | undefined;
  };

/** The phones of a device farm that the options name. All that was leased is given back when the process ends. */
export async function stfPhones(options: PhonesOfFarm, host: Host): Promise<readonly LeasablePhone[]> {
  const [{ openStf, readAdbKey }, farm, adb] = await Promise.all([
    import('../lab/stf/open-stf.ts'),
    stfFarm(options.stf, host),
    adbFor(options, host),
  ]);
  const state = stateFolder(host.env, host.platform);
  const [command] = (options as { readonly _?: readonly (string | number)[] })._ ?? [];
  const limit = timeLimitOf(String(command), { ...options }) ?? longestIdle;
  return openStf(
    {
      farm,
      adb,
      folders: { leases: join(state, 'leases'), locks: join(state, 'locks') },
      processes: host.processes,
      idle: Math.min(longestIdle, Math.max(shortestIdle, limit)),
      signal: host.gracefulSignal,
      tell: (sentence) => {
        host.err(sanitise(sentence, 1000));
      },
    },
    {
      serials: options.serial ?? [host.env['ANDROID_SERIAL'] ?? ''].filter((serial) => serial !== ''),
      all: options.all ?? false,
      amount: options.stfGroup,
      filter: {},
    },
    await readAdbKey(options.stfKey, host.env),
    (end) => {
      host.atEnd(end);
    },
  );
}

/** The REST API of a farm, with the token of the environment. */
export async function stfFarm(url: string, host: Host) {
  const [{ stfServer }, { readStfUrl }, { tokenIn }] = await Promise.all([
    import('../lab/stf/stf-server.ts'),
    import('../lab/stf/ask-stf.ts'),
    import('../lab/stf/open-stf.ts'),
  ]);
  return stfServer({ url: readStfUrl(url), token: tokenIn(host.env) });
}

/** The adb server that connects to the phones: of several the first. */
async function adbFor({ H, P, L, adb }: ServerChoice, host: Host) {
  const [{ connect }, { resolveServerAddress }] = await Promise.all([
    import('../device/adb/adb.ts'),
    import('../device/adb/server-address.ts'),
  ]);
  const address = resolveServerAddress({ host: H, port: P, listen: [L].flat()[0] }, host.env);
  return connect(address, { adb, env: host.env, signal: host.gracefulSignal });
}
