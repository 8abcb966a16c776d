import { settingCheck } from '../setting.ts';

export const appErrorReports = settingCheck(
  {
    id: 'app-error-reports',
    title: 'Reports of crashed apps are not sent',
    severity: 'low',
    why: 'A report of a crash holds what the app was doing, and can hold what it was showing.',
    source: [
      {
        confidence: 'code',
        from: 'settings list global of a Mi 9T and of a Xiaomi Pad 6: send_action_app_error=1 (shared facts, 3.3)',
      },
      {
        confidence: 'documented',
        from: 'https://developer.android.com/reference/android/app/ApplicationErrorReport',
      },
    ],
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
