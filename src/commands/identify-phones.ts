import type { Device } from '../device/device.ts';
import { DeviceError } from '../device/errors.ts';
import { InputError } from '../host/input-error.ts';
import { identify, type PhoneIdentity } from '../journal/phone-mark.ts';
import { sanitise } from '../report/sanitise.ts';
import { explainError } from './advice.ts';
import { exitCode } from './exit-policy.ts';
import type { Host } from './host.ts';
import type { ChosenPhone } from './open-phones.ts';

export interface IdentifiedPhone {
  readonly serial: string;
  readonly phone: ChosenPhone;
  readonly device: Device;
  readonly identity: PhoneIdentity;
}

/** Opens phones and asks which they are. Of several, one that cannot be used is told of and left out. */
export async function identifyPhones(
  chosen: readonly ChosenPhone[],
  host: Host,
  isOneOfSeveral: boolean,
): Promise<{ readonly phones: readonly IdentifiedPhone[]; readonly codes: number[] }> {
  const phones: IdentifiedPhone[] = [];
  const codes: number[] = [];
  for (const phone of chosen)
    try {
      const device = await phone.open();
      phones.push({ serial: phone.serial, phone, device, identity: await identify(device) });
    } catch (error) {
      host.gracefulSignal.throwIfAborted();
      if (!isOneOfSeveral || !(error instanceof DeviceError || error instanceof InputError)) throw error;
      host.err(`${sanitise(phone.serial, 100)}: ${explainError(error)}`);
      codes.push(exitCode.noPhone);
    }
  return { phones, codes };
}
