import { createHmac } from 'node:crypto';
import type { Device } from '../../device/device.ts';
import { InputError } from '../input-error.ts';

/** What tells one phone from another: adb's serial changes with the cable and the network, these do not. */
export interface PhoneIdentity {
  readonly serialno: string;
  readonly model: string;
}

export async function identify(device: Device): Promise<PhoneIdentity> {
  const read = async (property: string) => (await device.shell(['getprop', property])).stdout.trim();
  const serialno = (await read('ro.serialno')) || (await read('ro.boot.serialno'));
  if (serialno === '')
    throw new InputError(
      `The phone ${device.serial} does not tell its serial number, so a journal could not be matched to it. Update its system or use another phone.`,
    );
  return { serialno, model: await read('ro.product.model') };
}

/** The serial number itself stays out of the file: the mark is equal only for the same phone and salt. */
export function markOf(phone: PhoneIdentity, salt: string): string {
  return createHmac('sha256', salt).update(`${phone.serialno}\n${phone.model}`).digest('hex');
}
