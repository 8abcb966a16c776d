import type { Device } from '../device/device.ts';
import { DeviceError } from '../device/errors.ts';
import { InputError } from '../host/input-error.ts';
import { exitCode } from './exit-policy.ts';
import { identify, type PhoneIdentity } from '../journal/phone-mark.ts';
import type { UnreachedPhone } from '../audit/audit-run.ts';
import type { Host } from './host.ts';
import { rememberSerialno, unreachedPhone, type NamingChoice } from './identity.ts';
import type { ChosenPhone } from './open-phones.ts';
import { hostOfPhone } from './phone-host.ts';
import { tellFailure } from './tell-failure.ts';

export interface IdentifiedPhone {
  readonly serial: string;
  readonly phone: ChosenPhone;
  readonly device: Device;
  readonly identity: PhoneIdentity;
}

export interface IdentifiedPhones {
  readonly phones: readonly IdentifiedPhone[];
  readonly unreached: UnreachedPhone[];
  readonly codes: number[];
}

/** Opens phones and asks which they are. Where there are several, one that cannot be used is reported and left out. */
export async function identifyPhones(
  chosen: readonly ChosenPhone[],
  host: Host,
  isOneOfSeveral: boolean,
  options: NamingChoice,
): Promise<IdentifiedPhones> {
  const phones: IdentifiedPhone[] = [];
  const codes: number[] = [];
  const unreached: UnreachedPhone[] = [];
  for (const phone of chosen)
    try {
      const device = await phone.open();
      const identity = await identify(device, host.gracefulSignal);
      rememberSerialno(phone, identity.serialno);
      phones.push({ serial: phone.serial, phone, device, identity });
    } catch (error) {
      host.gracefulSignal.throwIfAborted();
      if (!isOneOfSeveral || !(error instanceof DeviceError || error instanceof InputError)) throw error;
      const { why } = tellFailure(error, hostOfPhone(phone, host, true));
      codes.push(exitCode.noPhone);
      unreached.push(await unreachedPhone(phone, why, options, host));
    }
  return { phones, codes, unreached };
}
