import type { PackageUser } from '../../probes/package-block.ts';
import { browserPackage } from '../../probes/package.ts';
import { check } from '../check.ts';
import { nameUser } from '../name-user.ts';
import { untried } from '../by-hand.ts';

export const browserCopies = check({
  id: 'browser-copies',
  group: 'browser',
  title: 'The browser is enabled for the owner alone',
  failureTitle: 'The browser is also enabled for other users',
  severity: 'medium',
  why: 'A copy for dual apps or Second Space has switches of its own. This audit does not see them.',
  source: [{ confidence: 'code', at: 'docs/evidence/adb.md#users' }],
  byHand: {
    in: 'Settings',
    rows: ['Apps', 'Dual apps'],
    look: 'A browser whose switch is on there has a second copy.',
    putRight: 'Turn its switch off.',
    source: untried,
  },
  good: 'User 999: … installed=false',
  bad: 'User 999: … installed=true',
  needs: { dump: browserPackage },
  judge({ dump }) {
    if (!dump.users.some(({ user }) => user === 0))
      return { status: 'unknown', observed: `the dump of ${dump.name} names no users` };
    const copies = dump.users.filter(({ user, installed }) => user !== 0 && installed);
    const states = copies.map((copy) => `${nameCopy(copy)}: ${stateOf(copy)}`).join('; ');
    if (copies.some((copy) => stateOf(copy) === 'enabled'))
      return {
        status: 'fail',
        observed: `${dump.name} is also installed for ${states}; the switches there were not read`,
      };
    if (dump.isExcerpt)
      return {
        status: 'unknown',
        observed: `the saved dump of ${dump.name} names no other user for whom it is enabled, and may be a part`,
      };
    const what = states === '' ? 'for user 0 alone' : `beside user 0 for ${states}`;
    return { status: 'pass', observed: `${dump.name} is installed ${what}` };
  },
});

/** Only a setting says which of the others is the Second Space (other-users). */
const nameCopy = ({ user }: PackageUser) =>
  user === 999 ? nameUser(user) : `${nameUser(user)} (Second Space or another user)`;

function stateOf({ enabled, hidden, suspended }: PackageUser): string {
  if (enabled >= 2) return 'disabled';
  if (hidden) return 'hidden';
  return suspended ? 'suspended' : 'enabled';
}
