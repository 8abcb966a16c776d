import { browserPackage, type PackageDump } from '../../probes/package.ts';
import { check, type Remedy } from '../check.ts';

/** Permissions that open what a person would not show a stranger; storage is left out, downloads need it. */
const dangerous: readonly string[] = [
  'ACCESS_FINE_LOCATION',
  'ACCESS_COARSE_LOCATION',
  'ACCESS_BACKGROUND_LOCATION',
  'ACCESS_MEDIA_LOCATION',
  'ACTIVITY_RECOGNITION',
  'BODY_SENSORS',
  'CALL_PHONE',
  'CAMERA',
  'GET_ACCOUNTS',
  'READ_CALENDAR',
  'READ_CALL_LOG',
  'READ_CONTACTS',
  'READ_PHONE_NUMBERS',
  'READ_PHONE_STATE',
  'READ_SMS',
  'RECEIVE_SMS',
  'RECORD_AUDIO',
  'SEND_SMS',
].map((name) => `android.permission.${name}`);

function revoke(browser: string, permissions: readonly string[]): Remedy {
  return {
    tier: 'consent',
    summary: 'Revoke the dangerous permissions of the browser',
    sideEffects:
      'Sites that ask for the camera, the microphone or the place get them only after a new question.',
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
  why: 'What the browser may read (location, contacts, the identity of the phone), its analytics may read, too.',
  source: [{ confidence: 'documented', at: 'docs/evidence/browsers.md#dangerous-permissions' }],
  good: 'android.permission.READ_PHONE_STATE: granted=false',
  bad: 'android.permission.READ_PHONE_STATE: granted=true',
  needs: { dump: browserPackage },
  judge({ dump }) {
    const held = heldBy(dump);
    return held.length === 0
      ? {
          status: 'pass',
          observed: `${dump.name} is granted none of ${dangerous.length} dangerous permissions`,
        }
      : { status: 'fail', observed: `${dump.name} is granted ${held.join(', ')}` };
  },
  offers: () => [revoke('com.mi.globalbrowser', ['android.permission.READ_PHONE_STATE'])],
  remedies: ({ dump }) => [revoke(dump.name, heldBy(dump))],
});

function heldBy(dump: PackageDump): readonly string[] {
  return dangerous.filter((permission) => dump.granted.includes(permission));
}
