import { expect, test } from 'vitest';
import { loadPhone, virtualPhone } from '../../../src/virtual-phone/load.ts';
import { openPhone, type OpenedPhone } from '../../../src/virtual-phone/open.ts';
import type { ScreenFactory } from '../../../src/virtual-phone/screen.ts';
import { typed } from '../typed.ts';

/** Screens that write down what reaches them. */
function recorder(): { screens: ScreenFactory; told: string[] } {
  const told: string[] = [];
  const note =
    (word: string) =>
    (...args: unknown[]) => {
      told.push([word, ...args].join(' '));
    };
  return {
    told,
    screens: () => ({
      open: () => 'started',
      close: note('close'),
      tap: note('tap'),
      swipe: note('swipe'),
      moveRowsAtNextTap: () => undefined,
      key: note('key'),
      text: note('text'),
      dump: () => '<hierarchy/>',
      settle: () => undefined,
      front: () => ({ package: 'a.b', activity: 'a.b.C' }),
    }),
  };
}

test('taps, swipes, keys and text reach the screen in the same words', async () => {
  const { screens, told } = recorder();
  const phone = virtualPhone('mi-9t', { screens });
  for (const line of [
    'input tap 10 20',
    'input touchscreen swipe 1 2 3 4 500',
    'input swipe 1 2 3 4',
    'input keyevent 4',
    'input keyevent KEYCODE_HOME ENTER',
    'input text a%sb',
    "input text 'it''s'",
  ])
    expect(await typed(phone, line)).toEqual({ stdout: '', stderr: '', exit: 0 });
  expect(told).toEqual([
    'tap 10 20',
    'swipe 1 2 3 4 500',
    'swipe 1 2 3 4 300',
    'key KEYCODE_BACK',
    'key KEYCODE_HOME',
    'key KEYCODE_ENTER',
    'text a b',
    'text its',
  ]);
});

test('a letter that the virtual key board does not have is a NullPointerException', async () => {
  const { stderr, exit } = await typed(virtualPhone('mi-9t'), "input text 'é'");
  expect(stderr).toContain('java.lang.NullPointerException: Attempt to get length of null array');
  expect(exit).toBe(255);
});

const old =
  'java.lang.SecurityException: Injecting to another application requires INJECT_EVENTS permission\n';
const recent =
  'java.lang.SecurityException: Injecting input events requires the caller (or the source of the instrumentation, if any) to have the INJECT_EVENTS permission.\n';

test.each([
  ['mi-9t', old, 1],
  ['redmi-note-8-pro', old, 1],
  ['redmi-note-11-gate-closed', `\nException occurred while executing 'tap':\n${old}`, 255],
  ['redmi-note-12-ru', `\nException occurred while executing 'tap':\n${recent}`, 255],
])('%s refuses a tap in the words of its Android', async (name, words, exit) => {
  const { screens, told } = recorder();
  const phone: OpenedPhone = openPhone(loadPhone(name), { gateOpen: false, screens });
  const answer = await typed(phone, 'input tap 1 2');
  expect(answer.stderr.startsWith(words)).toBe(true);
  expect(answer).toMatchObject({ stdout: '', exit });
  expect(told).toEqual([]);
  expect((await typed(phone, 'logcat -d -s PKMSImpl')).stdout).toContain(
    'perm=android.permission.INJECT_EVENTS\n',
  );
});
