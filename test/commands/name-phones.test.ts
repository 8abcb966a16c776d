import { expect, test } from 'vitest';
import {
  selectPhones,
  withoutSecondConnections,
  type NamedConnection,
} from '../../src/commands/name-phones.ts';
import type { PhoneFacts } from '../../src/lab/phone-facts.ts';
import { readSelection } from '../../src/audit/selection.ts';

const facts: PhoneFacts = {
  serialno: '0a1b2c3d',
  model: 'Mi 9T',
  modelNumber: 'Mi 9T',
  rom: 'miui',
  region: 'eea',
  android: '11',
  build: 'build 1',
};
const open = () => Promise.reject(new Error('not opened here'));
const phone = (serial: string, more: Partial<NamedConnection> = {}): NamedConnection => ({
  serial,
  state: 'device',
  open,
  facts: { ...facts, serialno: serial },
  ...more,
});
const silent = (serial: string, state = 'device'): NamedConnection => ({ serial, state, open });

test('a phone that cannot be asked may be one of those that are selected, and comes with the reason', () => {
  const phones = [phone('one'), silent('two'), silent('three', 'unauthorized'), silent('four', 'offline')];
  const chosen = selectPhones(phones, [readSelection('rom=miui')]);
  expect(chosen.map(({ phone: { serial } = { serial: '' }, error }) => [serial, error?.code])).toEqual([
    ['one', undefined],
    ['two', 'lost'],
    ['three', 'unauthorized'],
    ['four', 'offline'],
  ]);
});

test('a label that the configuration gives excludes a phone that cannot be asked', () => {
  const phones = [phone('one', { label: 'a' }), { ...silent('two', 'unauthorized'), label: 'b' }];
  const chosen = selectPhones(phones, [readSelection('label=a,rom=miui')]);
  expect(chosen.map(({ phone }) => phone?.serial)).toEqual(['one']);
});

test('no phone that fits is an error', () => {
  expect(() => selectPhones([phone('one')], [readSelection('rom=hyperos')])).toThrow(
    /None of the 1 connected/,
  );
});

test('a second connection to the same phone is left out and told', () => {
  const said: string[] = [];
  const chosen = withoutSecondConnections(
    [
      { phone: phone('0a1b2c3d') },
      { phone: phone('192.168.1.5:5555', { facts }) },
      { phone: phone('other', { facts: { ...facts, build: 'build 2' } }) },
      { phone: silent('x') },
    ],
    (sentence) => said.push(sentence),
  );
  expect(chosen.map(({ phone }) => phone?.serial)).toEqual(['0a1b2c3d', 'other', 'x']);
  expect(said).toEqual([expect.stringMatching(/^192\.168\.1\.5:5555 has the serial number.*of 0a1b2c3d/)]);
});

test('phones that do not tell their serial number are never taken for one', () => {
  const unnamed = { ...facts, serialno: '' };
  const chosen = [{ phone: phone('a', { facts: unnamed }) }, { phone: phone('b', { facts: unnamed }) }];
  expect(withoutSecondConnections(chosen, () => undefined)).toHaveLength(2);
});
