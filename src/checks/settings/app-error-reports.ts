import { settingCheck } from '../setting.ts';

export const appErrorReports = settingCheck(
  {
    id: 'app-error-reports',
    title: 'The dialog after a crash offers no report',
    failureTitle: 'The dialog after a crash may offer a report',
    severity: 'low',
    why: 'A report that you send there goes to the store that installed the app, with the error and the place in its code. The words of an error may contain what you did.',
    source: [{ confidence: 'code', at: 'docs/evidence/settings.md#send-action-app-error' }],
    good: 'global send_action_app_error=0',
    bad: 'global send_action_app_error=1',
    fix: 'Turn off reports in the dialog after a crash',
  },
  {
    namespace: 'global',
    key: 'send_action_app_error',
    good: '0',
    bad: ['1'],
    absent: {
      status: 'unknown',
      because: 'Android takes that as off; whether this ROM does so was not read',
    },
  },
);
