import { expect, test } from 'vitest';
import { recogniseRom } from '../../src/probes/rom.ts';

const xiaomi = { 'ro.product.manufacturer': 'Xiaomi', 'ro.product.brand': 'Redmi' };
const rom = (properties: Record<string, string>) => recogniseRom(new Map(Object.entries(properties)));

test.each([
  [
    'HyperOS 4, which no dump was read of',
    {
      'ro.mi.os.version.code': '4',
      'ro.mi.os.version.name': 'OS4.0',
      'ro.mi.os.version.incremental': 'OS4.0.0.37.XPYCNXM',
    },
    'HyperOS 4',
    '4.0.0.37',
    'cn',
  ],
  [
    'HyperOS 1 with the old properties alone',
    {
      'ro.miui.ui.version.name': 'V816',
      'ro.miui.ui.version.code': '816',
      'ro.build.version.incremental': 'V816.0.7.0.UOQINXM',
    },
    'HyperOS 1',
    '1.0.7.0',
    'in',
  ],
  [
    'MIUI V5 by the name of its build',
    {
      'ro.miui.ui.version.name': 'V5',
      'ro.miui.ui.version.code': '3',
      'ro.build.version.incremental': 'JHCCNBD24.0',
    },
    'MIUI 5',
    'JHCCNBD24.0',
    'cn',
  ],
  [
    'MIUI V4 without a region',
    { 'ro.miui.ui.version.name': 'V4', 'ro.build.version.incremental': 'JLB21.0' },
    'MIUI 4',
    'JLB21.0',
    '',
  ],
  [
    'MIUI 6',
    {
      'ro.miui.ui.version.name': 'V6',
      'ro.miui.ui.version.code': '4',
      'ro.build.version.incremental': 'V6.7.1.0.KXDMICH',
    },
    'MIUI 6',
    '6.7.1.0',
    'global',
  ],
  ['MIUI by its code alone', { 'ro.miui.ui.version.code': '8' }, 'MIUI 10', '10', ''],
  [
    'MIUI 8',
    {
      'ro.miui.ui.version.name': 'V8',
      'ro.miui.ui.version.code': '6',
      'ro.build.version.incremental': 'V8.5.2.0.MHOMIED',
    },
    'MIUI 8',
    '8.5.2.0',
    'global',
  ],
  [
    'MIUI 12.5 by its later code',
    {
      'ro.miui.ui.version.name': 'V125',
      'ro.miui.ui.version.code': '12',
      'ro.build.version.incremental': 'V12.5.7.0.RJURUXM',
    },
    'MIUI 12.5',
    '12.5.7.0',
    'ru',
  ],
  [
    'a development build',
    {
      'ro.miui.ui.version.name': 'V125',
      'ro.miui.ui.version.code': '12',
      'ro.build.version.incremental': '21.11.17',
    },
    'MIUI 12.5',
    '21.11.17',
    '',
  ],
  [
    'a development build of HyperOS',
    {
      'ro.mi.os.version.code': '1',
      'ro.mi.os.version.name': 'OS1.0',
      'ro.mi.os.version.incremental': 'OS1.0.23.11.4.DEV',
    },
    'HyperOS 1',
    '1.0.23.11.4',
    '',
  ],
  [
    'the region by the device alone',
    { 'ro.mi.os.version.code': '2', 'ro.product.mod_device': 'spes_in_global' },
    'HyperOS 2',
    '2',
    'in',
  ],
])('%s', (_, properties, title, version, region) => {
  expect(rom({ ...xiaomi, ...properties })).toMatchObject({ title, version, region, conflicts: [] });
});

test.each([
  [
    'LineageOS whose device tree borrows MIUI for the camera',
    {
      ...xiaomi,
      'ro.lineage.version': '20.0-20230101-NIGHTLY-alioth',
      'ro.miui.ui.version.name': 'V140',
      'ro.miui.ui.version.code': '13',
      'ro.build.version.incremental': 'eng.builde.20230101',
    },
    'LineageOS on Xiaomi hardware',
  ],
  [
    'a ROM with no mark of its own that borrows MIUI',
    {
      ...xiaomi,
      'ro.miui.ui.version.code': '13',
      'ro.build.version.incremental': 'eng.root.20230101.120000',
    },
    'Android without MIUI on Xiaomi hardware',
  ],
  [
    'PixelOS that calls the phone a Pixel',
    {
      'ro.product.brand': 'google',
      'ro.product.manufacturer': 'Google',
      'ro.product.vendor.brand': 'POCO',
      'org.pixelos.version': '14',
    },
    'PixelOS on Xiaomi hardware',
  ],
  [
    'Mi A1, an Android One',
    {
      'ro.product.manufacturer': 'Xiaomi',
      'ro.product.brand': 'xiaomi',
      'ro.product.device': 'tissot_sprout',
    },
    'Android One on Xiaomi hardware',
  ],
  [
    'a television without MIUI',
    {
      'ro.product.manufacturer': 'Xiaomi',
      'ro.product.brand': 'Xiaomi',
      'ro.product.model': 'MiTV-AXSO1',
      'ro.build.characteristics': 'nosdcard,tv',
    },
    'Android on a TV or box of Xiaomi',
  ],
  [
    'a phone that tells nothing of itself',
    { 'ro.build.version.release': '12' },
    'a phone whose maker is not known',
  ],
  ['an emulator', { 'ro.hardware': 'ranchu', 'ro.product.manufacturer': 'Google' }, 'Android emulator'],
  [
    'a Pixel',
    { 'ro.product.manufacturer': 'Google', 'ro.product.brand': 'google', 'ro.product.model': 'Pixel 8' },
    'not a Xiaomi (google)',
  ],
])('no MIUI: %s', (_, properties, title) => {
  expect(rom(properties)).toMatchObject({ name: 'other', title });
});

test('a HyperOS on the hardware of another maker is a port', () => {
  const ported = rom({
    ...xiaomi,
    'ro.mi.os.version.code': '2',
    'ro.product.vendor.brand': 'OnePlus',
    'ro.product.vendor.manufacturer': 'OnePlus',
  });
  expect(ported).toMatchObject({ name: 'HyperOS', custom: 'port', xiaomiHardware: false });
  expect(ported.title).toContain('OnePlus');
});

test('a Black Shark has JoyUI, and a phone that does not say its maker is not a port', () => {
  const miui = { 'ro.miui.ui.version.name': 'V12', 'ro.miui.ui.version.code': '10' };
  expect(rom({ ...miui, 'ro.product.manufacturer': 'blackshark' })).toMatchObject({
    title: 'MIUI 12 as JoyUI',
    xiaomiHardware: false,
  });
  expect(rom(miui)).toMatchObject({ title: 'MIUI 12' });
});

test.each([
  [{ 'ro.miui.ui.version.name': 'V140', 'ro.miui.ui.version.code': '13' }, 'ro.miui.ui.version.code is 13'],
  [{ 'ro.mi.os.version.code': '2', 'ro.mi.os.version.name': 'OS1.0' }, 'ro.mi.os.version.name is OS1'],
  [
    { 'ro.mi.os.version.code': '2', 'ro.mi.os.version.incremental': 'OS3.0.16.0.WPBCNXM' },
    'the build is 3.0.16.0',
  ],
  [{ 'ro.mi.os.version.code': '2', 'ro.miui.ui.version.name': 'V140' }, 'ro.miui.ui.version.name is V140'],
  [
    {
      'ro.miui.ui.version.name': 'V130',
      'ro.build.version.incremental': 'V13.0.5.0.SJURUXM',
      'ro.miui.build.region': 'global',
      'ro.build.version.release': '13',
    },
    'the build is for ru',
  ],
  [
    {
      'ro.miui.ui.version.name': 'V130',
      'ro.build.version.incremental': 'V13.0.5.0.SJURUXM',
      'ro.build.version.release': '13',
    },
    'the build is for Android 12',
  ],
])('votes that disagree are reported: %o', (properties, told) => {
  expect(rom({ ...xiaomi, ...properties }).conflicts.join('; ')).toContain(told);
});
