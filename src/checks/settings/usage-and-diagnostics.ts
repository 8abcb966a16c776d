import { readFrom12To2 } from '../../data/rom-releases.ts';
import { settingsSecure, type Settings } from '../../probes/settings.ts';
import { xiaomiRoms } from '../applies.ts';
import { check, type Verdict, type Remedy } from '../check.ts';
import { keysAsRead, judgeSetting, uniqueSetting, writeGood, type Setting } from '../setting.ts';
import { uploadLog } from './user-experience-program.ts';
import { offOnScreen } from '../on-screen.ts';
import { leithOnSystem } from '../statements.ts';

const uploadDebugLog: Setting = {
  namespace: 'secure',
  key: 'upload_debug_log_pref',
  good: '0',
  bad: ['1'],
  absent: { status: 'unknown', because: 'it follows upload_log_pref' },
};

const remedies = (settings?: Settings): readonly Remedy[] => [
  ...offOnScreen(
    ['upload_debug_log_title'],
    ['privacy, usage and diagnostics', 'usage and diagnostics'],
    settings && keysAsRead(settings, 'secure', uploadDebugLog.key),
  ),
  writeGood(uploadDebugLog, 'Turn off usage and diagnostics'),
];

/** Its reader falls back on the value of upload_log_pref. */
export const usageAndDiagnostics = check({
  id: 'usage-and-diagnostics',
  group: 'settings',
  title: 'Usage and diagnostics is off',
  failureTitle: 'Usage and diagnostics is on',
  severity: 'medium',
  why: 'Its own page says that it sends diagnostic, device and app usage data to Xiaomi automatically.',
  source: [{ confidence: 'code', at: 'docs/evidence/settings.md#upload-debug-log-pref' }],
  appliesTo: xiaomiRoms,
  statements: [leithOnSystem],
  good: 'secure upload_debug_log_pref=0',
  bad: 'secure upload_debug_log_pref=1',
  needs: { settings: settingsSecure },
  judge: ({ settings }) => judgeUsageAndDiagnostics(settings),
  offers: () => remedies(),
  remedies: ({ settings }) => remedies(settings),
});

export function judgeUsageAndDiagnostics(settings: Settings): Verdict {
  if (uniqueSetting(settings, uploadDebugLog.key) !== undefined)
    return judgeSetting(uploadDebugLog, settings);
  const { status, observed } = judgeSetting(uploadLog, settings);
  return {
    status,
    observed: `secure upload_debug_log_pref is absent and follows: ${observed}`,
    knownOn: readFrom12To2,
  };
}
