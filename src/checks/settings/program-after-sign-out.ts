import { readFrom12To2 } from '../../data/rom-releases.ts';
import { settingsSecure, type Settings } from '../../probes/settings.ts';
import { xiaomiRoms } from '../applies.ts';
import { check, type Remedy } from '../check.ts';
import { valueOf } from '../setting.ts';
import { shown } from '../shown.ts';

const key = 'upload_log_pref_last_status_for_passport';

const keepOff = { do: 'put', namespace: 'secure', key, value: '0' } as const;

const remedy: Remedy = {
  tier: 'safe',
  summary: 'Keep the User Experience Program off after sign-out',
  steps: [keepOff],
};

/** What signing out of the Xiaomi account undoes, in words; undefined where it leaves the programme off. */
export function comesBackAtSignOut(settings: Settings): string | undefined {
  const value = settings.get(key);
  if (value !== '1' && value !== '-1') return undefined;
  return `secure ${key} = ${value}: signing out of the Xiaomi account writes that over it`;
}

/** The remedy, and what keeps it from being undone at the next sign-out. */
export function alsoAfterSignOut(remedy: Remedy): Remedy {
  return { ...remedy, summary: `${remedy.summary}, also after sign-out`, steps: [...remedy.steps, keepOff] };
}

/** The account SDK writes this value over upload_log_pref when the owner signs out. */
export const programAfterSignOut = check({
  id: 'program-after-sign-out',
  group: 'settings',
  title: 'Signing out of the Xiaomi account keeps the User Experience Program off',
  failureTitle: 'Signing out of the Xiaomi account undoes your choice',
  severity: 'medium',
  why: 'The account keeps the state of the User Experience Program from before you signed in, and restores it when you sign out. A programme that you turned off since is then on again.',
  source: [{ confidence: 'code', at: 'docs/evidence/settings.md#upload-log-pref-passport' }],
  appliesTo: xiaomiRoms,
  good: `secure ${key}=0`,
  bad: `secure ${key}=1`,
  needs: { settings: settingsSecure },
  judge({ settings }) {
    const value = valueOf(settings, key);
    if (value === undefined)
      return {
        status: 'pass',
        observed: `secure ${key} is absent: there is nothing to restore`,
        knownOn: readFrom12To2,
      };
    const observed = `secure ${key} = ${shown(value)}`;
    if (value === '0') return { status: 'pass', observed: `${observed}: off` };
    if (value === '1') return { status: 'fail', observed: `${observed}: signing out turns it on` };
    if (value === '-1')
      return {
        status: 'fail',
        observed: `${observed}: signing out restores "not set", which newer OneTrack takes as on`,
      };
    return { status: 'unknown', observed: `${observed}, which is not a known value` };
  },
  offers: () => [remedy],
  remedies: () => [remedy],
});
