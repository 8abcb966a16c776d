import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';

export const appChooserRecommendations = settingCheck(
  {
    id: 'app-chooser-recommendations',
    title: 'The chooser "Open with" recommends no apps',
    severity: 'info',
    why: 'With it GetApps adds apps to install to the list of apps that can open a file or link, and learns what was to be opened.',
    source: [{ confidence: 'guess', at: 'docs/evidence/settings.md#app-chooser-recommend' }],
    appliesTo: xiaomiRoms,
    good: 'system com.xiaomi.market.enable_app_chooser_recommend=0',
    bad: 'system com.xiaomi.market.enable_app_chooser_recommend=1',
  },
  {
    namespace: 'system',
    key: 'com.xiaomi.market.enable_app_chooser_recommend',
    good: '0',
    bad: ['1'],
    absent: { status: 'unknown', because: 'what its reader takes then is not known' },
  },
);
