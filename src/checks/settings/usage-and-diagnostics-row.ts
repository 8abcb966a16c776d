import { settingsSecure } from '../../probes/settings.ts';
import { mirrorCheck } from '../mirror.ts';
import { judgeUsageAndDiagnostics } from './usage-and-diagnostics.ts';

export const usageAndDiagnosticsRow = mirrorCheck(
  {
    id: 'usage-and-diagnostics-row',
    title: 'Screen and key agree on usage and diagnostics',
    failureTitle: 'Screen and key disagree on usage and diagnostics',
    source: [{ confidence: 'code', at: 'docs/evidence/screens.md#program-rows' }],
    good: '"Usage and diagnostics": off, secure upload_debug_log_pref=0',
    bad: '"Usage and diagnostics": off, secure upload_debug_log_pref=1',
  },
  ['upload_debug_log_title'],
  settingsSecure,
  judgeUsageAndDiagnostics,
);
