import type { Device } from '../device/device.ts';
import { InputError } from '../host/input-error.ts';
import { authorityFile, authorityName } from '../traffic/certificate-authority.ts';
import { readAuthority } from '../traffic/keep-authority.ts';
import { readFolder } from '../probes/folder.ts';
import type { Condition } from './diagnosis.ts';

/** Where Android keeps the authorities that the owner added (docs/evidence/traffic.md#certificates). */
const folder = '/data/misc/user/0/cacerts-added';
const removal = { do: 'remove the authority' } as const;
const byHand =
  'On the phone: Settings > Encryption & credentials > User credentials, or Trusted credentials > User; remove “miaudit test CA”.';

/** The certificate authority that opens connections of a test phone, where it is on this computer. */
export async function findAuthorityHere(path: string): Promise<readonly Condition[]> {
  const what = 'no certificate authority of miaudit is left on this computer';
  try {
    const kept = await readAuthority(path);
    if (!kept) return [];
    const until = kept.validTo.toISOString().slice(0, 10);
    const next = 'Remove it once connections are no longer to be opened.';
    const observed = `${kept.file}, valid until ${until}`;
    return [{ what, state: 'closed', observed, next, ownStep: removal }];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [{ what, state: 'closed', observed: error.message, next: 'Remove it.', ownStep: removal }];
  }
}

/**
 * Whether the phone trusts an authority of miaudit. Where adb may not see that, it is reported only if one may have
 * been installed.
 */
export async function findAuthorityOnPhone(
  device: Device,
  isMadeHere: boolean,
  signal: AbortSignal,
): Promise<readonly Condition[]> {
  const what = 'the phone trusts no certificate authority of miaudit';
  const { stdout, stderr, exitCode } = await device.shell(['ls', folder], { signal });
  const names = readFolder(stdout, stderr, exitCode);
  if (names?.some((name) => new RegExp(`^${authorityFile}\\.\\d+$`).test(name)))
    return [{ what, state: 'closed', observed: `it trusts ${authorityName}`, next: byHand }];
  if (!isMadeHere) return [];
  return names
    ? [{ what, state: 'works', observed: 'none among the authorities that the owner added' }]
    : [
        {
          what,
          state: 'unknown',
          observed: `this phone does not let adb look into ${folder}`,
          next: `If you installed it: ${byHand}`,
        },
      ];
}
