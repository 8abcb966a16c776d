import { settingCheck } from '../setting.ts';

export const apkUpload = settingCheck(
  {
    id: 'apk-upload',
    title: 'Installed app files are not uploaded for examination',
    severity: 'low',
    why: 'By its name the key lets whoever verifies apps ask for the files of apps that were installed from elsewhere.',
    source: [
      {
        confidence: 'code',
        from: 'settings list global of a Mi 9T and of a Xiaomi Pad 6: upload_apk_enable=1; its reader was not seen (shared facts, 3.3)',
      },
    ],
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
