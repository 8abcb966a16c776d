import type { AdbServer } from '../../device/adb/adb.ts';
import type { Device } from '../../device/device.ts';
import { DeviceError } from '../../device/errors.ts';
import { lockPhone, type Processes } from '../../host/lock.ts';
import { connectLeased } from './connect-leased.ts';
import { leasesIn, leaseLockName, removeLease, writeLease } from './lease-file.ts';
import type { StfServer } from './stf-server.ts';

/** What leasing a phone needs. */
export interface Leasing {
  readonly farm: StfServer;
  /** The adb server that connects to the phones. */
  readonly adb: AdbServer;
  /** For the files of leases, and for locks. */
  readonly folders: { readonly leases: string; readonly locks: string };
  readonly processes: Processes;
  /** After so many milliseconds without use the farm takes the phone back by itself. */
  readonly idle: number;
  readonly signal: AbortSignal;
  readonly tell: (sentence: string) => void;
}

/** A phone of a farm that no other run of this user on this computer may lease. */
export interface Lease {
  /**
   * Takes the phone, connects it, and waits until adb can use it.
   *
   * @throws {DeviceError} when all is given back that was taken.
   */
  open(): Promise<Device>;
  /** Disconnects and gives the phone back. What goes wrong is reported, and the next run tries again. */
  giveBack(): Promise<void>;
}

/** Answers after which the farm has not given us the phone. */
const refusals: ReadonlySet<string> = new Set(['busy', 'not-connected']);

/**
 * Claims a phone on the disk, before the farm is asked for it.
 *
 * @param group devicehub's group, which has the phone already.
 * @throws {DeviceError} busy; {InputError} where the folder cannot be written.
 */
export async function claim(leasing: Leasing, serial: string, group?: string): Promise<Lease> {
  const { farm, folders, idle, signal } = leasing;
  const record = { format: 1, url: farm.url, serial, ...(group !== undefined && { group }) } as const;
  const letGo = await lockPhone(folders.locks, leaseLockName(record), leasing.processes);
  await writeLease(folders.leases, record).catch(async (error: unknown) => {
    await letGo();
    throw error;
  });
  let ending: Promise<void> | undefined;
  const giveBack = () => (ending ??= settle(leasing, serial).finally(letGo));

  /** Gives the HOST:PORT of the phone. */
  async function take(): Promise<string> {
    if (group !== undefined) return farm.useCaptured(serial, signal);
    await farm.take(serial, idle, signal);
    return farm.remoteConnect(serial, signal).catch((error: unknown) => {
      // It is ours now. A refusal does not mean that it was never taken.
      if (!isRefusal(error)) throw error;
      throw new DeviceError('lost', error.message, { cause: error });
    });
  }

  return {
    async open() {
      try {
        const address = await take();
        await writeLease(folders.leases, { ...record, address });
        return await connectLeased(leasing, serial, address);
      } catch (error) {
        // A phone that is in use was not given to us. To release it would take it from somebody who shares our token.
        if (isRefusal(error) && group === undefined) await removeLease(folders.leases, record);
        await giveBack();
        throw error;
      }
    },
    giveBack,
  };
}

function isRefusal(error: unknown): error is DeviceError {
  return error instanceof DeviceError && refusals.has(error.code);
}

/** Releases what is on the disk for a phone, and tells what could not be released. The caller holds the lock. */
async function settle({ farm, adb, folders, tell }: Leasing, serial: string): Promise<void> {
  const record = (await leasesIn(folders.leases, farm.url)).find((one) => one.serial === serial);
  if (!record) return;
  // An adb server that is gone has no connection either.
  if (record.address !== undefined) await adb.disconnect(record.address).catch(() => undefined);
  try {
    if (await farm.isOurs(serial)) await farm.release(serial);
    await removeLease(folders.leases, record);
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    tell(
      `The phone ${serial} could not be given back: ${error.message} The next run with this farm tries again; the farm itself takes the phone back once it was not used for a while.`,
    );
  }
}

/** Gives back what runs have left that were killed. Phones of runs that live are locked, and stay. */
export async function cleanUpLeases(leasing: Leasing): Promise<void> {
  const { farm, folders, processes, tell } = leasing;
  for (const record of await leasesIn(folders.leases, farm.url)) {
    const letGo = await lockPhone(folders.locks, leaseLockName(record), processes).catch((error: unknown) => {
      if (error instanceof DeviceError && error.code === 'busy') return undefined;
      throw error;
    });
    if (!letGo) continue;
    try {
      tell(`An earlier run was ended before it gave back the phone ${record.serial}. It is given back now.`);
      await settle(leasing, record.serial);
      if (record.group !== undefined) await farm.freeGroup(record.group).catch(() => undefined);
    } finally {
      await letGo();
    }
  }
}
