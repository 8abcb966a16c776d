import { describe, expect, test } from 'vitest';
import { wholeProperties } from '../corpus-capture.ts';
import { corpus, corpusFiles, hasCorpus, testOnCorpus } from '../corpus.ts';
import { getprop } from '../../src/probes/getprop.ts';
import { readBuildProp } from '../../src/probes/build-prop.ts';
import { recogniseRom } from '../../src/probes/rom.ts';

const romOf = (path: string) => recogniseRom(getprop.parse(wholeProperties(corpus(path)), {}));

/** Where a file's name is wrong, what its text says instead. */
const wrongLabels: Readonly<
  Record<string, { why: string; version?: string; android?: string; model?: string }>
> = {
  'HyperOS_2.0.1.0_Android_13_Xiaomi_11_Ultra.txt': {
    why: 'ro.build.version.release is 14, and the build string has the U of Android 14; the phone calls itself Mi 11 Ultra',
    android: '14',
    model: 'Mi 11 Ultra',
  },
  'HyperOS_2.0214.0_Android_15_Xiaomi_15.txt': {
    why: 'a dot is missing: the build is OS2.0.214.0.VOCCNXM',
    version: '2.0.214.0',
  },
  'MIUI_10.1.1.0_Android_6.0.1_Nubiaz_17_mini.txt': {
    why: 'the phone tells its model number alone: NX569J is the nubia Z17 mini',
    model: 'NX569J',
  },
  'MIUI_10.9.8.22_Android_10_MI_9.txt': {
    why: 'a development build: MIUI 10, of 2019-08-22; the author wrote both in one',
    version: '9.8.22',
  },
  'MIUI_12.5.6_Android_11_Xiaomi_9.txt': { why: 'its market name is MI 9', model: 'MI 9' },
  'MIUI_14.0.10_Android_13_Redmi_Note_11_R.txt': { why: 'a blank too many', model: 'Redmi Note 11R' },
  'MIUI_14.0.10_Android_13_Xiaomi_12.txt': {
    why: 'the build is V14.0.18.0.TLBCNXM and the market name Xiaomi 12 Pro',
    version: '14.0.18.0',
    model: 'Xiaomi 12 Pro',
  },
  'MIUI_14.0.1_Android_13_Xiaomi_10_Ultra.txt': {
    why: 'its market name is Mi 10 Ultra',
    model: 'Mi 10 Ultra',
  },
  'MIUI_by_xiaomi.eu_10.3.2_Android_8.1.0_MIPAD_4.txt': { why: 'a blank is missing', model: 'MI PAD 4' },
};

const labelled = corpusFiles('getprop').flatMap((path) => {
  const file = path.slice('getprop/'.length);
  const [, name = '', version = '', android = '', model = ''] =
    /^(HyperOS|MIUI)_(?:Global_|by_xiaomi.eu_)?([\d.]+)_Android_([\d.]+)_(.+)\.txt$/.exec(file) ?? [];
  return name === '' ? [] : [{ path, file, name, version, android, model: model.replaceAll('_', ' ') }];
});

describe('the ROM of every labelled dump is what its label says', () => {
  for (const { path, file, name, ...label } of labelled)
    test(`${file} ${wrongLabels[file]?.why ?? ''}`, () => {
      const rom = romOf(path);
      const expected = { ...label, ...wrongLabels[file] };
      expect(rom.name).toBe(name);
      expect(`${rom.version}.`.startsWith(`${expected.version}.`), rom.version).toBe(true);
      expect(`${rom.android}.`.startsWith(`${expected.android}.`), rom.android).toBe(true);
      expect(rom.model.toLowerCase().startsWith(expected.model.toLowerCase()), rom.model).toBe(true);
      expect(rom.conflicts).toEqual([]);
    });
  if (!hasCorpus) testOnCorpus('the ROM of every labelled dump', () => undefined);
});

testOnCorpus('dumps without a label', () => {
  const seen = ['fleur', 'phatevalleyman_redmi', 'pipa_full_audit', 'psyche', 'redwood'].map((file) => {
    const rom = romOf(`getprop/${file}.txt`);
    return [file, rom.title, rom.version, rom.region, rom.android, rom.model];
  });
  expect(seen).toEqual([
    ['fleur', 'crDroid on Xiaomi hardware', '', '', '12', 'miel'],
    ['phatevalleyman_redmi', 'HyperOS 1', '1.0.8.0', 'global', '13', 'Redmi Note 11'],
    ['pipa_full_audit', 'HyperOS 2', '2.0.12.0', 'eea', '14', 'Xiaomi Pad 6'],
    ['psyche', 'MIUI 13 by xiaomi.eu', '13.0.5.0', 'cn', '12', 'Xiaomi 12X'],
    ['redwood', 'MIUI 14 by xiaomi.eu', '14.0.5.0', 'cn', '12', 'POCO X5 Pro 5G'],
  ]);
});

testOnCorpus('a port to another maker and a ROM of xiaomi.eu are named for what they are', () => {
  const nubia = romOf('getprop/MIUI_10.1.1.0_Android_6.0.1_Nubiaz_17_mini.txt');
  expect(nubia).toMatchObject({
    custom: 'port',
    xiaomiHardware: false,
    title: 'MIUI 10 ported to a phone of nubia',
  });
  const pad = romOf('getprop/MIUI_by_xiaomi.eu_10.3.2_Android_8.1.0_MIPAD_4.txt');
  expect(pad).toMatchObject({ custom: 'xiaomi.eu', xiaomiHardware: true, title: 'MIUI 10 by xiaomi.eu' });
});

testOnCorpus('no phone of another maker is taken for a Xiaomi', () => {
  const others = corpusFiles('getprop_other_oem').map((path) => romOf(path));
  expect(others.length).toBeGreaterThan(20);
  expect(others.filter((rom) => rom.name !== 'other' || rom.xiaomiHardware || rom.model === '')).toEqual([]);
});

testOnCorpus('the build.prop files of a firmware, taken together', () => {
  const all = new Map(corpusFiles('build_prop').flatMap((path) => [...readBuildProp(corpus(path))]));
  expect(recogniseRom(all)).toMatchObject({
    title: 'MIUI 12',
    version: '12.0.3.0',
    region: 'eea',
    android: '10',
    xiaomiHardware: true,
    model: 'lime',
  });
});
