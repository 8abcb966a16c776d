import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import { keyFingerprint, keyInBlob, keyType, publicBlob, UnusableKey } from './keys.ts';
import { readSsh, sshString } from './wire.ts';

/** `ssh-keygen -Y verify -n miaudit`: a signature that was made for another purpose does not count. */
const namespace = 'miaudit';

const magic = 'SSHSIG';
const first = '-----BEGIN SSH SIGNATURE-----';
const last = '-----END SSH SIGNATURE-----';

/** Signs a text as `ssh-keygen -Y sign -n miaudit` does (PROTOCOL.sshsig of OpenSSH). */
export function signText(text: string | Uint8Array, key: KeyObject): string {
  const hash = 'sha512';
  const signature = sign(null, signedBytes(text, namespace, hash), key);
  const version = Buffer.from([0, 0, 0, 1]);
  const blob = Buffer.concat([
    Buffer.from(magic),
    version,
    ...[publicBlob(key), namespace, '', hash].map(sshString),
    sshString(Buffer.concat([sshString(keyType), sshString(signature)])),
  ]);
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? [];
  return `${[first, ...lines, last].join('\n')}\n`;
}

function signedBytes(text: string | Uint8Array, purpose: string, hash: string): Buffer {
  const digest = createHash(hash).update(text).digest();
  return Buffer.concat([Buffer.from(magic), ...[purpose, '', hash, digest].map(sshString)]);
}

/** What a signature is worth. Only `good` says that the holder of the key signed this text. */
export type SignatureCheck =
  | { readonly state: 'good'; readonly signedBy: string }
  | { readonly state: 'bad' | 'unreadable'; readonly why: string };

/** Checks a signature against the text. The key is in the signature: whose it is has to be known otherwise. */
export function checkSignature(armoured: string, text: Uint8Array): SignatureCheck {
  try {
    return check(armoured, text);
  } catch (error) {
    const why = error instanceof UnusableKey ? error.message : 'is damaged';
    return { state: 'unreadable', why };
  }
}

function check(armoured: string, text: Uint8Array): SignatureCheck {
  const begin = armoured.indexOf(first);
  const end = armoured.indexOf(last);
  if (begin < 0 || end < begin) return { state: 'unreadable', why: 'is not a signature of SSH' };
  // Nothing signs what is around it, and whoever opens the file may take it for signed.
  if (armoured.slice(0, begin).trim() !== '' || armoured.slice(end + last.length).trim() !== '')
    return { state: 'unreadable', why: 'has other text around it' };
  const base64 = armoured.slice(begin + first.length, end).replace(/\s+/g, '');
  if (!/^[A-Za-z\d+/]+={0,2}$/.test(base64)) return { state: 'unreadable', why: 'is damaged' };
  const reader = readSsh(Buffer.from(base64, 'base64'));
  if (reader.bytes(6).toString('latin1') !== magic || reader.number() !== 1)
    return { state: 'unreadable', why: 'is not a signature of SSH' };
  const blob = reader.string();
  const purpose = reader.string().toString();
  reader.string(); // reserved
  const hash = reader.string().toString();
  const inner = readSsh(reader.string());
  const key = keyInBlob(blob);
  if (purpose !== namespace)
    return { state: 'bad', why: `was made for "${purpose.slice(0, 60)}", and not for ${namespace}` };
  if (!['sha256', 'sha512'].includes(hash)) return { state: 'unreadable', why: 'is damaged' };
  if (inner.string().toString() !== keyType) return { state: 'unreadable', why: 'is damaged' };
  return verify(null, signedBytes(text, purpose, hash), key, inner.string())
    ? { state: 'good', signedBy: keyFingerprint(blob) }
    : { state: 'bad', why: 'is not a signature of this capture.json' };
}
