import type { Recording } from '../capture/capture.ts';
import { read } from '../capture/readings.ts';
import type { Device } from '../device/device.ts';
import { InputError } from '../host/input-error.ts';
import { readProperty, readSerialno, type PhoneIdentity } from '../journal/phone-mark.ts';
import { getprop } from '../probes/getprop.ts';

/** On which phone a capture was made that is not redacted; undefined where the phone did not say it. */
export function identityIn({ capture }: Pick<Recording, 'capture'>): PhoneIdentity | undefined {
  const properties = read(capture, getprop);
  if (!properties.ok) return undefined;
  const serialno = properties.value.get('ro.serialno') ?? properties.value.get('ro.boot.serialno') ?? '';
  return serialno === '' ? undefined : { serialno, model: properties.value.get('ro.product.model') ?? '' };
}

/**
 * A capture is resumed on the phone on which it was begun. adb's serial changes with the cable and the network, and another
 * phone may have the old address. The phone's own serial number and model decide.
 *
 * @throws {InputError} where it is another phone.
 */
export async function checkSamePhone(recording: Recording, device: Device): Promise<void> {
  const begun = identityIn(recording);
  const now = { serialno: await readSerialno(device), model: await readProperty(device, 'ro.product.model') };
  const isSame =
    begun === undefined || now.serialno === ''
      ? recording.serial === device.serial
      : begun.serialno === now.serialno && begun.model === now.model;
  if (!isSame)
    throw new InputError(
      `This capture was begun on another phone, which adb called ${recording.serial}; the phone that adb calls ${device.serial} now has another serial number or model. Connect that phone.`,
    );
}
