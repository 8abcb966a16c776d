import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { browsers } from '../../../src/data/browsers.ts';
import { importFiles, importRecording } from '../../../src/capture/import/import.ts';
import { NoAnswers } from '../../../src/capture/import/no-answers.ts';
import { InputError } from '../../../src/host/input-error.ts';
import { read } from '../../../src/capture/readings.ts';
import type { Recording } from '../../../src/capture/capture.ts';
import { getprop } from '../../../src/probes/getprop.ts';
import { browserPackage } from '../../../src/probes/package.ts';
import { packages } from '../../../src/probes/packages.ts';
import { settingsGlobal, settingsSecure } from '../../../src/probes/settings.ts';
import { users } from '../../../src/probes/users.ts';
import { zipOf } from '../../zip-file.ts';
import { report } from './report.ts';
import { corpus, testOnCorpus } from '../../corpus.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miaudit-import-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function put(files: Record<string, string | Buffer>): Promise<void> {
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

const value = <T>({ capture }: Recording, probe: Parameters<typeof read<T>>[1]) => {
  const reading = read(capture, probe, probe.on === 'browser' ? browsers[0] : undefined);
  return reading.ok ? reading.value : reading.why;
};

function expectReport(recording: Recording): void {
  expect(recording.started).toBe('2026-05-04T12:34:56.000Z');
  expect(value(recording, getprop)).toEqual(
    new Map([
      ['ro.build.version.release', '14'],
      ['ro.miui.ui.version.name', 'V140'],
    ]),
  );
  const browser = { name: 'com.mi.globalbrowser', enabled: true, system: true };
  const analytics = { name: 'com.miui.analytics', enabled: false, system: true };
  expect(value(recording, packages)).toEqual({
    isExcerpt: true,
    owner: new Map([browser, analytics].map((one) => [one.name, one])),
    others: new Map([[999, new Map([[browser.name, browser]])]]),
    mayMissDisabled: false,
  });
  expect(value(recording, browserPackage)).toMatchObject({ versionName: '13.5.0' });
  expect(value(recording, settingsGlobal)).toEqual(
    new Map([
      ['adb_enabled', '1'],
      ['json', '{\n  "a": 1\n}'],
      ['personalized_ad_enabled', '3'],
    ]),
  );
  expect(value(recording, settingsSecure)).toEqual(new Map([['upload_log_pref', '1']]));
  expect([...(value(recording, users) as Iterable<unknown>)]).toEqual([
    { id: 0, name: 'Owner', running: true },
    { id: 999, name: 'XSpace', running: false },
  ]);
  expect([...recording.capture.keys()].filter((path) => path.endsWith('settings-system'))).toEqual([]);
}

test('a bug report', async () => {
  await put({ 'bugreport.txt': report });
  expectReport(await importRecording(join(folder, 'bugreport.txt')));
});

test('a bug report in a zip, beside other files', async () => {
  const zip = zipOf([
    { name: 'version.txt', bytes: '2.0' },
    { name: 'main_entry.txt', bytes: 'bugreport-x.txt' },
    { name: 'FS/data/misc/x.txt', bytes: 'x' },
    { name: 'dumpstate_log.txt', bytes: 'log' },
    { name: 'bugreport-x.txt', bytes: report },
  ]);
  await put({ 'bugreport.zip': zip });
  expectReport(await importRecording(join(folder, 'bugreport.zip')));
});

test('a bug report in the zip of a zip, as MIUI writes it', async () => {
  const inner = zipOf([{ name: 'bugreport-x.txt', bytes: report }]);
  await put({ 'report.zip': zipOf([{ name: 'bugreport-2026-05-04.zip', bytes: inner }]) });
  expectReport(await importRecording(join(folder, 'report.zip')));
});

const getpropText = '[ro.build.version.release]: [14]\n';
const secureText = [
  ...[
    'accessibility_enabled=0',
    'android_id=0',
    'location_mode=3',
    'skip_first_use_hints=1',
    'speak_password=0',
  ],
  ...['touch_exploration_enabled=0', 'upload_log_pref=0', 'user_setup_complete=1', ''],
].join('\n');

test('an AndroidQF acquisition, as a folder and as a zip', async () => {
  const files = {
    'acquisition.json': '{"uuid":"1","started":"2026-03-21T11:07:22.123Z"}',
    'getprop.txt': getpropText,
    'settings_secure.txt': secureText,
    'packages.json': JSON.stringify([
      {
        name: 'com.miui.msa.global',
        files: [],
        installer: 'null',
        uid: 10050,
        disabled: true,
        system: true,
        third_party: false,
      },
    ]),
    'dumpsys.txt': report.slice(report.indexOf('DUMP OF SERVICE user')),
  };
  await put(files);
  const beside = { name: 'uuid/bugreport.zip', bytes: zipOf([{ name: 'bugreport-x.txt', bytes: report }]) };
  const own = Object.entries(files).map(([name, bytes]) => ({ name: `uuid/${name}`, bytes }));
  await put({ 'q.zip': zipOf([beside, ...own]) });
  for (const recording of [await importRecording(folder), await importRecording(join(folder, 'q.zip'))]) {
    expect(recording.started).toBe('2026-03-21T00:00:00.000Z');
    expect(recording.basis).toMatch(/^an AndroidQF acquisition/);
    expect((value(recording, settingsSecure) as ReadonlyMap<string, string>).get('upload_log_pref')).toBe(
      '0',
    );
    const msa = { name: 'com.miui.msa.global', enabled: false, system: true };
    const others = new Map([[999, 'not listed']]);
    expect(value(recording, packages)).toEqual({
      isExcerpt: true,
      owner: new Map([[msa.name, msa]]),
      others,
      mayMissDisabled: false,
    });
    expect(value(recording, users)).toHaveLength(2);
    expect(value(recording, settingsGlobal)).toBe('phone/settings-global was not asked');
  }
});

test('a plain folder, in UTF-16 as PowerShell saves it', async () => {
  await put({
    'getprop.txt': Buffer.from(`\uFEFF${getpropText.replaceAll('\n', '\r\n')}`, 'utf16le'),
    'settings_list_global.txt': 'adb_enabled=1\n',
    'packages.txt': 'package:/system/a.apk=com.a\npackage:/data/b.apk=com.b\n',
    'packages_disabled.txt': '$ pm list packages -d\npackage:com.b\n',
    'com.mi.globalbrowser/package.txt': report.slice(
      report.indexOf('Packages:'),
      report.indexOf('--------- 0.5s'),
    ),
    'holiday.txt': 'secret',
  });
  const recording = await importRecording(folder);
  expect(value(recording, getprop)).toMatchObject({
    withMentions: new Map([['ro.build.version.release', '14']]),
  });
  expect(value(recording, packages)).toEqual({
    isExcerpt: true,
    owner: new Map([
      ['com.a', { name: 'com.a', enabled: true, system: undefined }],
      ['com.b', { name: 'com.b', enabled: false, system: undefined }],
      ['com.mi.globalbrowser', { name: 'com.mi.globalbrowser', enabled: true, system: undefined }],
      ['com.miui.analytics', { name: 'com.miui.analytics', enabled: false, system: undefined }],
    ]),
    others: expect.any(Map) as unknown,
    mayMissDisabled: true,
  });
  expect(value(recording, browserPackage)).toMatchObject({ versionName: '13.5.0' });
  expect(JSON.stringify([...recording.capture])).not.toContain('secret');
});

test('a dump that ran out of time tells nothing', async () => {
  await put({
    'b.txt': report.replace('Queries:', "*** SERVICE 'package' DUMP TIMEOUT (10000ms) EXPIRED ***"),
  });
  const recording = await importRecording(join(folder, 'b.txt'));
  expect(value(recording, packages)).toBe('phone/packages was not asked');
});

test('a device is not a file', async () => {
  await expect(importRecording('/dev/zero')).rejects.toThrow(InputError);
});

test('the serial number of the properties is known, so that it can be redacted', async () => {
  await put({ 'getprop.txt': `${getpropText}[ro.serialno]: [a1b2c3d4]\n` });
  expect((await importRecording(folder)).serial).toBe('a1b2c3d4');
});

test('links in a folder are not followed', async () => {
  await put({ 'outside/getprop.txt': getpropText, 'inside/date.txt': '2026-01-01\n' });
  await symlink(join(folder, 'outside/getprop.txt'), join(folder, 'inside/getprop.txt'));
  const recording = await importRecording(join(folder, 'inside'));
  expect([...recording.capture.keys()]).toEqual(['phone/date']);
});

test('a zip in a folder is read, and what cannot be unpacked is told', async () => {
  await put({
    'getprop.txt': getpropText,
    'more.zip': zipOf([
      { name: 'secure.txt', bytes: secureText },
      { name: 'photo.jpg', bytes: 'x' },
    ]),
    'spoiled.zip': 'PK\u0003\u0004',
    'packed.7z': Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 0]),
  });
  const { files, recording } = await importFiles(folder);
  expect(value(recording, settingsSecure)).toMatchObject({ size: 8 });
  expect(
    Object.fromEntries(files.map(({ path, takenFor, why }) => [path, why ?? takenFor.join()])),
  ).toMatchObject({
    'more.zip/secure.txt': 'settings list secure',
    'more.zip/photo.jpg': 'its name is not that of a text',
    'spoiled.zip': expect.stringMatching(/^it (?:cannot be unpacked|holds)/) as string,
    'packed.7z': 'it is packed (7-Zip): unpack it first',
  });
});

test('where nothing is an answer, each file is told all the same', async () => {
  await put({ 'a.md': 'upload_log_pref=0\n', 'b.txt': 'hello\n' });
  const error: unknown = await importFiles(folder).catch((caught: unknown) => caught);
  expect(error instanceof NoAnswers && error.files.map(({ path, why }) => `${path}: ${why ?? ''}`)).toEqual([
    'a.md: not an answer: prose; it mentions upload_log_pref=0',
    'b.txt: nothing in it is an answer that is known',
  ]);
});

test.each([
  ['nothing there', {}, 'missing'],
  ['an empty folder', {}, ''],
  ['a folder of something else', { 'photo.jpg': 'x', 'notes.txt': 'x' }, ''],
  ['a file of something else', { 'a.txt': 'hello' }, 'a.txt'],
  ['a zip of something else', { 'a.zip': zipOf([{ name: 'x.txt', bytes: 'x' }]) }, 'a.zip'],
  ['a zip that climbs out', { 'a.zip': zipOf([{ name: '../getprop.txt', bytes: getpropText }]) }, 'a.zip'],
])('%s is refused in two sentences', async (_, files: Record<string, string | Buffer>, path) => {
  await put(files);
  const error: unknown = await importRecording(join(folder, path)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InputError);
  expect(String(error)).toMatch(/^InputError: .+\. .+\.$/);
});

testOnCorpus('the bug report of a MIUI phone of 2011', async () => {
  await put({ 'bugreport.txt': corpus('bugreport/chkbugreport_miui_nexusone_aidldeadlock.txt') });
  const recording = await importRecording(join(folder, 'bugreport.txt'));
  const properties = value(recording, getprop);
  expect(properties).toBeInstanceOf(Map);
  expect((properties as ReadonlyMap<string, string>).get('ro.build.version.incremental')).toBe('1.8.12');
  expect(value(recording, packages)).toMatchObject({ others: new Map() });
  expect(recording.started).toBe('1980-01-06T19:37:27.000Z');
});
