import { expect, test } from 'vitest';
import { fixtureNames, loadPhone, virtualPhone } from '../../src/virtual-phone/load.ts';
import { getprop } from '../../src/probes/getprop.ts';
import { settingsGlobal, settingsSecure, settingsSystem } from '../../src/probes/settings.ts';
import { typed } from './typed.ts';

const names = fixtureNames();

test('the phones that are promised are there', () => {
  expect(names).toEqual(
    expect.arrayContaining([
      'mi-9t',
      'pixel-8',
      'poco-x5-ar',
      'redmi-note-11-gate-closed',
      'redmi-note-12-ru',
      'redmi-note-8-pro',
      'redmi-note-8-pro-private',
      'redmi-note-8-pro-spaces',
      'xiaomi-pad-6',
    ]),
  );
});

test.each(names)('%s says that it was made, and after what', (name) => {
  expect(loadPhone(name)).toMatchObject({ origin: 'made', basis: expect.stringMatching(/.{40}/) as string });
});

test.each(names)('%s has enough in it to be believed', async (name) => {
  const phone = virtualPhone(name);
  const ask = async (line: string) => (await typed(phone, line)).stdout;
  const settings = [
    settingsSystem.parse(await ask('settings list system && echo end of the list'), {}),
    settingsSecure.parse(await ask('settings list secure && echo end of the list'), {}),
    settingsGlobal.parse(await ask('settings list global && echo end of the list'), {}),
  ];
  expect(getprop.parse(await ask('getprop && echo end of the list'), {}).size).toBeGreaterThan(100);
  expect(settings.reduce((sum, each) => sum + each.size, 0)).toBeGreaterThan(100);
  expect((await ask('pm list packages')).split('\n').length).toBeGreaterThan(60);
});

test.each(names)('no two packages of %s share an app id by accident', (name) => {
  const uids = Object.values(loadPhone(name).packages)
    .map(({ uid }) => uid)
    .filter((uid) => uid >= 10_000);
  expect(new Set(uids).size).toBe(uids.length);
});

test.each(names)('the serial of %s is its property too', (name) => {
  const { serial, properties, product } = loadPhone(name);
  expect(properties.get('ro.serialno')).toBe(serial);
  expect(properties.get('ro.product.device')).toBe(product.device);
});
