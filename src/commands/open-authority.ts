import { join } from 'node:path';
import { InputError } from '../host/input-error.ts';
import { stateFolder } from '../host/state-folder.ts';
import { readAuthority, type KeptAuthority } from '../traffic/keep-authority.ts';
import { checkOpenerIsThere } from '../traffic/tls-opener.ts';
import type { Host } from './host.ts';

/** Where the certificate authority of this user is kept. */
export const authorityFolder = (host: Pick<Host, 'env' | 'platform'>): string =>
  join(stateFolder(host.env, host.platform), 'ca');

/**
 * What `--decrypt` needs, looked for before a phone is touched.
 *
 * @throws {InputError} where a package is missing, or there is no authority that is valid now.
 */
export async function openAuthority(host: Host): Promise<KeptAuthority> {
  await checkOpenerIsThere();
  // What opens connections writes there, and stdout is the report. Nothing of ours does.
  for (const method of ['log', 'info', 'warn', 'error'] as const) console[method] = () => undefined;
  const authority = await readAuthority(authorityFolder(host));
  if (!authority)
    throw new InputError(
      '--decrypt needs a certificate authority that the phone trusts, and there is none yet. Make one with `miaudit ca`, which says how to install it.',
    );
  if (authority.validTo <= host.now())
    throw new InputError(
      `The certificate authority ended on ${authority.validTo.toISOString().slice(0, 10)}. Remove it with \`miaudit ca --remove\`, and make a new one with \`miaudit ca\`.`,
    );
  return authority;
}
