import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';

export const themePersonalisation = settingCheck(
  {
    id: 'theme-personalisation',
    title: 'The theme store does not recommend by what its owner did',
    severity: 'info',
    why: 'Personal recommendations in the theme store rest on a record of what was looked at and used.',
    source: [{ confidence: 'guess', at: 'docs/evidence/settings.md#theme-personal' }],
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
