import { expect, test } from 'vitest';
import type { Device } from '../../src/device/device.ts';
import { readFacts } from '../../src/lab/phone-facts.ts';
import { selectPhones } from '../../src/commands/name-phones.ts';
import { readSelection } from '../../src/audit/selection.ts';
import { romWord } from '../../src/audit/rom-word.ts';
import { getprop, settings } from '../checks/texts.ts';

/** A phone that answers by the words of a question. */
const phone = (properties: string, secure: string): { readonly device: Device; readonly asked: string[] } => {
  const asked: string[] = [];
  const device: Device = {
    serial: 'made',
    shell: (argv) => {
      const words = argv.join(' ');
      asked.push(words);
      const stdout = words.includes('getprop') ? properties : words.includes('secure') ? secure : '';
      return Promise.resolve({ stdout, stderr: '', exitCode: 0 });
    },
    stream: () => {
      throw new Error('not used');
    },
    reverse: () => Promise.reject(new Error('not used')),
  };
  return { device, asked };
};

const samsung = getprop({
  'ro.build.version.incremental': 'G960FXXSHFUJ2',
  'ro.product.brand': 'samsung',
  'ro.product.manufacturer': 'samsung',
  'ro.product.model': 'SM-G960F',
  ...{ 'ro.product.mod_device': null, 'ro.miui.build.region': null, 'ro.miui.region': null },
  ...{ 'ro.miui.ui.version.code': null, 'ro.miui.ui.version.name': null },
});

test('the ROM of a phone in a fleet is judged as in an audit, by its settings too', async () => {
  const rom = async (properties: string, secure: string) =>
    (await readFacts(phone(properties, secure).device)).rom;
  expect(await rom(samsung, settings({ location_mode: '3' }))).toBe('other');
  expect(await rom(samsung, settings({ upload_log_pref: '1' }))).toBeUndefined();
  expect(await rom(getprop(), settings({ upload_log_pref: '1' }))).toBe('miui');
});

test('a phone that names MIUI is asked for its properties alone', async () => {
  const { device, asked } = phone(getprop(), '');
  await readFacts(device);
  expect(asked.length).toBe(1);
});

test('a port whose ROM is not known may be one of those that are selected, and says so', async () => {
  const { device } = phone(samsung, settings({ upload_log_pref: '1' }));
  const facts = await readFacts(device);
  const connected = { serial: 'made', state: 'device', open: () => Promise.resolve(device), facts };
  for (const words of ['rom=miui', 'rom=other']) {
    const [chosen] = selectPhones([connected], [readSelection(words)]);
    expect(chosen?.error?.message).toContain('its ROM is not known');
  }
  const [byModel] = selectPhones([connected], [readSelection('model=SM-G960F')]);
  expect(byModel?.error).toBeUndefined();
});

test.each([
  ['MIUI 12.5', 'miui'],
  ['HyperOS 2 ported to a phone of samsung', 'hyperos'],
  ['LineageOS on Xiaomi hardware', 'other'],
  ['not a Xiaomi (samsung)', 'other'],
  ['not a Xiaomi (samsung), with the setting upload_log_pref of MIUI', undefined],
  ['a ROM that the saved properties do not name', undefined],
])('a rule for a ROM: %s is %s', (title, word) => {
  expect(romWord(title)).toBe(word);
});
