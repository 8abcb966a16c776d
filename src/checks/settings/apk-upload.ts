import { settingCheck } from '../setting.ts';

export const apkUpload = settingCheck(
  {
    id: 'apk-upload',
    title: 'Installed app files are not uploaded for examination',
    severity: 'info',
    why: 'By its name the key lets whoever verifies apps ask for the files of apps that were installed from elsewhere.',
    source: [{ confidence: 'guess', at: 'docs/evidence/settings.md#upload-apk-enable' }],
    good: 'global upload_apk_enable=0',
    bad: 'global upload_apk_enable=1',
    sideEffects: 'An unknown harmful app is recognised later.',
  },
  {
    namespace: 'global',
    key: 'upload_apk_enable',
    good: '0',
    bad: ['1'],
    absent: { status: 'unknown', because: 'each ROM sets its own start value' },
  },
);
