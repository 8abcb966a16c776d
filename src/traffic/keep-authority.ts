import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../host/input-error.ts';
import { makeFolder } from '../host/make-folder.ts';
import { makeAuthority, type CertificateAuthority } from './certificate-authority.ts';

/** An authority that is kept in the state folder. */
export interface KeptAuthority extends CertificateAuthority {
  /** The file of the certificate, which is what a phone is given. */
  readonly file: string;
  readonly validTo: Date;
  /** SHA-256, as phones and browsers show it. */
  readonly fingerprint: string;
}

const names = { key: 'ca.key', cert: 'miaudit-ca.crt' };

/**
 * The authority of a folder; undefined where there is none.
 *
 * @throws {InputError} where its files cannot be read, or are something else.
 */
export async function readAuthority(folder: string): Promise<KeptAuthority | undefined> {
  const [key, cert] = [join(folder, names.key), join(folder, names.cert)];
  const texts = await Promise.all([read(key), read(cert)]);
  if (texts.every((text) => text === undefined)) return undefined;
  try {
    const certificate = new X509Certificate(texts[1] ?? '');
    return {
      key: texts[0] ?? missing(key),
      cert: texts[1] ?? '',
      file: cert,
      validTo: new Date(certificate.validTo),
      fingerprint: certificate.fingerprint256,
    };
  } catch (cause) {
    throw new InputError(
      `The certificate authority in ${folder} is damaged. Remove it, and make a new one.`,
      { cause, code: 'authority' },
    );
  }
}

/** Makes an authority in a folder that has none. The private key can be read by its owner alone. */
export async function createAuthority(folder: string, now: Date): Promise<KeptAuthority> {
  const { key, cert } = await makeAuthority(now);
  try {
    await makeFolder(join(folder, '..'));
    await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
    await writeFile(join(folder, names.key), key, { mode: 0o600, flag: 'wx' });
    await writeFile(join(folder, names.cert), cert, { mode: 0o644, flag: 'wx' });
  } catch (cause) {
    throw new InputError(
      `The certificate authority cannot be kept in ${folder} (${(cause as NodeJS.ErrnoException).code ?? ''}). Make that folder writable, or remove what is in it.`,
      { cause, code: 'authority' },
    );
  }
  const kept = await readAuthority(folder);
  if (!kept) throw new Error('The authority that was written is gone.');
  return kept;
}

/** Deletes the authority; gives whether there was one. */
export async function removeAuthority(folder: string): Promise<boolean> {
  const gone = await Promise.all(
    Object.values(names).map((name) =>
      rm(join(folder, name)).then(
        () => true,
        (error: unknown) => {
          if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
          throw error;
        },
      ),
    ),
  );
  await rmdir(folder).catch(() => undefined);
  return gone.includes(true);
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new InputError(`${file} cannot be read (${code}). Make it readable for you alone, or remove it.`, {
      cause,
    });
  }
}

function missing(file: string): never {
  throw new Error(`${file} is missing.`);
}
