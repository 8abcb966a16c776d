import { expect, test } from 'vitest';
import { findResidues } from '../../src/doctor/find-residues.ts';
import { residues } from '../../src/doctor/residues.ts';
import { demoDevice } from '../../src/virtual-phone/demo.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';

const clean = {
  global: new Map<string, string>(),
  packages: new Map(),
  properties: new Map<string, string>(),
};
const listed = (name: string) => new Map([[name, { name, enabled: true, system: false }]]);

test.each([
  ['Appium', { ...clean, packages: listed('io.appium.uiautomator2.server') }],
  ['Appium', { ...clean, global: new Map([['hidden_api_policy_pre_p_apps', '1']]) }],
  ['STF', { ...clean, packages: listed('jp.co.cyberagent.stf') }],
  ['Maestro', { ...clean, packages: listed('dev.mobile.maestro.test') }],
  ['HTTP Toolkit', { ...clean, packages: listed('tech.httptoolkit.android.v1') }],
  ['HTTP Toolkit or another proxy', { ...clean, global: new Map([['http_proxy', '192.168.1.20:8899']]) }],
  [
    'a browsing of miaudit that was killed, or another tool',
    { ...clean, global: new Map([['http_proxy', '127.0.0.1:8899']]) },
  ],
  ['a tool for tests of screens', { ...clean, global: new Map([['window_animation_scale', '0.0']]) }],
  ['an earlier run or another tool', { ...clean, properties: new Map([['debug.onetrack.log', 'a.b']]) }],
])('%s is recognised by what it leaves', (by, left) => {
  expect(residues(left).map((one) => one.by)).toEqual([by]);
});

test('what is as phones have it is not a residue', () => {
  const global = new Map([
    ['http_proxy', ':0'],
    ['window_animation_scale', '1.0'],
    ['hidden_api_policy', 'null'],
    ['stay_on_while_plugged_in', '0'],
  ]);
  const properties = new Map([['debug.onetrack.log', '']]);
  expect(residues({ ...clean, global, properties })).toEqual([]);
});

test('a virtual phone is clean until something is left on it', async () => {
  const phone = virtualPhone('mi-9t');
  const look = () => findResidues(demoDevice(phone), new AbortController().signal);
  expect(await look()).toMatchObject([{ state: 'works' }]);
  phone.inside.state.settings.global.get(0)?.set('animator_duration_scale', '0');
  expect(await look()).toMatchObject([
    { state: 'closed', observed: 'setting global animator_duration_scale = 0 (a tool for tests of screens)' },
  ]);
});
