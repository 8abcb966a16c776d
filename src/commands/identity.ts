import { join } from 'node:path';
import type { Argv } from 'yargs';
import { stateFolder } from '../host/state-folder.ts';
import { labelOf, readIdentityKey } from '../journal/phone-label.ts';
import type { PhoneIdentity } from '../journal/phone-mark.ts';
import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';
import type { ChosenPhone } from './chosen-phone.ts';

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

/** The label that the configuration gives to a phone with one of these names. */
export function configuredLabel(
  names: readonly (string | undefined)[],
  { labels }: Host,
): string | undefined {
  const label = names.map((name) => (name === undefined ? undefined : labels[name])).find(Boolean);
  return label === undefined ? undefined : sanitise(label, 100);
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
  const chosen = chosenLabel(serial, options) ?? configuredLabel([serial], host);
  if (chosen !== undefined) return chosen;
  if (origin === 'made' || serial.startsWith('adb server ')) return serial;
  return labelFor({ serialno: serialno || serial }, options.identity, host);
}

/** What a phone is called that could not be asked. */
export function unreachedLabel(
  phone: Pick<ChosenPhone, 'serial' | 'origin'>,
  { identity }: Pick<LabelChoice, 'identity'>,
  host: Host,
): Promise<string> {
  return labelOfPhone(phone, '', { label: undefined, identity }, host);
}

/** The phone's name in reports and journals: that of the configuration, else one under the user's key. */
export async function labelFor(
  { serialno }: Pick<PhoneIdentity, 'serialno'>,
  file: string | undefined,
  host: Host,
): Promise<string> {
  const token = await tokenOf(serialno, file, host);
  return configuredLabel([serialno, token], host) ?? token;
}

/** A name that tells nobody else which phone it is, under the user's key. */
export async function tokenOf(serialno: string, file: string | undefined, host: Host): Promise<string> {
  const path = file ?? join(stateFolder(host.env, host.platform), 'identity.key');
  return labelOf({ serialno }, await readIdentityKey(path));
}
