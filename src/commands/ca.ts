import {
  createAuthority,
  readAuthority,
  removeAuthority,
  type KeptAuthority,
} from '../traffic/keep-authority.ts';
import { authorityDays, authorityName } from '../traffic/certificate-authority.ts';
import { command } from './command.ts';
import { exitCode } from './exit-policy.ts';
import type { Host } from './host.ts';
import { authorityFolder } from './open-authority.ts';

export const ca = command({
  options: (argv) =>
    argv.option('remove', {
      type: 'boolean',
      default: false,
      describe: 'Delete the authority of this computer, and say how to take it off the phone',
    }),
  async run({ remove }, host) {
    const folder = authorityFolder(host);
    if (remove) {
      await host.out(
        (await removeAuthority(folder))
          ? `The key and the certificate in ${folder} are deleted.\n${removalByHand}`
          : `There is no certificate authority in ${folder}.\n${removalByHand}`,
      );
      return exitCode.ok;
    }
    const before = await readAuthority(folder);
    const isOver = before !== undefined && before.validTo <= host.now();
    if (isOver) await removeAuthority(folder);
    const kept = before && !isOver ? before : await createAuthority(folder, host.now());
    await host.out(told(kept, kept === before, host));
    return exitCode.ok;
  },
});

function told({ file, validTo, fingerprint }: KeptAuthority, isOld: boolean, host: Host): string {
  const days = Math.round((validTo.getTime() - host.now().getTime()) / 86_400_000);
  return `${isOld ? 'The certificate authority that is there already' : `A new certificate authority, valid for ${authorityDays} days`}: ${authorityName}
  certificate  ${file}
  SHA-256      ${fingerprint}
  valid until  ${validTo.toISOString().slice(0, 10)} (${days} ${days === 1 ? 'day' : 'days'})

Its private key is beside the certificate, and only you can read it. Whoever has that key can read what a phone sends that
trusts the authority. So use a test phone, keep the key to yourself, and take the authority off the phone afterwards.

Install it by hand on the phone:
  1. adb push '${file}' /sdcard/Download/
  2. Settings > Fingerprints, face data and screen lock (or: Passwords & security) > Privacy > Encryption & credentials >
     Install a certificate > CA certificate > Install anyway, and choose miaudit-ca.crt. Searching the settings for
     "CA certificate" leads there, too. Android asks for a screen lock first.
  3. miaudit doctor says whether it sees it.

Only apps that trust certificates of the user can be opened then. Chrome does; apps for Android 7 and later do not
unless they say so. What refuses is passed untouched.

${removalByHand}`;
}

const removalByHand = `Take it off the phone by hand:
  1. Settings > … > Encryption & credentials > User credentials (or: Trusted credentials > User), choose "miaudit test CA", and remove it.
  2. adb shell rm -f /sdcard/Download/miaudit-ca.crt
  3. miaudit ca --remove
`;
