import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { fixtureNames, hasOwnSerial, loadPhone } from '../../src/virtual-phone/load.ts';
import { openPhone } from '../../src/virtual-phone/open.ts';

const root = mkdtempSync(join(tmpdir(), 'miaudit-fixtures-'));
const folder = pathToFileURL(`${root}/`);
beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  cpSync('src/fixtures', root, { recursive: true });
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

test.each([
  [
    'phone.json',
    '{ "format": 1,',
    /^The virtual phone's file mi-9t\/phone\.json cannot be used: .+\. Correct the file\.$/s,
  ],
  ['phone.json', '[]', /mi-9t\/phone\.json cannot be used/],
  ['phone.json', '{ "extends": 7 }', /extends/],
  ['phone.json', '{ "extends": "mi-9t" }', /extends itself: mi-9t/],
  ['phone.json', '{ "extends": "base-miui", "serial": "x", "colour": "red" }', /colour/],
  [
    'getprop.txt',
    'ro.product.model=Mi 9T\n',
    /mi-9t\/getprop\.txt cannot be used: this line has not the form of the command: ro\.product/,
  ],
  ['settings-global.txt', '<html>', /settings-global\.txt/],
  ['screens.json', '{', /screens\.json/],
])('a broken %s is named, with the reason', (file, text, words) => {
  writeFileSync(join(root, 'mi-9t', file), text);
  expect(() => loadPhone('mi-9t', folder)).toThrow(words);
});

test.each(['mi-10', '../mi-9t', '', 'MI-9T'])(
  'there is no phone %j, and the error lists those that are there',
  (name) => {
    expect(() => loadPhone(name)).toThrow(
      /^There is no virtual phone ".*"\. Take one of: .*mi-9t, pixel-8,.*; or name a folder .*\.$/,
    );
  },
);

test("a folder of one's own is a phone too, and may extend ours", () => {
  const own = join(root, 'elsewhere');
  mkdirSync(own);
  const json = { extends: 'mi-9t', basis: 'a phone that a reader made', serial: 'own-1' };
  writeFileSync(join(own, 'phone.json'), JSON.stringify(json));
  const { serial, properties } = loadPhone(own);
  expect([serial, properties.get('ro.product.device')]).toEqual(['own-1', 'davinci']);
  expect([properties.get('ro.serialno'), properties.get('ro.boot.serialno')]).toEqual(['own-1', 'own-1']);
  expect([hasOwnSerial(own), hasOwnSerial('mi-9t')]).toEqual([true, false]);
});

test('a phone whose folder says other serial numbers than its serial keeps these', () => {
  const own = join(root, 'mute');
  mkdirSync(own);
  const json = { extends: 'mi-9t', basis: 'made', serial: 'own-1', absent: { getprop: ['ro.serialno'] } };
  writeFileSync(join(own, 'phone.json'), JSON.stringify(json));
  expect(loadPhone(own).properties.get('ro.serialno')).toBeUndefined();
  expect(loadPhone('mi-9t').properties.get('ro.serialno')).toBe('a1b2c3d4');
});

test('a folder may bring a module that says what the phone does', () => {
  const own = join(root, 'with-module');
  mkdirSync(own);
  writeFileSync(
    join(own, 'phone.json'),
    JSON.stringify({ extends: 'mi-9t', basis: 'a phone that a reader made' }),
  );
  const module = join(own, 'behaviours.mjs');
  writeFileSync(
    module,
    `export default (phone) => ({
      did: (app, { url }) => phone.later(1000, () => phone.log({ app, tag: 'Own', text: url })),
      keeps: (line) => line.tag !== 'Secret',
    });`,
  );
  const phone = openPhone(loadPhone(own), { timer: () => 0 });
  phone.inside.browsing.did('com.mi.globalbrowser', {
    kind: 'page',
    url: 'https://a.example/',
    incognito: false,
  });
  const messages = () => phone.inside.state.log.lines().filter(({ tag }) => tag === 'Own');
  expect(messages()).toHaveLength(0);
  phone.pass(1000);
  expect(messages().map(({ message }) => message)).toEqual(['https://a.example/']);
  const line = messages()[0];
  if (line) phone.inside.state.log.write({ ...line, tag: 'Secret' });
  expect(phone.inside.state.log.lines().map(({ tag }) => tag)).not.toContain('Secret');
});

test.each([
  ['throws', "throw new Error('made');", /behaviours\.mjs cannot be used: made/],
  ['exports no function', 'export default 7;', /behaviours\.mjs cannot be used: .*function/],
])('a module that %s is named', (name, text, words) => {
  const own = join(root, name.replaceAll(' ', '-'));
  mkdirSync(own);
  writeFileSync(
    join(own, 'phone.json'),
    JSON.stringify({ extends: 'mi-9t', basis: 'a phone that a reader made' }),
  );
  writeFileSync(join(own, 'behaviours.mjs'), text);
  expect(() => loadPhone(own)).toThrow(words);
});

test('what others are made of is not a phone', () => {
  expect(fixtureNames().filter((name) => name.startsWith('base'))).toEqual([]);
});

test('an upper layer overrides, adds and takes away', () => {
  const [phone, below] = [loadPhone('xiaomi-pad-6'), loadPhone('redmi-note-8-pro')];
  expect(phone.properties.get('ro.build.characteristics')).toBe('tablet');
  expect(below.properties.get('ro.build.characteristics')).toBe('default');
  expect(below.settings.secure.has('upload_log_pref')).toBe(true);
  expect(phone.settings.secure.has('upload_log_pref')).toBe(false);
  expect(Object.keys(below.packages)).toContain('com.facebook.system');
  expect(Object.keys(phone.packages)).not.toContain('com.facebook.system');
});
