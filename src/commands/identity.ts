import { join } from 'node:path';
import type { Argv } from 'yargs';
import type { UnreachedPhone } from '../audit/audit-run.ts';
import type { Device } from '../device/device.ts';
import { readModel } from '../fix/read-model.ts';
import { stateFolder } from '../host/state-folder.ts';
import { phoneToken, readIdentityKey } from '../journal/phone-label.ts';
import { rememberedToken, rememberToken } from '../journal/remembered-names.ts';
import type { PhoneIdentity } from '../journal/phone-mark.ts';
import type { PhoneName } from '../report/phone-line.ts';
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

/** `--label`, `--identity` for the phones that have none, and `--show-serials`. */
export function labelOptions<T>(argv: Argv<T>) {
  return identityOptions(argv)
    .option('label', {
      type: 'string',
      array: true,
      nargs: 1,
      requiresArg: true,
      describe: 'What you call the phone; of several phones each, as SERIAL=NAME (a capture: PATH=NAME)',
    })
    .option('show-serials', {
      type: 'boolean',
      default: false,
      describe: 'Tell in the report by which serial number adb knows each phone',
    });
}

export interface LabelChoice {
  readonly label: readonly string[] | undefined;
  readonly identity: string | undefined;
}

export interface NamingChoice extends LabelChoice {
  readonly showSerials: boolean;
}

/** By what a report names a phone that is changed, or that is browsed on. */
export async function namePhone(
  phone: Pick<ChosenPhone, 'serial' | 'origin'>,
  device: Device,
  identity: PhoneIdentity,
  options: NamingChoice,
  host: Host,
): Promise<PhoneName> {
  return {
    ...(await nameInReports(phone, identity.serialno, options, host)),
    model: (await readModel(device, host.gracefulSignal)) || identity.model,
    ...(options.showSerials && { serial: phone.serial }),
  };
}

/** The name that `--label` gives the phone with this serial. */
export function chosenLabel(serial: string, { label = [] }: Pick<LabelChoice, 'label'>): string | undefined {
  const own = label.find((word) => word.startsWith(`${serial}=`))?.slice(serial.length + 1);
  const name = own ?? label.find((word) => !word.includes('='));
  return name === undefined ? undefined : sanitise(name, 100);
}

/** What the configuration calls the phone of this name. An adb server may call one `constructor`. */
export function labelIn(labels: Host['labels'], name: string | undefined): string | undefined {
  return name !== undefined && Object.hasOwn(labels, name) ? labels[name] : undefined;
}

/** The label that the configuration gives to a phone with one of these names. */
export function configuredLabel(
  names: readonly (string | undefined)[],
  { labels }: Host,
): string | undefined {
  const label = names.map((name) => labelIn(labels, name)).find(Boolean);
  return label === undefined ? undefined : sanitise(label, 100);
}

/** What a phone is called in reports, and its token, which stays whatever it is called. */
export type ReportName = Pick<PhoneName, 'label' | 'token'>;

/**
 * The names of a phone in reports. One that does not report its serial number is called by the one that adb has, which is the
 * same over USB, or as it was called when it last did at this address. A virtual phone has the name of its folder, unless a key is
 * named.
 */
export async function nameInReports(
  { serial, origin }: Pick<ChosenPhone, 'serial' | 'origin'>,
  serialno: string,
  options: LabelChoice,
  host: Host,
): Promise<ReportName> {
  const chosen = chosenLabel(serial, options) ?? configuredLabel([serial], host);
  if ((origin === 'made' && options.identity === undefined) || serial.startsWith('adb server '))
    return { label: chosen ?? serial };
  const token = await tokenOf(serial, serialno, options.identity, host);
  return { label: chosen ?? configuredLabel([serialno, token], host) ?? token, token };
}

/** One that does not say its serial number now is called as it was when it did, at the same address. */
async function tokenOf(
  serial: string,
  serialno: string,
  identity: string | undefined,
  host: Host,
): Promise<string> {
  const token = await stableToken(serialno || serial, identity, host);
  const file = namesFile(host);
  if (serialno === serial || file === undefined) return token;
  if (serialno === '') return (await rememberedToken(file, token)) ?? token;
  await rememberToken(file, await stableToken(serial, identity, host), token);
  return token;
}

function namesFile({ env, platform }: Host): string | undefined {
  try {
    return join(stateFolder(env, platform), 'names.json');
  } catch {
    return undefined; // with a key elsewhere nothing else needs the folder
  }
}

/**
 * What a phone is called that could not be asked, or not to the end: where it told its serial number before that, as always.
 * The reason is reported; a missing name is not a second error.
 */
export async function unreachedPhone(
  phone: Pick<ChosenPhone, 'serial' | 'origin'>,
  why: string,
  options: NamingChoice,
  host: Host,
): Promise<UnreachedPhone> {
  const name = await nameInReports(phone, told.get(phone) ?? '', options, host).catch(() => ({
    label: chosenLabel(phone.serial, options) ?? 'not named',
  }));
  return { ...name, why: byLabel(why, phone.serial, name.label, options) };
}

/** Serial numbers that phones told themselves in this run, before they went away. */
const told = new WeakMap<Pick<ChosenPhone, 'serial'>, string>();

/** Keeps what the phone said of itself, so that a report calls it the same when it goes away later. */
export function rememberSerialno(phone: Pick<ChosenPhone, 'serial'>, serialno: string): void {
  if (serialno !== '') told.set(phone, serialno);
}

/** The serials of all that is connected, which help at the terminal; not the advice behind them. */
const listOfOthers = /, or choose one that is: (?:.*(?= \(`miaudit devices`)|.*)/s;

/** What ails a phone, in a report: by the phone's label and not by its serial, unless serials are shown. */
export function byLabel(
  words: string,
  serial: string,
  label: string,
  { showSerials }: Pick<NamingChoice, 'showSerials'>,
): string {
  if (showSerials || serial === '') return words;
  return words.replaceAll(serial, label).replace(listOfOthers, '');
}

/** A name under the user's key: without the key it does not show which phone it is. */
export async function stableToken(serialno: string, file: string | undefined, host: Host): Promise<string> {
  return phoneToken({ serialno }, await readIdentityKey(file ?? identityFile(host.env, host.platform)));
}

/** Where the key of the names is unless somebody names another one. */
export function identityFile(env: Host['env'], platform: Host['platform']): string {
  return join(stateFolder(env, platform), 'identity.key');
}
