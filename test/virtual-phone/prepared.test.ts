import { expect, test } from 'vitest';
import { fixtureNames, loadPhone } from '../../src/virtual-phone/load.ts';
import { preparedPhone, readPrepared, writePrepared } from '../../src/virtual-phone/prepared.ts';

test.each(fixtureNames())('%s is the same phone after it was written down and read', (name) => {
  const loaded = loadPhone(name);
  expect(readPrepared(writePrepared(loaded))).toEqual(loaded);
});

test.each(['./mi-9t', '../fixtures/mi-9t', '', 'base/../mi-9t'])('%j is nobody’s prepared phone', (name) => {
  expect(preparedPhone(name)).toBeUndefined();
});

test('a phone with a module cannot be written down', () => {
  const phone = { ...loadPhone('mi-9t'), modules: [() => ({})] };
  expect(() => writePrepared(phone)).toThrow('has modules');
});
