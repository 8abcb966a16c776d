import { InputError } from '../host/input-error.ts';
import type { OpenedPhone, PhoneOptions } from '../virtual-phone/open.ts';

/** The virtual phone that shows most, for who names none. */
export const usualPhone = 'mi-9t';

/** Makes a virtual phone of a fixture; an unknown name or a broken fixture is the caller's mistake. */
export async function makePhone(name: string, options: PhoneOptions = {}): Promise<OpenedPhone> {
  const { virtualPhone } = await import('../virtual-phone/open.ts');
  try {
    return virtualPhone(name === '' ? usualPhone : name, options);
  } catch (cause) {
    throw new InputError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
