import { expect, test } from 'vitest';
import { corpus, corpusFiles, testOnCorpus } from '../corpus.ts';
import { refusal } from '../../src/probes/refusal.ts';

test.each([
  'null',
  'cmd: Failure calling service settings: Broken pipe (32)',
  "cmd: Can't find service: package",
  "Can't find service: appops",
  'Exception occurred while executing:',
  "Exception occurred while executing 'list':\njava.lang.SecurityException: Shell does not have permission to access user 10\n",
  'Security exception: Shell does not have permission',
  'java.lang.SecurityException: Injecting to another application requires INJECT_EVENTS permission',
  'android.os.DeadObjectException',
  "Permission Denial: can't dump PackageManager from pid=1, uid=2000 without permission android.permission.DUMP",
  'Permission denied',
  '/system/bin/sh: pm: inaccessible or not found',
  'sh: settings: not found',
  '/system/bin/sh: settings: Permission denied',
  'Error: java.lang.IllegalArgumentException: no user',
  'Error type 3',
  'Failure [-1000]',
  'ERROR: null root node returned by UiTestAutomationBridge.',
  'ERROR: could not get idle state.',
  'Killed',
  'Aborted ',
  'error: device offline',
  '错误：权限被拒绝',
  '权限被拒绝',
  '操作失败',
  '\u001b[31mError: \u001b[0mno',
  '\uFEFF\r\nPermission denied\r\n',
  '[ro.a]: [1]\nKilled\n',
  'com.android.shell was not granted  this permission: android.permission.WRITE_SETTINGS: java.lang.SecurityException',
])('refused: %j', (text) => {
  expect(refusal(text)).toBeTypeOf('string');
});

test.each([
  '',
  '[persist.sys.boot.reason]: [reboot,Permission denied]\n[ro.a]: [1]\n',
  'a_setting=java.lang.SecurityException: 权限被拒绝\nb=1\n',
  'a=1\nerror=Killed\n',
  'a={\n"java.lang.SecurityException": 1\n}\nb=1',
  'package:com.a\nend\n',
  '<?xml version="1.0"?><hierarchy><node text="权限被拒绝"/></hierarchy>',
  '01-01 00:00:00.000  1  1 E Tag: java.lang.SecurityException\n01-01 00:00:00.000  1  1 E Tag: Killed\n',
  'priority=0 preferredOrder=0 match=0x208000 specificIndex=-1 isDefault=true\ncom.mi.globalbrowser/com.android.browser.BrowserActivity\n',
])('an answer: %j', (text) => {
  expect(refusal(text)).toBeUndefined();
});

testOnCorpus('no real answer is taken for a refusal', () => {
  const kinds = [
    'getprop',
    'getprop_other_oem',
    'build_prop',
    'settings',
    'pm_list_packages',
    'dumpsys_package',
    'dumpsys_other',
    'logcat',
  ];
  const refused = kinds.flatMap(corpusFiles).filter((path) => refusal(corpus(path)) !== undefined);
  expect(refused).toEqual([]);
});
