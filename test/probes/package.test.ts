import { expect, test } from 'vitest';
import { browsers } from '../../src/data/browsers.ts';
import { browserPackage, readPackage } from '../../src/probes/package.ts';
import { corpus, testOnCorpus } from '../corpus.ts';

const dump = `Activity Resolver Table:
  Schemes:
      https:
        1a2b3c com.mi.globalbrowser/com.android.browser.BrowserActivity filter 99
        4d5e6f com.other/.Main filter 98
      mibrowser:
        1a2b3c com.mi.globalbrowser/com.android.browser.BrowserActivity filter 99

  Non-Data Actions:
      android.intent.action.MAIN:
        7a8b9c com.mi.globalbrowser/.Settings filter 97

ContentProvider Authorities:
  [com.mi.globalbrowser.SensorsDataContentProvider]:
    Provider{aa com.mi.globalbrowser/com.sensorsdata.analytics.android.sdk.data.SensorsDataContentProvider}
      applicationInfo=ApplicationInfo{bb com.mi.globalbrowser}

Packages:
  Package [com.mi.globalbrowser] (4be8eeb):
    appId=10123
    pkg=Package{1660fe6 com.mi.globalbrowser}
    versionCode=120100001 minSdk=21 targetSdk=29
    versionName=12.10.5-gn
    flags=[ SYSTEM HAS_CODE UPDATED_SYSTEM_APP ]
    pkgFlags=[ SYSTEM HAS_CODE UPDATED_SYSTEM_APP ]
    declared permissions:
      com.mi.globalbrowser.permission.X: prot=signature, INSTALLED
    requested permissions:
      android.permission.CAMERA
      android.permission.INTERNET
    install permissions:
      android.permission.INTERNET: granted=true
      android.permission.NFC: granted=false
    User 0: ceDataInode=1 installed=true hidden=false suspended=false distractionFlags=0 stopped=false notLaunched=false enabled=0 instant=false virtual=false
      gids=[3003]
      runtime permissions:
        android.permission.CAMERA: granted=true, flags=[ USER_SET]
        android.permission.RECORD_AUDIO: granted=false, flags=[ USER_SET]
    User 999: ceDataInode=2 installed=true hidden=false suspended=true stopped=true notLaunched=true enabled=3
      lastDisabledCaller: shell:2000
      gids=[3003]
      runtime permissions:
        android.permission.RECORD_AUDIO: granted=true, flags=[ USER_SET]

Hidden system packages:
  Package [com.mi.globalbrowser] (77aa88):
    appId=10123
    versionCode=100000000 minSdk=21 targetSdk=29
    versionName=11.0.0
    User 0: installed=true hidden=false stopped=false notLaunched=false enabled=0

Queries:
  system apps queryable: false
`;

test('the installed copy counts, each user has a state, user 0 its permissions', () => {
  const [browser] = browsers;
  expect(browserPackage.parse(dump, browser ? { browser } : {})).toEqual({
    name: 'com.mi.globalbrowser',
    isExcerpt: false,
    versionName: '12.10.5-gn',
    versionCode: 120100001,
    uid: 10123,
    system: true,
    users: [
      { user: 0, installed: true, enabled: 0, hidden: false, suspended: false, stopped: false },
      { user: 999, installed: true, enabled: 3, hidden: false, suspended: true, stopped: true },
    ],
    granted: ['android.permission.INTERNET', 'android.permission.CAMERA'],
    components: [
      'com.android.browser.BrowserActivity',
      'com.mi.globalbrowser.Settings',
      'com.sensorsdata.analytics.android.sdk.data.SensorsDataContentProvider',
      'com.mi.globalbrowser.SensorsDataContentProvider',
    ],
    schemes: ['https', 'mibrowser'],
  });
});

const android6 = `Packages:
  Package [com.android.browser] (d64f8e0):
    userId=10012
    versionCode=300 targetSdk=23
    versionName=8.0.1
    pkgFlags=[ SYSTEM HAS_CODE ]
    install permissions:
      android.permission.INTERNET: granted=true
    User 0:  installed=true hidden=false stopped=false notLaunched=false enabled=0
      gids=[3003]
      runtime permissions:
        android.permission.CAMERA: granted=true, flags=[ SYSTEM_FIXED ]
`;

test('on Android 6 nothing follows the last user', () => {
  expect(readPackage(android6, 'com.android.browser')).toMatchObject({
    versionName: '8.0.1',
    granted: ['android.permission.INTERNET', 'android.permission.CAMERA'],
  });
});

test('permissions of a shared user id', () => {
  const shared = `${android6.replace('    versionCode', '    sharedUser=SharedUserSetting{1f android.uid.media/10012}\n    versionCode')}
Shared users:
  SharedUser [android.uid.media] (1f):
    userId=10012
    install permissions:
      android.permission.READ_LOGS: granted=true
    User 0:
      runtime permissions:
        android.permission.READ_SMS: granted=true, flags=[ ]
    User 10:
      runtime permissions:
        android.permission.SEND_SMS: granted=true, flags=[ ]
`;
  expect(readPackage(shared, 'com.android.browser').granted).toEqual([
    'android.permission.INTERNET',
    'android.permission.CAMERA',
    'android.permission.READ_LOGS',
    'android.permission.READ_SMS',
  ]);
});

test.each([
  ['nothing', ''],
  ['a package that is not there', 'Unable to find package: com.android.browser\n'],
  ['another package', dump],
  ['the hidden copy alone', android6.replace('Packages:', 'Hidden system packages:')],
  ['no user', android6.replace(/ {4}User 0[^]*/, '\nQueries:\n')],
  ['no version', android6.replace('versionName', 'version')],
  ['the state of a user cut short', android6.replace(' enabled=0', '')],
])('cannot tell: %s', (_, text) => {
  expect(() => readPackage(text, 'com.android.browser')).toThrow();
});

test('cut anywhere before the permissions of its users it tells nothing', () => {
  for (let at = 0; at < android6.indexOf('      runtime'); at += 1)
    expect(() => readPackage(android6.slice(0, at), 'com.android.browser')).toThrow();
});

testOnCorpus('dumps of real phones, Android 2.3 to 15', () => {
  const read = (file: string, name: string) => {
    const { versionName, uid, system, users } = readPackage(corpus(`dumpsys_package/${file}`), name);
    return [
      versionName,
      uid,
      system,
      users.map(({ user, installed }) => `${user}:${String(installed)}`).join(),
    ];
  };
  expect([
    read('air3xctaddon.txt', 'com.xc.air3xctaddon'),
    read('cockpit_ui_automotive.txt', 'com.wheelchair.cockpit'),
    read('xctrack.txt', 'org.xcontest.XCTrack'),
    read('mvt_dumpsys_packages.txt', 'com.samsung.android.provider.filterprovider'),
    read('MIUI_nexusone_aidldeadlock_full_dumpsys_package.txt', 'com.android.browser'),
  ]).toEqual([
    ['1.0', 10148, false, '0:true'],
    ['1.0', 10248, false, '0:false,10:true'],
    ['0.9.12.3', 10062, true, '0:true'],
    ['5.0.07', 1000, true, '0:true'],
    ['2.3.5', 10004, true, '0:true'],
  ]);
});

testOnCorpus('every package of a whole dump', () => {
  const text = corpus('dumpsys_package/MIUI_nexusone_aidldeadlock_full_dumpsys_package.txt');
  const names = [...text.matchAll(/^ {2}Package \[([\w.]+)\]/gm)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(70);
  expect(names.filter((name) => readPackage(text, name).versionCode < 1)).toEqual([]);
});

testOnCorpus('a dump whose users were cut away by its author tells nothing', () => {
  const text = corpus('dumpsys_package/mvt_androidqf_dumpsys.txt');
  expect(() => readPackage(text, 'com.sec.android.app.DataCreate')).toThrow('for whom');
});
