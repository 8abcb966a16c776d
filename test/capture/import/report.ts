/** Made, in the shape of AOSP's dumpstate. */
export const report = `========================================================
== dumpstate: 2026-05-04 12:34:56
========================================================

Build: AQ3A.240627.003
------ SYSTEM PROPERTIES (getprop) ------
[ro.build.version.release]: [14]
[ro.miui.ui.version.name]: [V140]
------ 0.030s was the duration of 'SYSTEM PROPERTIES' ------
------ SYSTEM LOG (logcat -v threadtime) ------
--------- beginning of main
05-04 12:00:00.000  1  1 I Tag: [ro.build.version.release]: [99]
------ 0.030s was the duration of 'SYSTEM LOG' ------
-------------------------------------------------------------------------------
DUMP OF SERVICE CRITICAL package:
Packages:
  Package [com.mi.globalbrowser] (1):
    userId=10100
    versionCode=7 minSdk=21 targetSdk=30
    versionName=13.5.0
    pkgFlags=[ SYSTEM ]
    User 0: ceDataInode=1 installed=true hidden=false suspended=false stopped=false notLaunched=false enabled=0
    User 999: ceDataInode=1 installed=true hidden=false suspended=false stopped=false notLaunched=false enabled=0
  Package [com.miui.analytics] (2):
    userId=10101
    versionCode=7 minSdk=21 targetSdk=30
    versionName=2.0
    pkgFlags=[ SYSTEM ]
    User 0: ceDataInode=1 installed=true hidden=false suspended=false stopped=false notLaunched=false enabled=3
    User 999: ceDataInode=1 installed=false hidden=false suspended=false stopped=false notLaunched=false enabled=0
  Package [com.gone] (3):
    userId=10102
    versionCode=7 minSdk=21 targetSdk=30
    versionName=2.0
    pkgFlags=[ HAS_CODE ]
    User 0: ceDataInode=1 installed=false hidden=false suspended=false stopped=false notLaunched=false enabled=0
    User 999: ceDataInode=1 installed=false hidden=false suspended=false stopped=false notLaunched=false enabled=0

Queries:
--------- 0.5s was the duration of dumpsys package, ending at: 2026-05-04 12:34:57
-------------------------------------------------------------------------------
DUMP OF SERVICE settings:
GLOBAL SETTINGS (user 0)
version: 213
_id:2 name:personalized_ad_enabled pkg:com.android.settings value:3 default:1 defaultSystemSet:true
_id:3 name:json pkg:android value:{
  "a": 1
} default:{
  "a": 1
} defaultSystemSet:true
_id:1 name:adb_enabled pkg:android value:1 tag:null
  History (adb_enabled)
    time:01-01 mode:insert oldValue:null newValue:0 package:android
SECURE SETTINGS (user 0)
_id:9 name:upload_log_pref pkg:com.android.settings value:1
SECURE SETTINGS (user 10)
_id:9 name:upload_log_pref pkg:com.android.settings value:0
--------- 0.5s was the duration of dumpsys settings, ending at: 2026-05-04 12:34:57
-------------------------------------------------------------------------------
DUMP OF SERVICE user:
Users:
  UserInfo{0:Owner:c13} serialNo=0 isPrimary=true
    State: RUNNING_UNLOCKED
  UserInfo{999:XSpace:801010} serialNo=1 isPrimary=false
    State: -1

--------- 0.5s was the duration of dumpsys user, ending at: 2026-05-04 12:34:57
`;
