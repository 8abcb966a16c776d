import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';

export const themeAds = settingCheck(
  {
    id: 'theme-ads',
    title: 'Ads in Themes are off',
    failureTitle: 'Ads in Themes are on',
    severity: 'info',
    why: 'The name of the key suggests that the theme store shows ads.',
    source: [{ confidence: 'guess', at: 'docs/evidence/settings.md#theme-show-ad' }],
    appliesTo: xiaomiRoms,
    good: 'global com.android.thememanager.preferences.using_theme_show_ad=false',
    bad: 'global com.android.thememanager.preferences.using_theme_show_ad=true',
    fix: 'Turn off ads in Themes',
  },
  {
    namespace: 'global',
    key: 'com.android.thememanager.preferences.using_theme_show_ad',
    good: 'false',
    bad: ['true'],
    absent: { status: 'unknown', because: 'what its reader takes then is not known' },
  },
);
