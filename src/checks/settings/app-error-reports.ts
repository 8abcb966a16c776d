import { settingCheck } from '../setting.ts';

export const appErrorReports = settingCheck(
  {
    id: 'app-error-reports',
    title: 'Apps do not report their crashes',
    failureTitle: 'Apps may report their crashes',
    severity: 'low',
    why: 'A crash report contains what the app was doing, and may contain what it was showing.',
    source: [{ confidence: 'code', at: 'docs/evidence/settings.md#send-action-app-error' }],
    good: 'global send_action_app_error=0',
    bad: 'global send_action_app_error=1',
    fix: 'Turn off crash reports',
  },
  {
    namespace: 'global',
    key: 'send_action_app_error',
    good: '0',
    bad: ['1'],
    absent: { status: 'unknown', because: 'each ROM sets its own start value' },
  },
);
