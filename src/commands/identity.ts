import { join } from 'node:path';
import type { Argv } from 'yargs';
import { stateFolder } from '../host/state-folder.ts';
import { labelOf, readIdentityKey } from '../journal/phone-label.ts';
import type { PhoneIdentity } from '../journal/phone-mark.ts';
import type { Host } from './host.ts';

export function identityOptions<T>(argv: Argv<T>) {
  return argv.option('identity', {
    type: 'string',
    requiresArg: true,
    describe: 'The key under which phones are named; none: one in the state folder, made on first use',
  });
}

/** The phone's name in reports and journals, under the user's key. */
export async function labelFor(phone: PhoneIdentity, file: string | undefined, host: Host): Promise<string> {
  const path = file ?? join(stateFolder(host.env, host.platform), 'identity.key');
  return labelOf(phone, await readIdentityKey(path));
}
