import { join } from 'node:path';
import type { Argv } from 'yargs';
import { stateFolder } from '../host/state-folder.ts';
import { labelOf, readIdentityKey } from '../journal/phone-label.ts';
import type { PhoneIdentity } from '../journal/phone-mark.ts';
import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';
import type { ChosenPhone } from './open-phones.ts';

export function identityOptions<T>(argv: Argv<T>) {
  return argv.option('identity', {
    type: 'string',
    requiresArg: true,
    describe: 'The key under which phones are named; none: one in the state folder, made on first use',
  });
}

/** `--label`, and `--identity` for the phones that have none. */
export function labelOptions<T>(argv: Argv<T>) {
  return identityOptions(argv).option('label', {
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: 'What you call the phone; of several phones each, as SERIAL=NAME',
  });
}

export interface LabelChoice {
  readonly label: readonly string[] | undefined;
  readonly identity: string | undefined;
}

/** The name that `--label` gives the phone with this serial. */
export function chosenLabel(serial: string, { label = [] }: Pick<LabelChoice, 'label'>): string | undefined {
  const own = label.find((word) => word.startsWith(`${serial}=`))?.slice(serial.length + 1);
  const name = own ?? label.find((word) => !word.includes('='));
  return name === undefined ? undefined : sanitise(name, 100);
}

/**
 * What a phone is called in reports. One that does not tell its serial number is called by that which adb has, which is the
 * same over USB. A virtual phone has the name of its folder.
 */
export async function labelOfPhone(
  { serial, origin }: Pick<ChosenPhone, 'serial' | 'origin'>,
  serialno: string,
  options: LabelChoice,
  host: Host,
): Promise<string> {
  const chosen = chosenLabel(serial, options);
  if (chosen !== undefined) return chosen;
  if (origin === 'made') return serial;
  return labelFor({ serialno: serialno || serial }, options.identity, host);
}

/** The phone's name in reports and journals, under the user's key. */
export async function labelFor(
  phone: Pick<PhoneIdentity, 'serialno'>,
  file: string | undefined,
  host: Host,
): Promise<string> {
  const path = file ?? join(stateFolder(host.env, host.platform), 'identity.key');
  return labelOf(phone, await readIdentityKey(path));
}
