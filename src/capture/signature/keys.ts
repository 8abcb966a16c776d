import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readSsh, sshString } from './wire.ts';

/** Why a key cannot be used, in words that follow its file's name. */
export class UnusableKey extends Error {}

export const keyType = 'ssh-ed25519';

/** The public half of a key, as SSH writes it. */
export function publicBlob(key: KeyObject): Buffer {
  const { x = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([sshString(keyType), sshString(Buffer.from(x, 'base64url'))]);
}

/** `SHA256:…`, as `ssh-keygen -l` shows it. */
export function keyFingerprint(blob: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

/** The key in a blob of SSH. @throws {UnusableKey} where it is of another kind. */
export function keyInBlob(blob: Uint8Array): KeyObject {
  const reader = readSsh(blob);
  const type = reader.string().toString();
  if (type !== keyType)
    throw new UnusableKey(`holds a key of the type ${nameOfType(type)}, and miaudit reads ${keyType}`);
  const x = reader.string();
  if (x.length !== 32) throw new UnusableKey('holds a damaged key');
  return createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url') },
    format: 'jwk',
  });
}

/** A signature beside a capture may be a stranger's. */
const nameOfType = (type: string): string => type.slice(0, 60).replace(/[^\w@.-]/g, '?');

/** A public key: one line of OpenSSH (`ssh-ed25519 AAAA…`), or PEM. @throws {UnusableKey} */
export function readPublicKey(text: string): KeyObject {
  const [, base64 = ''] = /(?:^|\s)ssh-ed25519\s+([A-Za-z0-9+/]{40,200}={0,2})(?:\s|$)/.exec(text) ?? [];
  if (base64 !== '') return tried(() => keyInBlob(Buffer.from(base64, 'base64')));
  const [, other] = /(?:^|\s)((?:ssh|ecdsa|sk)-[\w@.-]{2,60})\s+AAAA/.exec(text) ?? [];
  if (other !== undefined)
    throw new UnusableKey(`holds a key of the type ${other}, and miaudit reads ${keyType}`);
  if (text.includes('PRIVATE KEY-----')) throw new UnusableKey('is a private key. The public one is needed');
  return onlyEd25519(tried(() => createPublicKey(text)));
}

/** A private key that no passphrase protects: OpenSSH's own form, or PKCS #8 in PEM. @throws {UnusableKey} */
export function readPrivateKey(text: string): KeyObject {
  const [, base64] =
    /^-----BEGIN OPENSSH PRIVATE KEY-----\s+([A-Za-z0-9+/=\s]{1,20000})-----END OPENSSH PRIVATE KEY-----/m.exec(
      text,
    ) ?? [];
  if (base64 !== undefined) return tried(() => openSshKey(Buffer.from(base64, 'base64')));
  if (text.includes('ENCRYPTED')) throw new UnusableKey(isProtected);
  return onlyEd25519(tried(() => createPrivateKey(text)));
}

const isProtected = 'is protected by a passphrase, which miaudit does not ask for';

/** PROTOCOL.key of OpenSSH, with one key in it. */
function openSshKey(bytes: Uint8Array): KeyObject {
  const reader = readSsh(bytes);
  if (reader.bytes(15).toString('latin1') !== 'openssh-key-v1\0') throw new UnusableKey('is not a key');
  if (reader.string().toString() !== 'none') throw new UnusableKey(isProtected);
  reader.string(); // how the passphrase makes a key
  reader.string(); // and its options
  reader.number(); // how many keys there are
  const type = readSsh(reader.string()).string().toString();
  if (type !== keyType)
    throw new UnusableKey(`holds a key of the type ${nameOfType(type)}, and miaudit signs with ${keyType}`);
  const inner = readSsh(reader.string());
  if (inner.number() !== inner.number()) throw new UnusableKey('holds a damaged key');
  inner.string(); // the type again
  const x = inner.string();
  const seed = inner.string().subarray(0, 32);
  if (x.length !== 32 || seed.length !== 32) throw new UnusableKey('holds a damaged key');
  return createPrivateKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url'), d: seed.toString('base64url') },
    format: 'jwk',
  });
}

function onlyEd25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519')
    throw new UnusableKey(`holds a key of the type ${key.asymmetricKeyType}, and miaudit reads ed25519`);
  return key;
}

function tried(read: () => KeyObject): KeyObject {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof UnusableKey) throw cause;
    throw new UnusableKey('holds no key that can be read', { cause });
  }
}
