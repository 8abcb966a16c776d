import { readFrom12To2 } from '../../data/rom-releases.ts';
import { getprop } from '../../probes/getprop.ts';
import { settingsSecure, type Settings } from '../../probes/settings.ts';
import { xiaomiRoms } from '../applies.ts';
import { check, type Remedy } from '../check.ts';
import { keysAsRead, judgeSetting, uniqueSetting, writeGood, type Setting } from '../setting.ts';
import { offOnScreen } from '../on-screen.ts';
import { alsoAfterSignOut, keptKey, leavesOffAtSignOut, meaningOfUnset } from './program-after-sign-out.ts';
import { leithOnSystem } from '../statements.ts';

export const uploadLog: Setting = {
  namespace: 'secure',
  key: 'upload_log_pref',
  good: '0',
  bad: ['1'],
  unset: ['-1'], // what the account SDK writes back at sign-out (docs/evidence/settings.md#upload-log-pref-passport)
  absent: {
    status: 'unknown',
    because: 'the ROM takes that as off, newer copies of OneTrack take it as ON, so apps differ',
  },
};

const remedies = (settings?: Settings): readonly Remedy[] => [
  ...offOnScreen(
    ['user_experience_program_title'],
    ['privacy', 'security'],
    settings && keysAsRead(settings, 'secure', uploadLog.key),
  ),
  writeGood(uploadLog, 'Turn off the User Experience Program'),
];

const isOn = 'The User Experience Program is on';
const comesBack = 'Signing out of the Xiaomi account turns the User Experience Program on';

export const userExperienceProgram = check({
  id: 'user-experience-program',
  group: 'settings',
  title: 'The User Experience Program is off',
  failureTitle: 'The User Experience Program is on, or will come back',
  severity: 'high',
  why: "Xiaomi's analytics in system apps (OneTrack, MiStat) record what you do with these apps and send it.",
  source: [
    { confidence: 'code', at: 'docs/evidence/settings.md#upload-log-pref', what: 'the key and its values' },
    {
      confidence: 'code',
      at: 'docs/evidence/settings.md#upload-log-pref-onetrack',
      what: 'how newer copies of OneTrack read it',
    },
    {
      confidence: 'code',
      at: 'docs/evidence/settings.md#upload-log-pref-passport',
      what: 'what signing in and out writes',
    },
    {
      confidence: 'code',
      at: 'docs/evidence/settings.md#not-limited-by-program',
      what: 'what is sent although it is off',
    },
  ],
  appliesTo: xiaomiRoms,
  statements: [
    {
      by: 'Code of the framework',
      says: 'Some events are sent although the programme is off.',
      source: { confidence: 'code', at: 'docs/evidence/settings.md#not-limited-by-program' },
    },
    {
      by: 'Code of the account',
      says: 'Signing out of the Xiaomi account writes upload_log_pref_last_status_for_passport over upload_log_pref.',
      source: { confidence: 'code', at: 'docs/evidence/settings.md#upload-log-pref-passport' },
    },
    leithOnSystem,
  ],
  good: 'secure upload_log_pref=0',
  bad: `secure upload_log_pref=1, or secure ${keptKey}=1`,
  needs: { settings: settingsSecure, properties: getprop },
  judge({ settings, properties }) {
    if (uniqueSetting(settings, uploadLog.key) === undefined && developmentBuild(properties))
      return {
        status: 'fail',
        found: isOn,
        observed:
          'secure upload_log_pref is absent: a development build takes that as on, and so does OneTrack',
        knownOn: readFrom12To2,
      };
    const verdict = judgeSetting(uploadLog, settings);
    if (verdict.status === 'fail') return { ...verdict, found: isOn };
    if (verdict.status !== 'pass') return verdict;
    const isListed = settings.has(keptKey) || settings.contradictions.has(keptKey);
    const back = isListed ? uniqueSetting(settings, keptKey) : undefined;
    if (back === '1' || back === '-1')
      return {
        ...(back === '1' ? { status: 'fail', found: comesBack } : { status: 'unknown' }),
        observed: `${verdict.observed}; secure ${keptKey} = ${back}: signing out of the Xiaomi account writes that over it${back === '1' ? '' : `, ${meaningOfUnset}`}`,
      };
    return {
      ...verdict,
      observed: `${verdict.observed}; Xiaomi's framework sends some events all the same`,
    };
  },
  offers: () => remedies().map(alsoAfterSignOut),
  remedies: ({ settings }) =>
    leavesOffAtSignOut(settings) ? remedies(settings) : remedies(settings).map(alsoAfterSignOut),
});

/** Development builds have a date as version: `21.11.17` (docs/evidence/roms.md#development-builds). */
function developmentBuild(properties: ReadonlyMap<string, string>): boolean {
  return /^\d+(\.\d+){2,4}(-internal)?$/.test(properties.get('ro.build.version.incremental') ?? '');
}
