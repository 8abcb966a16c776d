import { expect, test } from 'vitest';
import { virtualPhone } from '../../../src/virtual-phone/load.ts';
import type { ScreenModel, ScreenFactory } from '../../../src/virtual-phone/screen.ts';
import { typed } from '../typed.ts';

const xml = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="0"></hierarchy>`;

const showing =
  (dump: ScreenModel['dump']): ScreenFactory =>
  () => ({
    open: () => 'started',
    close: () => undefined,
    tap: () => undefined,
    moveRowsAtNextTap: () => undefined,
    swipe: () => undefined,
    key: () => undefined,
    text: () => undefined,
    dump,
    settle: () => undefined,
    front: () => ({ package: 'a.b', activity: 'a.b.C' }),
  });

test('writes a file and says so in its own spelling', async () => {
  const phone = virtualPhone('mi-9t', { screens: showing(() => xml) });
  expect(await typed(phone, 'uiautomator dump')).toEqual({
    stdout: 'UI hierchary dumped to: /sdcard/window_dump.xml\n',
    stderr: '',
    exit: 0,
  });
  expect((await typed(phone, 'cat /sdcard/window_dump.xml; ls /sdcard')).stdout).toBe(
    `${xml}window_dump.xml\n`,
  );
  await typed(phone, 'uiautomator dump --compressed /data/local/tmp/x.xml');
  expect((await typed(phone, 'cat /data/local/tmp/x.xml && rm /data/local/tmp/x.xml')).stdout).toBe(xml);
  expect(await typed(phone, 'cat /data/local/tmp/x.xml')).toEqual({
    stdout: '',
    stderr: 'cat: /data/local/tmp/x.xml: No such file or directory\n',
    exit: 1,
  });
});

test('on /dev/tty the message follows the XML on the same line', async () => {
  const phone = virtualPhone('mi-9t', { screens: showing(() => xml) });
  expect((await typed(phone, 'uiautomator dump /dev/tty')).stdout).toBe(
    `${xml}UI hierchary dumped to: /dev/tty\n`,
  );
});

test.each([
  ['no idle state', 'ERROR: could not get idle state.\n'],
  ['no root node', 'ERROR: null root node returned by UiTestAutomationBridge.\n'],
] as const)('%s: an error with exit code 0, and the old file stays', async (refused, stderr) => {
  let dump: ReturnType<ScreenModel['dump']> = xml;
  const phone = virtualPhone('mi-9t', { screens: showing(() => dump) });
  await typed(phone, 'uiautomator dump');
  dump = { refused };
  expect(await typed(phone, 'uiautomator dump')).toEqual({ stdout: '', stderr, exit: 0 });
  expect((await typed(phone, 'cat /sdcard/window_dump.xml')).stdout).toBe(xml);
});

test('newer MIUI prints a stack trace before a good dump', async () => {
  const phone = virtualPhone('redmi-note-12-ru', { screens: showing(() => xml) });
  const { stdout, stderr } = await typed(phone, 'uiautomator dump /sdcard/a.xml');
  expect(stdout).toBe('UI hierchary dumped to: /sdcard/a.xml\n');
  expect(stderr).toMatch(
    /^java\.io\.FileNotFoundException: \/data\/system\/theme_config\/theme_compatibility\.xml: open failed: ENOENT/,
  );
});
