import { adServiceAnalytics, adServiceChina, adServiceGlobal } from '../../probes/ad-service.ts';
import { xiaomiPhones } from '../applies.ts';
import { check } from '../check.ts';
import { dangerousPermissions } from '../dangerous-permissions.ts';
import { inManageApps, untried } from '../by-hand.ts';

/** What the ad services may read by the kinds of permission that no dialog asks for: which apps are used, and the log. */
const readable = [
  ...dangerousPermissions,
  'android.permission.PACKAGE_USAGE_STATS',
  'android.permission.READ_LOGS',
];

/** No remedy: Settings takes permissions from it, and `package-msa` disables it. */
export const adServicePermissions = check({
  id: 'ad-service-permissions',
  group: 'packages',
  title: 'Ad and analytics services hold no permission that reads your data',
  failureTitle: 'Ad and analytics services hold permissions that read your data',
  severity: 'medium',
  effect: 'can be read by apps',
  why: 'What they may read can go into the choice of ads and into analytics: location, contacts, the identity of the phone, the apps that you use.',
  source: [
    { confidence: 'documented', at: 'docs/evidence/packages.md#msa', what: 'the ad service' },
    { confidence: 'code', at: 'docs/evidence/packages.md#analytics', what: 'Xiaomi Analytics' },
    {
      confidence: 'documented',
      at: 'docs/evidence/browsers.md#dangerous-permissions',
      what: 'what a dangerous permission is',
    },
  ],
  appliesTo: xiaomiPhones,
  byHand: {
    ...inManageApps,
    rows: [...inManageApps.rows, 'msa', 'App permissions'],
    look: 'The page lists what the ad service may use. The list of apps may hide it.',
    putRight: 'Deny what is listed.',
    source: untried,
  },
  good: 'com.miui.msa.global: android.permission.READ_PHONE_STATE: granted=false',
  bad: 'com.miui.msa.global: android.permission.READ_PHONE_STATE: granted=true',
  needs: { global: adServiceGlobal, china: adServiceChina, analytics: adServiceAnalytics },
  judge({ global, china, analytics }) {
    const present = [global, china, analytics]
      .filter((service) => service !== undefined)
      .filter(({ users }) =>
        users.some(({ user, installed, enabled }) => user === 0 && installed && enabled < 2),
      );
    if (present.length === 0)
      return {
        status: 'pass',
        observed: 'none of com.miui.msa.global, com.miui.systemAdSolution and com.miui.analytics is enabled',
      };
    const held = present.flatMap(({ name, granted }) =>
      readable.filter((one) => granted.includes(one)).map((one) => `${name}: ${one}`),
    );
    const names = present.map(({ name }) => name).join(', ');
    return held.length === 0
      ? { status: 'pass', observed: `${names}: none of ${readable.length} permissions` }
      : { status: 'fail', observed: held.join(', ') };
  },
});
