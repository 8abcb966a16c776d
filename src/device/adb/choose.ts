import { DeviceError } from '../errors.ts';
import type { ListedPhone } from './list.ts';
import { stateError } from './states.ts';

/** -s (any number of times) and --all as they were typed; `fromEnvironment` is ANDROID_SERIAL. */
export interface Choice {
  readonly serials?: readonly string[];
  readonly all?: boolean;
  readonly fromEnvironment?: string | undefined;
}

/**
 * The phones to work on, in the order of the wish. One phone and no wish: that one. With --all every listed phone is
 * given, in whatever state: who uses them asks `stateError` of each, so that one phone in a bad state stops no other.
 *
 * @throws {DeviceError} no-phone, several-phones, or why the wished phone cannot be used.
 */
export function choose(phones: readonly ListedPhone[], choice: Choice): readonly ListedPhone[] {
  if (phones.length === 0)
    throw new DeviceError(
      'no-phone',
      'No phone is connected. Plug one in with USB debugging on (Settings > About phone > tap "MIUI version" or "OS version" seven times, then Additional settings > Developer options), or run: adb connect HOST:PORT.',
    );
  if (choice.all === true) return phones;
  const chosen = chosenSerials(choice);
  if (chosen.length > 0) return chosen.map((serial) => usable(find(phones, serial)));
  const [only, ...others] = phones;
  if (only === undefined || others.length > 0)
    throw new DeviceError(
      'several-phones',
      `Several phones are connected: ${show(phones)}. Choose with -s SERIAL, or take all with --all.`,
    );
  return [usable(only)];
}

function chosenSerials({ serials = [], fromEnvironment = '' }: Choice): readonly string[] {
  if (serials.length > 0) return [...new Set(serials)];
  return fromEnvironment === '' ? [] : [fromEnvironment];
}

function find(phones: readonly ListedPhone[], serial: string): ListedPhone {
  const found = phones.find((phone) => phone.serial === serial);
  if (found) return found;
  throw new DeviceError(
    'no-phone',
    `The phone ${serial} is not connected. Connected: ${show(phones)}; choose one of them with -s SERIAL.`,
  );
}

function usable(phone: ListedPhone): ListedPhone {
  const error = stateError(phone.serial, phone.state);
  if (error) throw error;
  return phone;
}

function show(phones: readonly ListedPhone[]): string {
  return phones
    .map(({ serial, state, model }) => `${serial} (${[model, state].filter(Boolean).join(', ')})`)
    .join(', ');
}
