import { describe, expect, test } from 'vitest';
import { virtualPhone } from '../../../src/virtual-phone/load.ts';
import { typed } from '../typed.ts';

const settings = 'com.mi.globalbrowser/com.android.browser.BrowserSettingsActivity';

describe('am start', () => {
  test('shows an exported activity and tells how long it took', async () => {
    const phone = virtualPhone('mi-9t');
    const first = await typed(phone, `am start -W -n ${settings}`);
    expect(first.stdout).toMatch(
      /^Starting: Intent \{ cmp=com\.mi\.globalbrowser\/com\.android\.browser\.BrowserSettingsActivity \}\nStatus: ok\nLaunchState: COLD\nActivity: com\.mi\.globalbrowser\/com\.android\.browser\.BrowserSettingsActivity\nTotalTime: \d+\nWaitTime: \d+\nComplete\n$/,
    );
    expect(phone.inside.screens.front()).toEqual({
      package: 'com.mi.globalbrowser',
      activity: 'com.android.browser.BrowserSettingsActivity',
    });
    const second = await typed(phone, `am start -n ${settings}`);
    expect(second.stderr).toBe(
      'Warning: Activity not started, intent has been delivered to currently running top-most instance.\n',
    );
  });

  test.each([
    ['-a android.settings.SECURITY_SETTINGS', 'com.android.settings.Settings$SecurityDashboardActivity'],
    ['-n com.android.settings/.ad.AdServiceSettings', 'com.android.settings.ad.AdServiceSettings'],
    [
      '-a com.android.browser.OPEN_SETTINGS -p com.mi.globalbrowser',
      'com.android.browser.BrowserSettingsActivity',
    ],
    [
      '-a android.settings.APPLICATION_DETAILS_SETTINGS -d package:a.b',
      'com.android.settings.applications.InstalledAppDetails',
    ],
  ])('%s opens %s', async (words, activity) => {
    const phone = virtualPhone('redmi-note-8-pro');
    expect(await typed(phone, `am start ${words}`)).toMatchObject({ stderr: '', exit: 0 });
    expect(phone.inside.screens.front().activity).toBe(activity);
  });

  test.each(['.UsageAndDiagnosticsActivity', '.privacy.PrivacyRevocationSettings'])(
    '%s of Settings is not exported',
    async (activity) => {
      const phone = virtualPhone('redmi-note-8-pro');
      const { stderr, exit } = await typed(phone, `am start -n com.android.settings/${activity}`);
      expect(exit).toBe(255);
      expect(stderr).toMatch(
        /java\.lang\.SecurityException: Permission Denial: starting Intent \{ flg=0x10000000 cmp=com\.android\.settings\/\.\S+ \} from null \(pid=\d+, uid=2000\) not exported from uid 1000\n/,
      );
      expect(phone.inside.screens.front().package).toBe('com.miui.home');
    },
  );

  test('an activity that is not there is an error with exit code 0', async () => {
    expect(await typed(virtualPhone('pixel-8'), `am start -n ${settings}`)).toEqual({
      stdout: `Starting: Intent { cmp=${settings} }\n`,
      stderr: `Error type 3\nError: Activity class {${settings}} does not exist.\n`,
      exit: 0,
    });
    const { stderr } = await typed(
      virtualPhone('mi-9t'),
      'am start -a miui.intent.action.AD_SERVICES_SETTINGS',
    );
    expect(stderr).toBe(
      'Error: Activity not started, unable to resolve Intent { act=miui.intent.action.AD_SERVICES_SETTINGS flg=0x10000000 }\n',
    );
  });

  test('nothing of a removed package can be started', async () => {
    const phone = virtualPhone('mi-9t');
    await typed(phone, 'pm uninstall -k --user 0 com.mi.globalbrowser');
    expect((await typed(phone, `am start -n ${settings}`)).stderr).toContain('Error type 3');
  });
});

describe('browsing', () => {
  const view = 'am start -a android.intent.action.VIEW -d';

  test('a web address reaches the browser whole, the log only sees its host', async () => {
    const seen: string[] = [];
    const phone = virtualPhone('redmi-note-8-pro', {
      onUserAction: (packageName, { url }) => seen.push(`${packageName} ${url}`),
    });
    await typed(phone, `${view} 'https://example.org/a?b=c&d=e' -p com.mi.globalbrowser.mini`);
    await typed(phone, `${view} https://example.com`);
    expect(seen).toEqual([
      'com.mi.globalbrowser.mini https://example.org/a?b=c&d=e',
      'com.mi.globalbrowser https://example.com',
    ]);
    const { stdout } = await typed(phone, 'logcat -d -s ActivityTaskManager');
    expect(stdout).toContain(
      'START u0 {act=android.intent.action.VIEW dat=https://example.org/... flg=0x10000000',
    );
    expect(stdout).not.toContain('b=c');
  });

  test('with two browsers and none chosen the phone asks', async () => {
    const phone = virtualPhone('redmi-note-8-pro');
    const resolve =
      'cmd package resolve-activity --brief --user 0 -a android.intent.action.VIEW -c android.intent.category.BROWSABLE -d https://example.org/';
    expect((await typed(phone, resolve)).stdout.split('\n')[1]).toBe(
      'com.mi.globalbrowser/com.android.browser.BrowserActivity',
    );
    await typed(phone, 'pm uninstall -k --user 0 com.mi.globalbrowser');
    expect((await typed(phone, resolve)).stdout.split('\n')[1]).toBe(
      'android/com.android.internal.app.ResolverActivity',
    );
  });
});

test('force-stop takes the screens of the app away', async () => {
  const phone = virtualPhone('mi-9t');
  await typed(phone, `am start -n ${settings}`);
  await typed(phone, 'am force-stop com.mi.globalbrowser');
  expect(phone.inside.screens.front().package).toBe('com.miui.home');
  expect((await typed(phone, 'dumpsys package com.mi.globalbrowser')).stdout).toContain(' stopped=true ');
});

test.each([
  [
    'mi-9t',
    /^ {2}mFocusedApp=AppWindowToken\{/m,
    /^ {4}mResumedActivity: ActivityRecord\{\w+ u0 com\.mi\.globalbrowser\/com\.android\.browser\.BrowserSettingsActivity t\d+\}$/m,
  ],
  ['xiaomi-pad-6', /^ {2}mFocusedApp=ActivityRecord\{/m, /^ {4}topResumedActivity=ActivityRecord\{/m],
])('dumpsys of %s says what is in front', async (name, focused, resumed) => {
  const phone = virtualPhone(name);
  await typed(phone, `am start -n ${settings}`);
  const window = (await typed(phone, 'dumpsys window')).stdout;
  expect(window).toMatch(
    /^ {2}mCurrentFocus=Window\{[0-9a-f]+ u0 com\.mi\.globalbrowser\/com\.android\.browser\.BrowserSettingsActivity\}$/m,
  );
  expect(window).toMatch(focused);
  expect((await typed(phone, 'dumpsys activity activities')).stdout).toMatch(resumed);
});
