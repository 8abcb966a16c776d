import { expect, test } from 'vitest';
import { readSettingsDump } from '../../../src/capture/import/settings-dump.ts';

/** Made, in the shapes of the dumps of several makers. */
const dump = `CONFIG SETTINGS (user 0)
_id:682 name:space/components pkg:com.example value:com.a,
com.b default:com.a,
        com.b defaultSystemSet:false

GLOBAL SETTINGS (user 0)
version: 213
_id:2070 name:adb_wifi_enabled pkg:android value:0 default:0 defaultSystemSet:true
_id:778 name:exemptions value:{null}
_id:9640 name:send_action_app_error pkg:android value:1 notPreservedInRestore
_id:9641 name:personalized_ad_enabled pkg:android value:3 tag:null isValuePreservedInRestore:true
_id:9631 name:upload_apk_enable pkg:com.android.settings value:1 default:1 defaultSystemSet:true
\tHistory (upload_apk_enable)
\t\ttime:11-02 11:21:22.212 mode:update oldValue:null newValue:0 package:com.android.settings
_id:771 name:widget pkg:com.android.systemui value:{
  "version": 1
} defaultSystemSet:true

SECURE SETTINGS (user 0)
_id:240 name:upload_log_pref pkg:android value:1 default:0 defaultSystemSet:true
  History (upload_log_pref)
    time:01-01 mode:insert oldValue:null newValue:0 package:android

SECURE SETTINGS (user 10)
_id:311 name:upload_log_pref pkg:android value:0 tag:null

GENERATION REGISTRY
`;

test('the lists of the owner, without what is behind and below a value', () => {
  expect(Object.fromEntries(readSettingsDump(dump))).toEqual({
    global: [
      'adb_wifi_enabled=0',
      'exemptions=null',
      'personalized_ad_enabled=3',
      'send_action_app_error=1',
      'upload_apk_enable=1',
      'widget={\n  "version": 1\n}',
    ],
    secure: ['upload_log_pref=1'],
  });
});
