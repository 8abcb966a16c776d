import { join } from 'node:path';
import { stateFolder } from '../host/state-folder.ts';
import { InputError } from '../host/input-error.ts';
import { fitSelections, readSelection } from '../audit/selection.ts';
import type { LeasablePhone, StfChoice } from '../lab/stf/open-stf.ts';
import { phoneToken, readIdentityKey, tokenPattern } from '../journal/phone-label.ts';
import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';
import { identityFile, labelIn } from './identity.ts';
import type { ServerChoice } from './phone-options.ts';
import type { StfOptions } from './stf-options.ts';
import { readTimeLimit } from './time-limit.ts';

/** How long a farm keeps a phone that is not used, in milliseconds: no pause of a run is longer than the run. */
const shortestIdle = 5 * 60_000;
const longestIdle = 24 * 60 * 60_000;

type PhonesOfFarm = StfOptions &
  ServerChoice & {
    readonly stf: string;
    readonly serial?: readonly string[] | undefined;
    readonly all?: boolean | undefined;
    readonly identity?: string | undefined;
    readonly select?: readonly string[] | undefined;
  };

/** The phones of a device farm that the options name. All that was leased is given back when the process ends. */
export async function stfPhones(options: PhonesOfFarm, host: Host): Promise<readonly LeasablePhone[]> {
  const [{ openStf, readAdbKey }, farm, adb] = await Promise.all([
    import('../lab/stf/open-stf.ts'),
    stfFarm(options.stf, host),
    adbFor(options, host),
  ]);
  const selected = selectionOf(options, host);
  const state = stateFolder(host.env, host.platform);
  const [command] = (options as { readonly _?: readonly (string | number)[] })._ ?? [];
  const limit = readTimeLimit(String(command), { ...options }) ?? longestIdle;
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
      ...(await otherNames(options, host)),
      ...selected,
    },
    await readAdbKey(options.stfKey, host.env),
    (end) => {
      host.atEnd(end);
    },
  );
}

/** By which a phone of a farm can be named beside its serial: what the configuration calls it, and its name in reports. */
async function otherNames(
  { serial = [], identity }: Pick<PhonesOfFarm, 'serial' | 'identity'>,
  { env, platform, labels }: Host,
): Promise<Pick<StfChoice, 'namesOf'>> {
  if (serial.length === 0) return {};
  const key = serial.some((name) => tokenPattern.test(name))
    ? await readIdentityKey(identity ?? identityFile(env, platform))
    : undefined;
  return {
    namesOf(serialno) {
      const token = key && phoneToken({ serialno }, key);
      return [labelIn(labels, serialno), labelIn(labels, token), token].filter((name) => name !== undefined);
    },
  };
}

/** A farm reports the model and the version of Android; what else a phone is shows only when it is leased. */
function selectionOf(
  { select = [], stfGroup }: Pick<PhonesOfFarm, 'select' | 'stfGroup'>,
  host: Host,
): Pick<StfChoice, 'filter' | 'fits'> {
  const selections = select.map(readSelection);
  const other = selections
    .flatMap((selection) => Object.keys(selection))
    .find(
      (key) => !(stfGroup === undefined ? ['model', 'android', 'label'] : ['model', 'android']).includes(key),
    );
  if (other !== undefined)
    throw new InputError(
      `A device farm does not know its phones by ${other}. Select by model or android, or name phones.`,
    );
  if (stfGroup === undefined) {
    if (selections.length === 0) return { filter: {} };
    return {
      filter: {},
      fits: ({ serial, model, marketName, android }) => {
        const names = [model, marketName].filter((name) => name !== undefined);
        const facts = { model: names, android: android ?? '', label: labelIn(host.labels, serial) ?? '' };
        return fitSelections(facts, selections) === 'fits';
      },
    };
  }
  const [{ model, android } = {}, second] = selections;
  if (second !== undefined || `${model ?? ''}${android ?? ''}`.includes('*'))
    throw new InputError(
      'devicehub takes one exact model and version for a group. Give one selection without a star.',
    );
  return {
    filter: { ...(model !== undefined && { model }), ...(android !== undefined && { version: android }) },
  };
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
