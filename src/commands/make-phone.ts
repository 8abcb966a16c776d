import { InputError } from '../host/input-error.ts';
import type { OpenedPhone, PhoneOptions } from '../virtual-phone/open.ts';

/** The virtual phone that shows most, for who names none. */
export const usualPhone = 'mi-9t';

/** Makes a virtual phone of a fixture; an unknown name or a broken fixture is the caller's mistake. */
export async function makePhone(name: string, options: PhoneOptions = {}): Promise<OpenedPhone> {
  const { preparedPhone, openPhone } = await import('../virtual-phone/built-in.ts');
  const chosen = name === '' ? usualPhone : name;
  const prepared = preparedPhone(chosen);
  if (prepared) return openPhone(prepared, options);
  const { virtualPhone } = await import('../virtual-phone/load.ts');
  return ofCaller(() => virtualPhone(chosen, options));
}

/** Whether a fixture names a serial number of its own. */
export async function saysOwnSerial(name: string): Promise<boolean> {
  const { hasOwnSerial } = await import('../virtual-phone/load.ts');
  return ofCaller(() => hasOwnSerial(name));
}

function ofCaller<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new InputError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
