import { settingCheck } from '../setting.ts';

export const appErrorReports = settingCheck(
  {
    id: 'app-error-reports',
    title: 'Reports of crashed apps are not sent',
    severity: 'low',
    why: 'A report of a crash holds what the app was doing, and can hold what it was showing.',
    source: [{ confidence: 'code', at: 'docs/evidence/settings.md#send-action-app-error' }],
    good: 'global send_action_app_error=0',
    bad: 'global send_action_app_error=1',
  },
  {
    namespace: 'global',
    key: 'send_action_app_error',
    good: '0',
    bad: ['1'],
    absent: { status: 'unknown', because: 'each ROM sets its own start value' },
  },
);
