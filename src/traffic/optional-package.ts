import { InputError } from '../host/input-error.ts';

/**
 * Loads a package that is installed only where connections are to be opened.
 *
 * @throws {InputError} where it is not installed.
 */
export async function loadOptional<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new InputError(
      'The packages mockttp and @peculiar/x509, which open connections, are not installed. Install them beside miaudit: npm install mockttp@4.6 @peculiar/x509@1.',
      { cause },
    );
  }
}
