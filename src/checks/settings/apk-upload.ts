import { settingCheck } from '../setting.ts';

export const apkUpload = settingCheck(
  {
    id: 'apk-upload',
    title: 'App files are not uploaded for a security check',
    failureTitle: 'App files may be uploaded for a security check',
    severity: 'info',
    why: 'The name of the key suggests that a security check may upload the files of apps that you installed from elsewhere.',
    source: [{ confidence: 'guess', at: 'docs/evidence/settings.md#upload-apk-enable' }],
    good: 'global upload_apk_enable=0',
    bad: 'global upload_apk_enable=1',
    fix: 'Turn off the upload of app files',
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
