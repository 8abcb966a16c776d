import { createHmac } from 'node:crypto';
import type { Device } from '../device/device.ts';
import { DeviceError } from '../device/errors.ts';
import { InputError } from '../host/input-error.ts';
import { looksSpoiled, propertyValue } from '../probes/single-value.ts';

/** What distinguishes one phone from another: adb's serial changes with the cable and the network, these do not. */
export interface PhoneIdentity {
  readonly serialno: string;
  readonly model: string;
}

/**
 * Which phone it is. Journals are found by it, so that it is read twice: a bad cable must not make another phone of it.
 *
 * @throws {InputError} where the phone does not say its serial number; {DeviceError} where it says two things.
 */
export async function identify(device: Device, signal?: AbortSignal): Promise<PhoneIdentity> {
  const [serialno, model] = await Promise.all([
    readSerialno(device, signal),
    readTwice(device, 'ro.product.model', signal),
  ]);
  if (serialno === '')
    throw new InputError(
      `The phone ${device.serial} does not say its serial number, so a journal could not be matched to it. Update its system or use another phone.`,
    );
  return { serialno, model };
}

/** Empty where the phone does not report it. */
export async function readSerialno(device: Device, signal?: AbortSignal): Promise<string> {
  return (
    (await readTwice(device, 'ro.serialno', signal)) || (await readTwice(device, 'ro.boot.serialno', signal))
  );
}

async function readTwice(device: Device, name: string, signal?: AbortSignal): Promise<string> {
  const [first, second] = await Promise.all([
    readProperty(device, name, signal),
    readProperty(device, name, signal),
  ]);
  if (first === second && !looksSpoiled(first)) return first;
  throw new DeviceError(
    'lost',
    `The phone ${device.serial} gives two answers when it is asked who it is (${name}). Check the cable, and try again.`,
  );
}

export async function readProperty(device: Device, name: string, signal?: AbortSignal): Promise<string> {
  return propertyValue((await device.shell(['getprop', name], signal && { signal })).stdout);
}

/** The serial number itself stays out of the file: the mark is equal only for the same phone and salt. */
export function phoneMark(phone: PhoneIdentity, salt: string): string {
  return createHmac('sha256', salt).update(`${phone.serialno}\n${phone.model}`).digest('hex');
}
