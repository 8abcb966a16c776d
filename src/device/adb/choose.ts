import { DeviceError } from '../errors.ts';
import type { ListedPhone } from './list.ts';
import { stateError } from './states.ts';

/** A phone of a list, with the other names by which it can be chosen: its own serial number, its label. */
export interface NamedPhone extends ListedPhone {
  /** Where its adb server listens, where there are several: a serial may be on two of them. */
  readonly server?: string;
  readonly names?: readonly string[];
}

/** By what a phone is shown: one name of one connected phone. */
export function shownName({ serial, server }: NamedPhone): string {
  return server === undefined ? serial : `${serial}@${server}`;
}

/** The phones that the user chose: these serials or names, or `fromEnvironment` (ANDROID_SERIAL) where there are none. */
export interface Choice {
  readonly serials?: readonly string[];
  readonly all?: boolean;
  readonly fromEnvironment?: string | undefined;
}

/** A chosen phone, or why the one with this name cannot be used now. */
export type ChosenListing<Phone extends NamedPhone> =
  | { readonly phone: Phone; readonly error?: DeviceError }
  | { readonly name: string; readonly phone?: undefined; readonly error: DeviceError };

/**
 * The chosen phones, in the order of the choice. Without a choice, the only phone. One that is not there or not ready comes
 * with its error, so that it does not stop the others.
 *
 * @throws {DeviceError} no-phone, several-phones.
 */
export function choose<Phone extends NamedPhone>(
  phones: readonly Phone[],
  choice: Choice,
): readonly ChosenListing<Phone>[] {
  if (phones.length === 0)
    throw new DeviceError(
      'no-phone',
      'No phone is connected. Plug one in with USB debugging on (Settings > About phone > tap "MIUI version" or "OS version" seven times, then Additional settings > Developer options), or run: adb connect HOST:PORT.',
    );
  if (choice.all === true) return phones.map(withState);
  const chosen = chosenNames(choice);
  if (chosen.length > 0) return withoutRepeats(chosen.map((name) => find(phones, name)));
  const [only, ...others] = phones;
  if (only === undefined || others.length > 0)
    throw new DeviceError(
      'several-phones',
      `Several phones are connected: ${show(phones)}. Choose one of them, or all.`,
      { facts: { serials: phones.map(({ serial }) => serial) } },
    );
  return [withState(only)];
}

function chosenNames({ serials = [], fromEnvironment = '' }: Choice): readonly string[] {
  if (serials.length > 0) return [...new Set(serials)];
  return fromEnvironment === '' ? [] : [fromEnvironment];
}

/** A serial as adb lists it goes before every other name. */
function find<Phone extends NamedPhone>(phones: readonly Phone[], name: string): ChosenListing<Phone> {
  const bySerial = phones.filter(({ serial }) => serial === name);
  const [found, ...others] =
    bySerial.length > 0
      ? bySerial
      : phones.filter((phone) => [shownName(phone), ...(phone.names ?? [])].includes(name));
  if (found && others.length > 0)
    throw new DeviceError(
      'several-phones',
      `Several connected phones are called ${name}: ${show([found, ...others])}. Choose one by another name.`,
      { facts: { serials: [found, ...others].map(({ serial }) => serial) } },
    );
  if (found) return withState(found);
  const error = new DeviceError(
    'not-connected',
    `The phone ${name} is not connected. Connect it, or choose one that is: ${show(phones)}.`,
    { facts: { serial: name, serials: phones.map((phone) => phone.serial) } },
  );
  return { name, error };
}

function withoutRepeats<Phone extends NamedPhone>(
  chosen: readonly ChosenListing<Phone>[],
): readonly ChosenListing<Phone>[] {
  return chosen.filter(
    ({ phone }, at) => phone === undefined || chosen.findIndex((one) => one.phone === phone) === at,
  );
}

function withState<Phone extends NamedPhone>(phone: Phone): ChosenListing<Phone> {
  const error = stateError(phone.serial, phone.state);
  return error ? { phone, error } : { phone };
}

function show(phones: readonly NamedPhone[]): string {
  return phones
    .map((phone) => `${shownName(phone)} (${[phone.model, phone.state].filter(Boolean).join(', ')})`)
    .join(', ');
}
