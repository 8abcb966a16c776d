import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';

export const themePersonalisation = settingCheck(
  {
    id: 'theme-personalisation',
    title: 'Personal recommendations in Themes are off',
    failureTitle: 'Personal recommendations in Themes are on',
    severity: 'info',
    why: 'The name of the key suggests that the theme store records what you look at and recommends by that.',
    source: [{ confidence: 'guess', at: 'docs/evidence/settings.md#theme-personal' }],
    appliesTo: xiaomiRoms,
    good: 'global com.android.thememanager.preferences.using_personal=false',
    bad: 'global com.android.thememanager.preferences.using_personal=true',
    fix: 'Turn off personal recommendations in Themes',
  },
  {
    namespace: 'global',
    key: 'com.android.thememanager.preferences.using_personal',
    good: 'false',
    bad: ['true'],
    absent: { status: 'unknown', because: 'what its reader takes then is not known' },
  },
);
