import { expect, test } from 'vitest';
import { virtualPhone } from '../../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../../src/virtual-phone/state.ts';
import { typed } from '../typed.ts';

test('a written key is read back, listed, and deleted again', async () => {
  const phone = virtualPhone('mi-9t');
  const before = snapshot(phone.inside.state);
  expect(await typed(phone, 'settings get secure upload_log_pref')).toMatchObject({ stdout: '1\n' });
  expect(await typed(phone, 'settings put secure upload_log_pref 0')).toEqual({
    stdout: '',
    stderr: '',
    exit: 0,
  });
  expect((await typed(phone, 'settings list secure')).stdout).toContain('\nupload_log_pref=0\n');
  expect(differences(before, snapshot(phone.inside.state))).toEqual({
    'secure/0/upload_log_pref': ['1', '0'],
  });
  await typed(phone, 'settings put global brand_new "a b"');
  expect((await typed(phone, 'settings get global brand_new')).stdout).toBe('a b\n');
  expect((await typed(phone, 'settings delete global brand_new')).stdout).toBe('Deleted 1 rows\n');
  await typed(phone, 'settings put secure upload_log_pref 1');
  expect(snapshot(phone.inside.state)).toEqual(before);
});

test('a key that is absent reads null, which is not 0', async () => {
  expect(await typed(virtualPhone('xiaomi-pad-6'), 'settings get secure upload_log_pref')).toEqual({
    stdout: 'null\n',
    stderr: '',
    exit: 0,
  });
});

test.each([
  ['settings put secure a 1', /requires:android\.permission\.WRITE_SECURE_SETTINGS\n/],
  ['settings put global a 1', /requires:android\.permission\.WRITE_SECURE_SETTINGS\n/],
  ['settings delete global adb_enabled', /requires:android\.permission\.WRITE_SECURE_SETTINGS\n/],
  [
    'settings put system a 1',
    /com\.android\.shell was not granted {2}this permission: android\.permission\.WRITE_SETTINGS\.\n/,
  ],
])('a closed gate refuses %s, changes nothing, and logs why', async (line, words) => {
  const phone = virtualPhone('redmi-note-11-gate-closed');
  const before = snapshot(phone.inside.state);
  const { stdout, stderr, exit } = await typed(phone, line);
  expect({ stdout, exit }).toEqual({ stdout: '', exit: 255 });
  expect(stderr).toMatch(
    /^\nException occurred while executing '(?:put|delete)':\njava\.lang\.SecurityException: /,
  );
  expect(stderr).toMatch(words);
  expect(snapshot(phone.inside.state)).toEqual(before);
  const logged = await typed(phone, 'logcat -d -s PKMSImpl');
  expect(logged.stdout).toContain(
    'D PKMSImpl: preCheckUidPermission: permission\u3000denied, perm=android.permission.WRITE_',
  );
  expect((await typed(phone, 'settings get global adb_enabled')).stdout).toBe('1\n');
});

test('a tablet has no gate, whatever the property says', async () => {
  const tablet = virtualPhone('xiaomi-pad-6');
  expect((await typed(tablet, 'getprop persist.security.adbinput')).stdout).toBe('0\n');
  expect((await typed(tablet, 'settings put secure upload_log_pref 0')).exit).toBe(0);
});

test('a second user has its own secure settings and shares the global ones', async () => {
  const phone = virtualPhone('mi-9t');
  phone.inside.state.settings.secure.set(999, new Map());
  await typed(phone, 'settings --user 999 put secure a 1');
  expect((await typed(phone, 'settings get --user 999 secure a; settings get secure a')).stdout).toBe(
    '1\nnull\n',
  );
  await typed(phone, 'settings --user 999 put global b 1');
  expect((await typed(phone, 'settings get global b')).stdout).toBe('1\n');
});

test.each([
  'settings',
  'settings get',
  'settings get nowhere key',
  'settings put secure key',
  'settings fly secure',
])('%s is not a command', async (line) => {
  expect((await typed(virtualPhone('mi-9t'), line)).exit).toBe(255);
});
