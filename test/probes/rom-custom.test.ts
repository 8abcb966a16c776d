import { expect, test } from 'vitest';
import { recogniseRom } from '../../src/probes/rom.ts';

const xiaomi = { 'ro.product.manufacturer': 'Xiaomi', 'ro.product.brand': 'Redmi' };
const rom = (properties: Record<string, string>) => recogniseRom(new Map(Object.entries(properties)));

test('the builds of JoyUI have numbers of their own, and no region in their letters', () => {
  const joyUi = {
    'ro.miui.ui.version.name': 'V130',
    'ro.miui.ui.version.code': '13',
    'ro.build.version.incremental': 'V11.0.0.0.SPROSCN',
    'ro.product.manufacturer': 'blackshark',
    'ro.miui.cust_variant': 'cn',
  };
  expect(rom(joyUi)).toMatchObject({ title: 'MIUI 13 as JoyUI', version: '13', region: 'cn', conflicts: [] });
});

test('MIUI of 2011, on a phone of another maker as all of its time', () => {
  const first = {
    'ro.build.id': 'MIUI',
    'ro.build.version.incremental': '1.8.12',
    'ro.product.manufacturer': 'HTC',
  };
  expect(rom(first)).toMatchObject({ title: 'MIUI 1.8.12 ported to a phone of HTC', conflicts: [] });
});

test('a development build for China', () => {
  const build = { 'ro.miui.ui.version.name': 'V10', 'ro.build.version.incremental': '9.8.22' };
  expect(rom({ ...xiaomi, ...build, 'ro.miui.cust_variant': 'cn_chinatelecom' })).toMatchObject({
    region: 'cn',
  });
  expect(rom({ ...xiaomi, ...build, 'ro.miui.cust_variant': 'sg' })).toMatchObject({ region: '' });
});

test.each([
  ['voltage_alioth', 'alioth', 'voltage on Xiaomi hardware'],
  ['aosp_whyred', 'whyred', 'AOSP on Xiaomi hardware'],
  ['full_k65v1_64', 'k65v1_64', 'Android without MIUI on Xiaomi hardware'],
  ['alioth', 'alioth', 'Android without MIUI on Xiaomi hardware'],
  ['begonia_global', 'begonia', 'Android without MIUI on Xiaomi hardware'],
])('the product %s of a ROM without MIUI', (product, device, title) => {
  const names = { 'ro.product.system.name': product, 'ro.product.device': device };
  expect(rom({ ...xiaomi, ...names })).toMatchObject({ name: 'other', title });
  // MIUI's own marks outweigh a name.
  expect(rom({ ...xiaomi, ...names, 'ro.miui.ui.version.name': 'V140' })).toMatchObject({ title: 'MIUI 14' });
  // Other makers name products as they like: meizu_PRO5, CN_IM713G.
  expect(rom({ ...names, 'ro.product.manufacturer': 'Meizu' })).toMatchObject({
    title: 'not a Xiaomi (Meizu)',
  });
});
