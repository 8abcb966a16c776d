import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';

export const appChooserRecommendations = settingCheck(
  {
    id: 'app-chooser-recommendations',
    title: 'The app chooser recommends no apps to install',
    failureTitle: 'The app chooser recommends apps to install',
    severity: 'info',
    why: 'The name of the key suggests that GetApps adds apps to the list "Open with", and so learns what you want to open.',
    source: [{ confidence: 'guess', at: 'docs/evidence/settings.md#app-chooser-recommend' }],
    appliesTo: xiaomiRoms,
    good: 'system com.xiaomi.market.enable_app_chooser_recommend=0',
    bad: 'system com.xiaomi.market.enable_app_chooser_recommend=1',
    fix: 'Turn off recommendations in the app chooser',
  },
  {
    namespace: 'system',
    key: 'com.xiaomi.market.enable_app_chooser_recommend',
    good: '0',
    bad: ['1'],
    absent: { status: 'unknown', because: 'what its reader takes then is not known' },
  },
);
