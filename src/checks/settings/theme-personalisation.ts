import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';

export const themePersonalisation = settingCheck(
  {
    id: 'theme-personalisation',
    title: 'The theme store does not recommend by what its owner did',
    severity: 'low',
    why: 'Personal recommendations in the theme store rest on a record of what was looked at and used.',
    source: [
      {
        confidence: 'code',
        from: 'settings list global of a Mi 9T: com.android.thememanager.preferences.using_personal=true; its reader was not seen (shared facts, 3.2)',
      },
    ],
    appliesTo: xiaomiRoms,
    good: 'global com.android.thememanager.preferences.using_personal=false',
    bad: 'global com.android.thememanager.preferences.using_personal=true',
  },
  {
    namespace: 'global',
    key: 'com.android.thememanager.preferences.using_personal',
    good: 'false',
    bad: ['true'],
    absent: { status: 'unknown', because: 'what its reader takes then is not known' },
  },
);
