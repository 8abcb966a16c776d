import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';

export const appChooserRecommendations = settingCheck(
  {
    id: 'app-chooser-recommendations',
    title: 'The chooser "Open with" recommends no apps',
    severity: 'low',
    why: 'With it GetApps adds apps to install to the list of apps that can open a file or link, and learns what was to be opened.',
    source: [
      {
        confidence: 'code',
        from: 'settings list system of a Mi 9T: com.xiaomi.market.enable_app_chooser_recommend=0; its reader was not seen (shared facts, 3.2)',
      },
    ],
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
