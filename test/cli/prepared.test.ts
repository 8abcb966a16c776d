import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixtureNames, loadPhone } from '../../src/virtual-phone/load.ts';
import { readPrepared } from '../../src/virtual-phone/prepared.ts';

test.each(fixtureNames())('the build has checked %s and written it down', (name) => {
  expect(readPrepared(readFileSync(`dist/fixtures/${name}/prepared.json`, 'utf8'))).toEqual(loadPhone(name));
});

test('what others are made of is not written down', () => {
  expect(existsSync('dist/fixtures/base-miui/prepared.json')).toBe(false);
});
