import { browserPackage, type PackageDump } from '../../probes/package.ts';
import { check, type Remedy } from '../check.ts';
import { dangerousPermissions } from '../dangerous-permissions.ts';
import { inManageApps, untried } from '../by-hand.ts';

function revoke(browser: string, permissions: readonly string[]): Remedy {
  return {
    tier: 'consent',
    summary: 'Revoke the dangerous permissions of the browser',
    sideEffects: 'Sites that ask for your camera, microphone or location get them only after a new question.',
    steps: permissions.map((permission) => ({
      do: 'permission',
      package: browser,
      permission,
      to: 'revoked',
    })),
  };
}

export const browserPermissions = check({
  id: 'browser-permissions',
  group: 'browser',
  title: 'The browser holds no dangerous permission',
  failureTitle: 'The browser holds dangerous permissions',
  severity: 'medium',
  effect: 'can be read by apps',
  why: 'The analytics of the browser may read all that the browser may read: location, contacts, the identity of the phone.',
  source: [{ confidence: 'documented', at: 'docs/evidence/browsers.md#dangerous-permissions' }],
  byHand: {
    ...inManageApps,
    rows: [...inManageApps.rows, 'the browser', 'App permissions'],
    look: 'The page lists what the browser may use.',
    putRight: 'Deny what you do not need.',
    source: untried,
  },
  good: 'android.permission.READ_PHONE_STATE: granted=false',
  bad: 'android.permission.READ_PHONE_STATE: granted=true',
  needs: { dump: browserPackage },
  judge({ dump }) {
    const held = heldBy(dump);
    if (held.length === 0 && dump.isExcerpt)
      return {
        status: 'unknown',
        observed: `${dump.name} is granted none in the saved dump, which may be a part`,
      };
    return held.length === 0
      ? {
          status: 'pass',
          observed: `${dump.name} is granted none of ${dangerousPermissions.length} dangerous permissions`,
        }
      : { status: 'fail', observed: `${dump.name} is granted ${held.join(', ')}` };
  },
  offers: () => [revoke('com.mi.globalbrowser', ['android.permission.READ_PHONE_STATE'])],
  remedies: ({ dump }) => [revoke(dump.name, heldBy(dump))],
});

function heldBy(dump: PackageDump): readonly string[] {
  return dangerousPermissions.filter((permission) => dump.granted.includes(permission));
}
