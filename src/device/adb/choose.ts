import { DeviceError } from '../errors.ts';
import type { ListedPhone } from './list.ts';
import { stateError } from './states.ts';

/** The phones that the user chose: these serials, or `fromEnvironment` (ANDROID_SERIAL) where there are none. */
export interface Choice {
  readonly serials?: readonly string[];
  readonly all?: boolean;
  readonly fromEnvironment?: string | undefined;
}

/**
 * The chosen phones, in the order of the choice. Without a choice, the only phone. With `all`, every listed phone in any state:
 * the caller asks `stateError` for each, so that one phone in a bad state does not stop the others.
 *
 * @throws {DeviceError} no-phone, several-phones, not-connected, or why the chosen phone cannot be used.
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
      `Several phones are connected: ${show(phones)}. Choose one of them, or all.`,
      { facts: { serials: phones.map(({ serial }) => serial) } },
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
    'not-connected',
    `The phone ${serial} is not connected. Connect it, or choose one that is: ${show(phones)}.`,
    { facts: { serial, serials: phones.map((phone) => phone.serial) } },
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
