import type { AdbServer } from '../../device/adb/adb.ts';
import type { Device } from '../../device/device.ts';
import { DeviceError } from '../../device/errors.ts';
import { wait } from '../../host/wait.ts';

/** Milliseconds. The bridge of a farm refuses at first and lets adb in seconds later. */
const connectDeadline = 60_000;
const connectAgainEvery = 12_000;
const lookEvery = 250;

/**
 * Runs `adb connect`, and then looks at the list of phones: the answer of connect says "failed to authenticate" where all
 * is well seconds later.
 *
 * @throws {DeviceError} unauthorized, offline, no-adb.
 */
export async function connectLeased(
  { adb, signal }: { readonly adb: AdbServer; readonly signal: AbortSignal },
  serial: string,
  address: string,
): Promise<Device> {
  const end = Date.now() + connectDeadline;
  let state = 'absent';
  for (let tries = 0; Date.now() < end; tries += 1) {
    if (tries > 0) await adb.disconnect(address).catch(() => undefined);
    await adb.connect(address, signal).catch((error: unknown) => {
      if (signal.aborted || error instanceof DeviceError) throw error; // a refusal in words is one of those that lie
    });
    const until = Math.min(Date.now() + connectAgainEvery, end);
    do {
      const found = (await adb.phones(signal)).find((phone) => phone.serial === address);
      state = found?.state ?? 'absent';
      if (state === 'device') return withoutReverse(await adb.device(address, signal), serial);
      await wait(lookEvery, signal);
    } while (Date.now() < until);
  }
  const facts = { serial, state };
  throw /^(?:unauthorized|authorizing|offline)$/.test(state)
    ? new DeviceError(
        'unauthorized',
        `The phone ${serial} was leased, but at ${address} it does not let this computer in (adb says ${state}). Add the public key of this computer's adb server to your user in the device farm.`,
        { facts },
      )
    : new DeviceError(
        'offline',
        `The phone ${serial} was leased, but adb cannot reach it at ${address}. Look whether a firewall is between this computer and that address.`,
        { facts },
      );
}

/** A way back from the phone would end at the computer of the farm, not here. */
function withoutReverse(device: Device, serial: string): Device {
  return {
    ...device,
    reverse: () =>
      Promise.reject(
        new DeviceError(
          'refused',
          `The phone ${serial} is in a device farm, and has no way back to this computer. Use an address that it can reach.`,
        ),
      ),
  };
}
