import { join } from 'node:path';
import { InputError } from './input-error.ts';

/**
 * Where programs of a user keep their state between runs:
 * https://specifications.freedesktop.org/basedir-spec/latest/ , and the like of other systems.
 */
export function stateFolder(env: Readonly<Record<string, string | undefined>>, platform: string): string {
  const set = (name: string) => (env[name] === '' ? undefined : env[name]);
  const home = set('HOME') ?? set('USERPROFILE');
  const inHome = platform === 'darwin' ? 'Library/Application Support' : '.local/state';
  const base =
    set('XDG_STATE_HOME') ??
    (platform === 'win32' ? set('LOCALAPPDATA') : undefined) ??
    (home === undefined ? undefined : join(home, inHome));
  if (base === undefined)
    throw new InputError(
      'There is no folder for journals and locks: neither XDG_STATE_HOME nor HOME is set. Set one of them.',
    );
  return join(base, 'miaudit');
}
