import { expect, test } from 'vitest';
import { dumpScreen } from '../../../src/device/screen/dump.ts';
import { cutXml } from '../../../src/probes/screen/ui-dump.ts';
import { startSession } from '../../../src/device/screen/session.ts';
import { fakeDevice } from '../fake-device.ts';
import { corpus, testOnCorpus } from '../../corpus.ts';
import { node, screen } from '../xml.ts';

const xml = screen(node('FrameLayout', '[0,0][1080,2340]', { text: 'here' }));
const pause = () => Promise.resolve();

const focus = '  mCurrentFocus=Window{1a2b3c u0 com.example/com.example.Main}\n';

/** A phone whose uiautomator says these in turn, the last for ever; `file` is in the file afterwards. */
function phone(...turns: readonly { says?: string; file?: string; tty?: string; exitCode?: number }[]) {
  let turn = -1;
  return fakeDevice((command) => {
    if (command.endsWith('/dev/tty')) return { stdout: turns[turn]?.tty ?? '' };
    if (!command.includes('uiautomator dump')) return undefined;
    turn = Math.min(turn + 1, turns.length - 1);
    const { says = '', exitCode = 0, file = '' } = turns[turn] ?? {};
    return { stdout: `${focus}${says}\n${file}`, exitCode };
  });
}

test('a look is one command: it asks for the window, writes the file, reads it and removes it', async () => {
  const device = phone({ says: 'UI hierchary dumped to: /data/local/tmp/x.xml', file: xml });
  const shot = await dumpScreen(startSession(device, { pause }));
  expect(shot.xml).toBe(xml);
  expect(shot.tree.nodes[0]?.text).toBe('here');
  expect(shot.window).toBe('Window{1a2b3c u0 com.example/com.example.Main}');
  expect(device.asked).toHaveLength(1);
  expect(device.asked[0]).toMatch(
    /^sh -c dumpsys window \| grep mCurrentFocus=; uiautomator dump (\/data\/local\/tmp\/\S+); cat \1; rm -f \1$/,
  );
});

test('the XML counts, not the exit code nor the noise of MIUI', async () => {
  const says =
    'java.io.FileNotFoundException: /data/system/theme_config/theme_compatibility.xml: open failed: ENOENT (No such file or directory)\n\tat libcore.io.IoBridge.open(IoBridge.java:492)\nUI hierchary dumped to: /x';
  expect((await dumpScreen(startSession(phone({ says, file: xml, exitCode: 137 }), { pause }))).xml).toBe(
    xml,
  );
});

test.each([
  ['ERROR: null root node returned by UiTestAutomationBridge.', 5, 'no window could be read'],
  ['ERROR: could not get idle state.', 3, 'never comes to rest'],
  ['java.lang.IllegalStateException: UiAutomationService android.x@1 already registered!', 3, 'another tool'],
  ['Killed', 3, 'stopped uiautomator'],
  ['something else', 2, 'something else'],
  ['', 2, 'gave no XML'],
])('%j is asked again, %i times in all', async (says, tries, why) => {
  const device = phone({ says });
  await expect(dumpScreen(startSession(device, { pause }))).rejects.toThrow(why);
  expect(device.asked.filter((command) => command.includes('uiautomator dump /data'))).toHaveLength(tries);
});

test('a refusal that passes is no matter', async () => {
  const device = phone({ says: 'ERROR: null root node returned by UiTestAutomationBridge.' }, { file: xml });
  expect((await dumpScreen(startSession(device, { pause }))).xml).toBe(xml);
});

test('where no file can be written the screen is printed, with a line after it', async () => {
  const tty = `${xml}UI hierchary dumped to: /dev/tty\n`;
  expect((await dumpScreen(startSession(phone({ says: 'Permission denied', tty }), { pause }))).xml).toBe(
    xml,
  );
});

test('a dump that was cut is not a screen', async () => {
  await expect(dumpScreen(startSession(phone({ file: xml.slice(0, -20) }), { pause }))).rejects.toThrow(
    'cannot be read',
  );
  const bent = xml.replace('here', '<');
  await expect(dumpScreen(startSession(phone({ file: bent }), { pause }))).rejects.toThrow('cannot be read');
});

testOnCorpus('transcripts of real phones', () => {
  const read = (file: string) => corpus(`adb_transcripts/${file}`);
  expect(cutXml(read('miui_uiautomator_dump_theme_compat_appagent101.txt'))).toBeUndefined();
  expect(cutXml(read('uiautomator_dump_null_root.txt'))).toBeUndefined();
  expect(cutXml(read('uiautomator_dump_stdout_huawei_appium14726.txt'))).toBeUndefined(); // cut in the middle
});
