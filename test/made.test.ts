import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importRecording } from '../src/capture/import/import.ts';
import { read } from '../src/capture/readings.ts';
import { findRows } from '../src/device/screen/rows.ts';
import { readUiXml } from '../src/probes/screen/ui-xml.ts';
import { getprop } from '../src/probes/getprop.ts';
import { cutXml } from '../src/probes/screen/ui-dump.ts';
import { readPackage } from '../src/probes/package.ts';
import { recogniseRom } from '../src/probes/rom.ts';
import { settingsGlobal, settingsSecure } from '../src/probes/settings.ts';

/** Made texts in real shapes: the parsers are tested in every clone, and not only where real phones' texts are. */
const { capture } = await importRecording('test/made/phone');

test('properties with carriage returns, and a value over two lines', () => {
  const properties = read(capture, getprop);
  if (!properties.ok) throw new Error(properties.why);
  expect(properties.value.get('ro.netflix.channel')).toBe('a value\nover two lines, with a ] in it');
  expect(properties.value.get('ro.product.locale')).toBe('en-GB');
  expect(recogniseRom(properties.value)).toMatchObject({
    name: 'MIUI',
    version: '14.0.6.0',
    android: '13',
    model: 'Redmi Note Made',
    region: 'global',
    conflicts: [],
  });
});

test('an excerpt of settings: what is there counts, and of a value that goes on the first line', () => {
  const secure = read(capture, settingsSecure);
  if (!secure.ok) throw new Error(secure.why);
  expect(secure.value.get('upload_log_pref')).toBe('1');
  expect(secure.value.get('two_lines')).toBe('first');
});

test('settings in UTF-16 with a byte order mark', () => {
  const global = read(capture, settingsGlobal);
  if (!global.ok) throw new Error(global.why);
  const { withMentions: told = global.value } = global.value; // the list is short
  expect(told.get('personalized_ad_enabled')).toBe('3');
  expect(told.get('passport_ad_status')).toBe('ON');
});

test('the installed update of a package, not the hidden system copy behind it', () => {
  const dump = readPackage(
    readFileSync('test/made/dumpsys_package_browser.txt', 'utf8'),
    'com.mi.globalbrowser',
  );
  expect(dump).toMatchObject({ versionName: '13.30.0-gn', versionCode: 202_309_140, system: true });
  expect([...dump.granted].sort()).toEqual([
    'android.permission.ACCESS_FINE_LOCATION',
    'android.permission.INTERNET',
  ]);
});

test('a row of a screen dump that continues with a line of uiautomator', () => {
  const xml = cutXml(readFileSync('test/made/settings_screen.xml', 'utf8'));
  expect(findRows(readUiXml(xml ?? ''))).toMatchObject([
    {
      title: 'Help us improve Mi Browser',
      summary: 'Turn on to share usage stats with us when Incognito mode is on',
      on: true,
    },
  ]);
});
