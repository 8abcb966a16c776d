import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../device/adb/server-address.ts';
import type { Device } from '../../device/device.ts';
import { DeviceError } from '../../device/errors.ts';
import { InputError } from '../../host/input-error.ts';
import { claim, cleanUpLeases, type Lease, type Leasing } from './lease.ts';
import type { CaptureFilter, StfPhone } from './stf-server.ts';

/** Which phones of a farm are wanted. */
export interface StfChoice {
  readonly serials: readonly string[];
  readonly all: boolean;
  /** devicehub alone: so many phones, whichever are free, as a group for automated tests. */
  readonly amount?: number | undefined;
  /** For a group. */
  readonly filter: CaptureFilter;
  /** Every phone for which this holds. */
  readonly fits?: ((phone: StfPhone) => boolean) | undefined;
  /** Other names by which `serials` may mean the phone with this serial. */
  readonly namesOf?: ((serial: string) => readonly string[]) | undefined;
}

export interface LeasablePhone {
  readonly serial: string;
  /** @throws {DeviceError} why this phone cannot be used, which is not a reason to leave the others alone. */
  open(): Promise<Device>;
  close(): Promise<void>;
}

/** @throws {InputError} where there is none. */
export function tokenIn(env: Environment): string {
  const token = (env['MIAUDIT_STF_TOKEN'] ?? '') || (env['STF_TOKEN'] ?? '');
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new InputError(
    token === ''
      ? 'There is no access token for the device farm. Make one in the settings of its web page, and put it into MIAUDIT_STF_TOKEN.'
      : 'The access token for the device farm holds a space or a character that no token has. Copy it again into MIAUDIT_STF_TOKEN.',
  );
}

/**
 * The public key of the adb server, where Android's tools put it. Undefined where there is none: the farm may know it
 * already.
 */
export async function readAdbKey(file: string | undefined, env: Environment): Promise<string | undefined> {
  const folders = [env['ANDROID_USER_HOME'] ?? '', join(env['HOME'] ?? env['USERPROFILE'] ?? '', '.android')];
  const folder = folders.find((one) => one !== '') ?? '';
  const path = file ?? join(folder, 'adbkey.pub');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const [key] = /^[A-Za-z0-9+/=]{600,1000}(?: [^\n]{0,200})?/.exec(text ?? '') ?? [];
  if (key === undefined && file !== undefined)
    throw new InputError(
      `${file} is not a public key of adb. Name the file adbkey.pub of the computer on which the adb server runs.`,
    );
  return key;
}

/**
 * The chosen phones of a farm. None is taken before it is opened, but those of a group.
 *
 * @param onTaking Is given what gives back all that was or will be taken, before anything is.
 *
 * @throws {DeviceError} no-farm, no-phone, several-phones.
 */
export async function openStf(
  leasing: Leasing,
  choice: StfChoice,
  adbKey: string | undefined,
  onTaking: (end: () => Promise<void>) => void,
): Promise<readonly LeasablePhone[]> {
  const { farm, signal } = leasing;
  await cleanUpLeases(leasing);
  let adding: Promise<void> | undefined;
  // Before a phone is taken: devicehub looks at the keys that the user had then.
  const withKey = () => (adding ??= adbKey === undefined ? Promise.resolve() : farm.addKey(adbKey, signal));
  if (choice.amount !== undefined) {
    await withKey();
    return openGroup(leasing, choice.amount, choice.filter, onTaking);
  }
  const leases = new Set<Lease>();
  const leasable = (serial: string): LeasablePhone => {
    let own: Lease | undefined;
    return {
      serial,
      async open() {
        await withKey();
        own = await claim(leasing, serial);
        leases.add(own);
        return own.open();
      },
      close: async () => own?.giveBack(),
    };
  };
  onTaking(async () => {
    await Promise.all([...leases].map((one) => one.giveBack()));
  });
  return chooseStf(await farm.phones(signal), choice, farm.url).map(leasable);
}

async function openGroup(
  leasing: Leasing,
  amount: number,
  filter: CaptureFilter,
  onTaking: (end: () => Promise<void>) => void,
): Promise<readonly LeasablePhone[]> {
  const { farm, idle, signal } = leasing;
  const run = `miaudit-${new Date().toISOString()}-${leasing.processes.pid}`;
  // The farm takes a whole number of seconds, from a minute to three hours.
  const seconds = Math.min(10_800, Math.max(60, Math.ceil(idle / 1000)));
  const group = await farm.capture({ amount, seconds, run, filter }, signal);
  const leases: [string, Lease][] = [];
  onTaking(async () => {
    await Promise.all(leases.map(([, one]) => one.giveBack()));
    await farm.freeGroup(group.id).catch((error: unknown) => {
      if (!(error instanceof DeviceError)) throw error;
      leasing.tell(`The group ${group.id} could not be ended: ${error.message} It ends by itself in time.`);
    });
  });
  for (const serial of group.serials) leases.push([serial, await claim(leasing, serial, group.id)]);
  return leases.map(([serial, own]) => ({ serial, open: () => own.open(), close: () => own.giveBack() }));
}

/** The serials that are wanted. One that is named may be unknown or in use: that is reported when it is opened. */
function chooseStf(
  phones: readonly StfPhone[],
  { serials, all, fits, namesOf }: StfChoice,
  url: string,
): readonly string[] {
  if (serials.length > 0 && !fits) {
    const serialOf = (name: string) =>
      phones.some(({ serial }) => serial === name)
        ? name
        : (phones.find(({ serial }) => namesOf?.(serial).includes(name))?.serial ?? name);
    return [...new Set(serials.map(serialOf))];
  }
  const present = phones.filter(({ state }) => state !== 'absent');
  if (fits) {
    const fitting = present.filter(fits);
    if (fitting.length > 0) return fitting.map(({ serial }) => serial);
    throw new DeviceError(
      'no-phone',
      `None of the ${present.length} phones that are plugged in at ${url} fits the selection. Look at what the farm lists, or select by other words.`,
    );
  }
  const free = present.filter(({ state }) => state === 'free');
  const chosen = all ? present : free;
  if (chosen.length === 0)
    throw new DeviceError(
      'no-phone',
      all
        ? `The device farm at ${url} has no phone that is plugged in. Look at its web page.`
        : `The device farm at ${url} has no free phone (${present.length} in use or preparing). Wait until one is free.`,
    );
  if (all || free.length === 1) return chosen.map(({ serial }) => serial);
  throw new DeviceError(
    'several-phones',
    `The device farm at ${url} has ${free.length} free phones: ${free
      .slice(0, 20)
      .map(({ serial, model = '' }) => `${serial} (${model})`)
      .join(', ')}. Choose one of them, or all.`,
    { facts: { serials: free.map(({ serial }) => serial) } },
  );
}
