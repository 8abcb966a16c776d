import { expect, test } from 'vitest';
import { recogniseRom } from '../../src/probes/rom.ts';

/** Build names of public ROMs; the rest is made. */
const xiaomi = { 'ro.product.manufacturer': 'Xiaomi', 'ro.product.brand': 'Xiaomi' };

const rom = (properties: Record<string, string>, isExcerpt = false) =>
  recogniseRom(Object.assign(new Map(Object.entries(properties)), { isExcerpt }));

const of = (incremental: string, android: string, others: Record<string, string> = {}) =>
  rom({
    ...xiaomi,
    'ro.build.version.incremental': incremental,
    'ro.build.version.release': android,
    ...others,
  });

const v = (name: string, code: string) => ({
  'ro.miui.ui.version.name': name,
  'ro.miui.ui.version.code': code,
});

test.each([
  // Before MIUI 6, without a property of MIUI.
  ['JHCCNBF33.0', '4.3', {}, 'MIUI V4 or V5', 'JHCCNBF33.0', 'cn'],
  ['JMACNBL18.0', '4.1.2', {}, 'MIUI V4 or V5', 'JMACNBL18.0', 'cn'],
  ['JLB21.0', '4.3', { 'ro.product.model': 'HM 1SW' }, 'MIUI V4 or V5', 'JLB21.0', ''],
  ['2.5.18', '4.0.4', { 'ro.product.model': 'MI-ONE Plus' }, 'MIUI 2.5.18', '2.5.18', ''],
  ['4.3.21', '4.1.1', { 'ro.product.model': 'MI 2' }, 'MIUI 4.3.21', '4.3.21', ''],
  // With the properties.
  ['4.7.25', '4.1.1', { ...v('V5', '3'), 'ro.build.id': 'JRO03L' }, 'MIUI 5', '4.7.25', ''],
  ['JRO03L', '4.1.1', v('V5', '3'), 'MIUI 5', '5', ''],
  ['JHCMIBH45.0', '4.3', v('V5', '3'), 'MIUI 5', 'JHCMIBH45.0', 'global'],
  ['5.1.16', '4.4.4', v('V6', '4'), 'MIUI 6', '5.1.16', ''],
  ['V7.3.1.0.KHBCNDD', '4.4.2', v('V7', '5'), 'MIUI 7', '7.3.1.0', 'cn'],
  ['V8.2.1.0.KHCMIDL', '4.4.4', v('V8', '6'), 'MIUI 8', '8.2.1.0', 'global'],
  ['V8.2.2.0.LACCNDL', '5.1.1', v('V8', '6'), 'MIUI 8', '8.2.2.0', 'cn'],
  ['V14.0.23.10.15.DEV', '13', v('V140', '14'), 'MIUI 14', '14.0.23.10.15', ''],
  // Builds of carriers.
  [
    'V13.0.4.0.SGCLMCR',
    '12',
    { ...v('V130', '13'), 'ro.miui.build.region': 'global' },
    'MIUI 13',
    '13.0.4.0',
    'global',
  ],
  [
    'V12.5.3.0.RJUEUVF',
    '11',
    { ...v('V125', '11'), 'ro.miui.build.region': 'eea' },
    'MIUI 12.5',
    '12.5.3.0',
    'eea',
  ],
  ['V14.0.2.0.TKYJPKD', '13', v('V140', '14'), 'MIUI 14', '14.0.2.0', 'jp'],
  [
    '10.3.2',
    '9',
    { ...v('V10', '8'), 'ro.product.mod_device': 'spes_eea_or_global' },
    'MIUI 10',
    '10.3.2',
    'eea',
  ],
  // A name that is in no table contradicts nothing.
  [
    'OS4.0.0.37.XPYCNXM',
    '17',
    { ...v('V817', '817'), 'ro.mi.os.version.code': '4', 'ro.mi.os.version.name': 'OS4.0' },
    'HyperOS 4',
    '4.0.0.37',
    'cn',
  ],
  [
    'OS3.0.16.0.WPBCNXM',
    '16',
    { ...v('V816', '816'), 'ro.mi.os.version.code': '3', 'ro.mi.os.version.name': 'OS3.0' },
    'HyperOS 3',
    '3.0.16.0',
    'cn',
  ],
])('%s of Android %s', (incremental, android, others, title, version, region) => {
  expect(of(incremental, android, others)).toMatchObject({
    title,
    version,
    region,
    isCertain: true,
    conflicts: [],
  });
});

test('the letters of Android 4 and 5 contradict another Android', () => {
  expect(of('V7.3.1.0.KHBCNDD', '7.0', v('V7', '5')).conflicts).toEqual([
    'Android is 7.0, but the build is for Android 4',
  ]);
});

const daisy = { 'ro.product.device': 'daisy_sprout', 'ro.product.model': 'Mi A2 Lite' };

test.each([
  [
    'Android One has builds that look like those of MIUI',
    of('V9.6.4.0.ODLMIFF', '8.1.0', daisy),
    'Android One on Xiaomi hardware',
  ],
  [
    'Android One by its model alone',
    of('V9.6.4.0.ODLMIFF', '8.1.0', { 'ro.product.model': 'Mi A1' }),
    'Android One on Xiaomi hardware',
  ],
  [
    'all properties, and none of MIUI',
    of('V14.0.5.0.SMSCNXM', '12'),
    'Android without MIUI on Xiaomi hardware',
  ],
  [
    'a TV whose version looks like a date',
    of('1.3.45', '4.4.2', { 'ro.product.model': 'MiTV4A' }),
    'Android on a TV or box of Xiaomi',
  ],
  [
    'a box',
    of('11', '11', { 'ro.product.model': 'Xiaomi TV Box S 2nd Gen' }),
    'Android on a TV or box of Xiaomi',
  ],
  [
    'a number of somebody who builds',
    of('1676408733', '13', { ...v('V140', '13') }),
    'Android without MIUI on Xiaomi hardware',
  ],
  [
    'Android One, of which the model alone was saved',
    rom({ 'ro.product.model': 'Mi A2 Lite' }, true),
    'Android One on Xiaomi hardware',
  ],
  [
    'Android One, of which the device alone was saved',
    rom({ 'ro.product.device': 'jasmine_sprout' }, true),
    'Android One on Xiaomi hardware',
  ],
  [
    'a model of Xiaomi without a maker',
    rom({ 'ro.product.model': 'Redmi 4X' }),
    'Android without MIUI on Xiaomi hardware',
  ],
  [
    'a model of another maker without a maker',
    rom({ 'ro.product.model': 'Mirage 7' }),
    'a phone whose maker is not known',
  ],
  [
    'another maker',
    of('JLB21.0', '4.1.1', { 'ro.product.manufacturer': 'HTC', 'ro.product.brand': 'htc' }),
    'not a Xiaomi (htc)',
  ],
])('no MIUI: %s', (_, found, title) => {
  expect(found).toMatchObject({ name: 'other', title });
});

test.each([
  ['V14.0.5.0.SMSCNXM', { title: 'MIUI 14', region: 'cn', isCertain: true }],
  ['V12.5.1.0.RGGEUXM', { title: 'MIUI 12.5', region: 'eea', isCertain: true }],
  ['V816.0.7.0.UOQINXM', { title: 'HyperOS 1', region: 'in', isCertain: true }],
  ['V10.0.3.0.PDHMIXM', { name: 'other', isCertain: false }], // a Mi A1
  ['eng.root.20230101', { name: 'other', isCertain: false }],
])('a part of the properties, and among them the build %s', (build, expected) => {
  expect(rom({ ...xiaomi, 'ro.build.version.incremental': build }, true)).toMatchObject(expected);
});

test('a ROM that names itself is known, although its device tree borrows from MIUI', () => {
  const lineage = of('eng.jenkins.20230501.010203', '13', {
    'ro.lineage.build.version': '20.0',
    'ro.miui.ui.version.code': '12',
  });
  expect(lineage).toMatchObject({ title: 'LineageOS on Xiaomi hardware', conflicts: [] });
  // Nothing says what this one is instead.
  expect(of('eng.jenkins.20230501.010203', '13', v('V140', '13')).conflicts).toHaveLength(1);
});
