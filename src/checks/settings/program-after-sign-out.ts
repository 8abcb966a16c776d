import { readFrom12To2 } from '../../data/rom-releases.ts';
import { settingsSecure, type Settings } from '../../probes/settings.ts';
import { xiaomiRoms } from '../applies.ts';
import { check, type Remedy } from '../check.ts';
import { uniqueSetting } from '../setting.ts';
import { shown } from '../shown.ts';

export const keptKey = 'upload_log_pref_last_status_for_passport';

const keepOff = { do: 'put', namespace: 'secure', key: keptKey, value: '0' } as const;

/** What -1 means to the readers of upload_log_pref. */
export const meaningOfUnset =
  'which the ROM takes as off, and copies of OneTrack that read the key take as on';

const remedy: Remedy = {
  tier: 'safe',
  summary: 'Keep the User Experience Program off after sign-out',
  steps: [keepOff],
};

/** Whether signing out of the Xiaomi account leaves an `upload_log_pref` of 0. Without a kept value it writes -1 over it. */
export function leavesOffAtSignOut(settings: Settings): boolean {
  return settings.get(keptKey) === '0';
}

/** The remedy, and what keeps it from being undone at the next sign-out. */
export function alsoAfterSignOut(remedy: Remedy): Remedy {
  return {
    ...remedy,
    summary: `${remedy.summary}, and keep it off after sign-out`,
    steps: [...remedy.steps, keepOff],
  };
}

/** The account SDK writes this value over upload_log_pref when the owner signs out. */
export const programAfterSignOut = check({
  id: 'program-after-sign-out',
  group: 'settings',
  title: 'Signing out of the Xiaomi account keeps the User Experience Program off',
  failureTitle: 'Signing out of the Xiaomi account undoes your choice',
  severity: 'medium',
  why: 'The account keeps the state of the User Experience Program from before you signed in, and restores it when you sign out. A programme that you turned off since is then on again, or "not set", which some apps take as on.',
  source: [{ confidence: 'code', at: 'docs/evidence/settings.md#upload-log-pref-passport' }],
  appliesTo: xiaomiRoms,
  good: `secure ${keptKey}=0`,
  bad: `secure ${keptKey}=1, or -1 beside upload_log_pref=0`,
  needs: { settings: settingsSecure },
  judge({ settings }) {
    const kept = uniqueSetting(settings, keptKey);
    const observed =
      kept === undefined ? `secure ${keptKey} is absent` : `secure ${keptKey} = ${shown(kept)}`;
    if (kept === '0') return { status: 'pass', observed: `${observed}: off` };
    if (kept === '1')
      return { status: 'fail', observed: `${observed}: signing out turns it on where you turned it off` };
    if (kept !== undefined && kept !== '-1')
      return { status: 'unknown', observed: `${observed}, which is not a known value` };
    const now = uniqueSetting(settings, 'upload_log_pref');
    if (now !== '0')
      return {
        knownOn: readFrom12To2,
        status: 'skip',
        observed: `${observed}, and upload_log_pref ${now === undefined ? 'is absent' : `= ${shown(now)}`}: signing out changes nothing`,
      };
    // The code of today keeps a value at each sign-in, so no account is signed in, or an older copy of it signed them in.
    if (kept === undefined)
      return {
        status: 'unknown',
        observed: `${observed}: if somebody is signed in, signing out writes -1 over upload_log_pref = 0, ${meaningOfUnset}`,
      };
    return {
      status: 'fail',
      observed: `${observed}: signing out writes that over upload_log_pref = 0, ${meaningOfUnset}`,
    };
  },
  offers: () => [remedy],
  remedies: () => [remedy],
});
