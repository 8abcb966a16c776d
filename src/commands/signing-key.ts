import type { KeyObject } from 'node:crypto';
import { readPrivateKey, readPublicKey, UnusableKey } from '../capture/signature/keys.ts';
import { InputError } from '../host/input-error.ts';
import { NotRead, readRegular } from '../host/read-regular.ts';

export const signOption = {
  type: 'string',
  requiresArg: true,
  describe: 'Sign the capture of --save with this private key: ed25519, of OpenSSH or in PEM',
} as const;

/**
 * The key that `--sign` names, read before a phone is asked.
 *
 * @throws {InputError}
 */
export async function openSigningKey(
  path: string | undefined,
  isSaved: boolean,
): Promise<KeyObject | undefined> {
  if (path === undefined) return undefined;
  if (!isSaved) throw new InputError('--sign signs a capture that is kept. Add --save FOLDER.');
  return openKey(path, (text) => {
    try {
      return readPrivateKey(text);
    } catch (error) {
      if (error instanceof UnusableKey && error.message.includes('passphrase'))
        throw new InputError(
          `${path} ${error.message}. Save without --sign, and sign with \`ssh-keygen -Y sign -n miaudit -f ${path} FOLDER/capture.json\`.`,
        );
      throw error;
    }
  });
}

/** The key that `verify --key` names. Throws an InputError. */
export async function openPublicKey(path: string): Promise<KeyObject> {
  return openKey(path, readPublicKey);
}

const mostOfKey = 64 * 1024;

async function openKey(path: string, read: (text: string) => KeyObject): Promise<KeyObject> {
  try {
    return read((await readRegular(path, mostOfKey)).toString('utf8'));
  } catch (cause) {
    if (!(cause instanceof NotRead || cause instanceof UnusableKey)) throw cause;
    throw new InputError(
      `${path} ${cause.message}. Name an ed25519 key, as \`ssh-keygen -t ed25519\` makes it.`,
      { cause },
    );
  }
}
