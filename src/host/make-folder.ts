import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it that are missing, one by one. Node's own recursive `mkdir` never ends where the
 * system says that a folder is missing and refuses to make it, as below /proc.
 *
 * @throws What the system says of the first folder that cannot be made.
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  const target = resolve(path);
  const missing: string[] = [];
  for (let at = target; !(await isThere(at)) && dirname(at) !== at; at = dirname(at)) missing.push(at);
  for (const one of missing.reverse())
    await mkdir(one, { mode }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another run was first
    });
}

/** Whatever it is: whoever continues below it reports a file that is in the way. */
async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
