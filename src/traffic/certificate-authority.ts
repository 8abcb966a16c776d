import { webcrypto } from 'node:crypto';
import { loadOptional } from './optional-package.ts';

/** A certificate authority of our own: whoever trusts it can be read by whoever has its key. Both as PEM. */
export interface CertificateAuthority {
  readonly key: string;
  readonly cert: string;
}

/** The same for every authority of this project, so that one that was left on a phone is found by its file's name. */
export const authorityName = 'CN=miaudit test CA,O=miaudit';

/** How Android calls the file of such a certificate: a hash of the name above (`openssl x509 -subject_hash_old`). */
export const authorityFile = 'c84b3e2b';

/** Days that an authority is valid: one that is forgotten on a phone does no harm for longer. */
export const authorityDays = 30;

const day = 86_400_000;

/** @throws {InputError} where the packages for this are not installed. */
export async function makeAuthority(now: Date): Promise<CertificateAuthority> {
  const x509 = await loadOptional(() => import('@peculiar/x509'));
  const { subtle } = webcrypto;
  const keys = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const { BasicConstraintsExtension, KeyUsagesExtension, KeyUsageFlags, SubjectKeyIdentifierExtension } =
    x509;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: authorityName,
    keys,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    notBefore: new Date(now.getTime() - day), // the clock of a phone may be behind
    notAfter: new Date(now.getTime() + authorityDays * day),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.digitalSignature, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const key = Buffer.from(await subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const lines = key.match(/.{1,64}/g) ?? [];
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`,
    cert: `${certificate.toString('pem').trim()}\n`,
  };
}
