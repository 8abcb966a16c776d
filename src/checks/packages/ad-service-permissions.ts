import { adServiceChina, adServiceGlobal } from '../../probes/ad-service.ts';
import { xiaomiPhones } from '../applies.ts';
import { check } from '../check.ts';
import { dangerousPermissions } from '../dangerous-permissions.ts';
import { inManageApps, untried } from '../by-hand.ts';

/** No remedy: Settings takes permissions from it, and `package-msa` disables it. */
export const adServicePermissions = check({
  id: 'ad-service-permissions',
  group: 'packages',
  title: 'The system ad service holds no dangerous permission',
  failureTitle: 'The system ad service holds dangerous permissions',
  severity: 'medium',
  effect: 'can be read by apps',
  why: 'What the ad service may read (location, contacts, the identity of the phone) it may use to choose ads.',
  source: [
    { confidence: 'documented', at: 'docs/evidence/packages.md#msa' },
    { confidence: 'documented', at: 'docs/evidence/browsers.md#dangerous-permissions' },
  ],
  appliesTo: xiaomiPhones,
  byHand: {
    ...inManageApps,
    rows: [...inManageApps.rows, 'msa', 'App permissions'],
    look: 'The page lists what the ad service may use. The list of apps may hide it.',
    turnOff: 'Deny what is listed.',
    source: untried,
  },
  good: 'com.miui.msa.global: android.permission.READ_PHONE_STATE: granted=false',
  bad: 'com.miui.msa.global: android.permission.READ_PHONE_STATE: granted=true',
  needs: { global: adServiceGlobal, china: adServiceChina },
  judge({ global, china }) {
    const present = [global, china]
      .filter((service) => service !== undefined)
      .filter(({ users }) =>
        users.some(({ user, installed, enabled }) => user === 0 && installed && enabled < 2),
      );
    if (present.length === 0)
      return {
        status: 'pass',
        observed: 'neither com.miui.msa.global nor com.miui.systemAdSolution is enabled',
      };
    const held = present.flatMap(({ name, granted }) =>
      dangerousPermissions.filter((one) => granted.includes(one)).map((one) => `${name}: ${one}`),
    );
    const names = present.map(({ name }) => name).join(', ');
    return held.length === 0
      ? { status: 'pass', observed: `${names}: none of ${dangerousPermissions.length} dangerous permissions` }
      : { status: 'fail', observed: held.join(', ') };
  },
});
