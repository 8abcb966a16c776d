import { createHmac } from 'node:crypto';
import type { Device } from '../device/device.ts';
import { InputError } from '../host/input-error.ts';

/** What tells one phone from another: adb's serial changes with the cable and the network, these do not. */
export interface PhoneIdentity {
  readonly serialno: string;
  readonly model: string;
}

/** @throws {InputError} where the phone does not say its serial number. */
export async function identify(device: Device): Promise<PhoneIdentity> {
  const serialno = await readSerialno(device);
  if (serialno === '')
    throw new InputError(
      `The phone ${device.serial} does not say its serial number, so a journal could not be matched to it. Update its system or use another phone.`,
    );
  return { serialno, model: await readProperty(device, 'ro.product.model') };
}

/** Empty where the phone does not tell it. */
export async function readSerialno(device: Device): Promise<string> {
  return (await readProperty(device, 'ro.serialno')) || (await readProperty(device, 'ro.boot.serialno'));
}

export async function readProperty(device: Device, name: string): Promise<string> {
  return (await device.shell(['getprop', name])).stdout.trim();
}

/** The serial number itself stays out of the file: the mark is equal only for the same phone and salt. */
export function markOf(phone: PhoneIdentity, salt: string): string {
  return createHmac('sha256', salt).update(`${phone.serialno}\n${phone.model}`).digest('hex');
}
