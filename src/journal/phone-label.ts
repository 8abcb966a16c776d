import { createHmac, randomBytes } from 'node:crypto';
import { link, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '../host/input-error.ts';
import { makeFolder } from '../host/make-folder.ts';
import type { PhoneIdentity } from './phone-mark.ts';

/**
 * A name that is the same in every report and journal of a phone, under a key that the user keeps: two runs can be
 * compared, and whoever does not have the key cannot tell which phone it is.
 */
export function phoneToken({ serialno }: Pick<PhoneIdentity, 'serialno'>, key: Uint8Array): string {
  const name = createHmac('sha256', key).update(`miaudit phone\n${serialno}`).digest('hex');
  return `phone-${name.slice(0, 12)}`;
}

/** What such a name looks like. */
export const tokenPattern = /^phone-[0-9a-f]{12}$/;

/** Reads the key of the names from a file of 64 hexadecimal characters, which is made on first use. */
export async function readIdentityKey(path: string): Promise<Uint8Array> {
  const about = await stat(path).catch(() => undefined);
  if (about && !about.isFile()) throw unusable(path, 'it is not a regular file');
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return makeKey(path);
    throw unusable(path, error instanceof Error ? error.message : String(error));
  });
  const [, hex] = /^([0-9a-f]{64})\s*$/i.exec(text) ?? [];
  if (hex === undefined) throw unusable(path, 'it does not hold 64 hexadecimal characters');
  return Buffer.from(hex, 'hex');
}

async function makeKey(path: string): Promise<string> {
  const key = randomBytes(32).toString('hex');
  const whole = `${path}.${key.slice(0, 8)}.new`; // another run reads no half of a key
  try {
    await makeFolder(dirname(path), 0o700);
    const file = await open(whole, 'wx', 0o600);
    try {
      await file.writeFile(`${key}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(whole, path);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return await readFile(path, 'utf8'); // another run was first
    throw unusable(path, error instanceof Error ? error.message : String(error));
  } finally {
    await rm(whole, { force: true });
  }
}

function unusable(path: string, why: string): InputError {
  return new InputError(
    `The identity file ${path} cannot be used (${why}). Give another file, or remove this one to begin anew.`,
  );
}
