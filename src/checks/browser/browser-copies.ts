import { browserPackage } from '../../probes/package.ts';
import { check } from '../check.ts';

export const browserCopies = check({
  id: 'browser-copies',
  group: 'browser',
  title: 'The browser exists for the owner alone',
  severity: 'medium',
  why: 'A copy for dual apps or Second Space has switches of its own, which nobody looked at here and which start out collecting.',
  source: [
    {
      confidence: 'code',
      from: 'XSpace is user 999; dumpsys package names each user of a package (shared facts, 7.4)',
    },
  ],
  good: 'User 999: … installed=false',
  bad: 'User 999: … installed=true',
  needs: { dump: browserPackage },
  judge({ dump }) {
    const copies = dump.users
      .filter(({ user, installed }) => user !== 0 && installed)
      .map(({ user }) => user);
    if (copies.length > 0)
      return {
        status: 'fail',
        saw: `${dump.name} is also installed for ${copies.map(nameUser).join(', ')}: the switches there were not read`,
      };
    return dump.users.some(({ user }) => user === 0)
      ? { status: 'pass', saw: `${dump.name} is installed for user 0 alone` }
      : { status: 'unknown', saw: `the dump of ${dump.name} names no users` };
  },
});

const nameUser = (user: number): string => (user === 999 ? 'user 999 (dual apps)' : `user ${user}`);
