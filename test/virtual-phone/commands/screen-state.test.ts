import { expect, test } from 'vitest';
import { virtualPhone } from '../../../src/virtual-phone/load.ts';
import { stillPhone } from '../browsing/told.ts';
import { typed } from '../typed.ts';

test('a phone is awake and unlocked', async () => {
  const phone = virtualPhone('mi-9t');
  expect((await typed(phone, 'dumpsys power')).stdout).toMatch(/^ {2}mWakefulness=Awake$/m);
  expect((await typed(phone, 'dumpsys window')).stdout).toContain(' mDreamingLockscreen=false ');
  expect((await typed(phone, 'dumpsys window windows')).stdout).not.toContain('mDreamingLockscreen');
});

test.each([
  ['input keyevent KEYCODE_POWER', 'Asleep', 'true'],
  ['input keyevent 26; input keyevent 26', 'Awake', 'true'],
  ['input keyevent 223; input keyevent 224; input swipe 500 1800 500 400', 'Awake', 'false'],
  ['input keyevent SLEEP; wm dismiss-keyguard', 'Asleep', 'true'],
  ['input keyevent SLEEP; input keyevent WAKEUP; wm dismiss-keyguard', 'Awake', 'false'],
  ['input keyevent KEYCODE_WAKEUP', 'Awake', 'false'],
])('after %s it is %s, and locked: %s', async (line, wakefulness, locked) => {
  const phone = await stillPhone('mi-9t');
  await typed(phone, line);
  expect((await typed(phone, 'dumpsys power')).stdout).toContain(`mWakefulness=${wakefulness}\n`);
  expect((await typed(phone, 'dumpsys window')).stdout).toContain(`mDreamingLockscreen=${locked} `);
});

test('a locked phone shows no app and takes no text', async () => {
  const phone = await stillPhone('redmi-note-12-ru', { screen: 'locked' });
  await typed(
    phone,
    'am start -a android.intent.action.VIEW -d https://example.org/ -p com.mi.globalbrowser',
  );
  expect((await typed(phone, 'uiautomator dump /dev/tty')).stderr).toContain('null root node');
  expect((await typed(phone, 'dumpsys window')).stdout).toMatch(
    /mCurrentFocus=Window\{\w+ u0 NotificationShade\}/,
  );
  await typed(phone, 'input text hello; wm dismiss-keyguard');
  const { stdout } = await typed(phone, 'uiautomator dump /dev/tty');
  expect(stdout).toContain('text="https://example.org/"');
});
