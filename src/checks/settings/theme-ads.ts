import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';

export const themeAds = settingCheck(
  {
    id: 'theme-ads',
    title: 'The theme store shows no ads',
    severity: 'info',
    why: 'By its name the key lets the theme store show ads, and for those it has to ask ad servers.',
    source: [{ confidence: 'guess', at: 'docs/evidence/settings.md#theme-show-ad' }],
    appliesTo: xiaomiRoms,
    good: 'global com.android.thememanager.preferences.using_theme_show_ad=false',
    bad: 'global com.android.thememanager.preferences.using_theme_show_ad=true',
  },
  {
    namespace: 'global',
    key: 'com.android.thememanager.preferences.using_theme_show_ad',
    good: 'false',
    bad: ['true'],
    absent: { status: 'unknown', because: 'what its reader takes then is not known' },
  },
);
