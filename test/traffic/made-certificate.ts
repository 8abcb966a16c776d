import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a program of this computer runs; what needs one that is not there is skipped. */
export const isThere = (program: string, ...argv: readonly string[]): boolean =>
  spawnSync(program, argv, { stdio: 'ignore' }).status === 0;

/** A certificate for these names that nobody trusts, made by openssl for two days. */
export function madeCertificate(...names: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...['-subj', `/CN=${names[0] ?? ''}`, '-keyout', key, '-out', cert],
      ...['-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`],
    ],
    { stdio: 'ignore' },
  );
  return { file: cert, key: readFileSync(key), cert: readFileSync(cert) };
}
