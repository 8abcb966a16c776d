import { settingsSecure } from '../../probes/settings.ts';
import { users } from '../../probes/users.ts';
import { check } from '../check.ts';
import { untried } from '../by-hand.ts';

export const otherUsers = check({
  id: 'other-users',
  group: 'system',
  title: 'The phone has one user',
  failureTitle: 'The phone has more users, with settings of their own',
  severity: 'info',
  why: 'Dual apps and Second Space keep apps and settings of their own. This audit judges packages for every user, but settings and switches for the owner (user 0) only.',
  source: [
    { confidence: 'code', at: 'docs/evidence/adb.md#users', what: 'which number is of which user' },
    { confidence: 'code', at: 'docs/evidence/settings.md#second-user-id', what: 'the keys' },
  ],
  byHand: {
    in: 'Settings',
    rows: ['Special features', 'Second space'],
    look: 'The page says whether there is one. Dual apps are under "Apps".',
    putRight: 'Look at the settings of each user there. A space that you do not use can be deleted.',
    source: untried,
  },
  good: 'UserInfo{0:Owner:c13} running',
  bad: 'UserInfo{999:XSpace:801010} running',
  needs: { users, settings: settingsSecure },
  judge({ users, settings }) {
    const secondSpace = Number(settings.get('second_user_id') ?? NaN);
    const others = users
      .filter(({ id }) => id !== 0)
      .map(({ id }) => `user ${id} (${role(id, secondSpace)})`);
    if (others.length === 0 && users.isExcerpt)
      return { status: 'unknown', observed: 'the saved list names user 0 alone, and may be a part' };
    return others.length === 0
      ? { status: 'pass', observed: 'pm list users names user 0 alone' }
      : { status: 'fail', observed: `beside user 0: ${others.join(', ')}` };
  },
});

function role(id: number, secondSpace: number): string {
  if (id === 999) return 'dual apps';
  if (id === 110) return 'maintenance mode';
  return id === secondSpace ? 'Second Space' : 'another user';
}
