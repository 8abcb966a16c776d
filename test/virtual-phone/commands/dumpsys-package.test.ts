import { describe, expect, test } from 'vitest';
import { browsers } from '../../../src/data/browsers.ts';
import { browserPackage } from '../../../src/probes/package.ts';
import { virtualPhone } from '../../../src/virtual-phone/load.ts';
import { corpus, testOnCorpus } from '../../corpus.ts';
import { typed } from '../typed.ts';

const miBrowser = browsers.find((each) => each.package === 'com.mi.globalbrowser') ?? unknownBrowser();

function unknownBrowser(): never {
  throw new Error('Mi Browser is not among the browsers');
}

/** Lines reduced to their form: names and numbers gone, indentation and punctuation left. */
const form = (line: string) =>
  line
    .replace(/\[[^\]]*\]/g, '[]')
    .replace(/\{[^}]*\}/g, '{}')
    .replace(/^( +)[0-9a-f]{5,7} /, '$1ID ')
    .replace(/: \d+$/, ': 1')
    .replace(/=.*$/, '=')
    .replace(/\b[\w$]+(?:[./-][\w$]+)+\b.*$/, 'NAME')
    .replace(/\([0-9a-f]+\)/, '()')
    .trimEnd();

describe('the dump has the form of a real one', () => {
  testOnCorpus.each(['mi-9t', 'redmi-note-12-ru', 'pixel-8'])(
    'of %s: no line that no real dump has',
    async (name) => {
      const real = new Set(
        ['xctrack', 'cockpit_ui_automotive', 'mvt_dumpsys_packages'].flatMap((file) =>
          corpus(`dumpsys_package/${file}.txt`).split(/\r?\n/).map(form),
        ),
      );
      const packageName = name === 'pixel-8' ? 'com.android.chrome' : 'com.mi.globalbrowser';
      const { stdout } = await typed(virtualPhone(name), `dumpsys package ${packageName}`);
      const strange = stdout
        .split('\n')
        .map(form)
        .filter((line) => !real.has(line));
      expect(strange.filter((line) => !/^ {6}(?:https?|lastDisabledCaller):/.test(line))).toEqual([]);
    },
  );
});

test('the probe reads the update, not the hidden copy below it', async () => {
  const { stdout } = await typed(virtualPhone('mi-9t'), 'dumpsys package com.mi.globalbrowser');
  expect(stdout).toContain('Hidden system packages:\n  Package [com.mi.globalbrowser] ');
  const read = browserPackage.parse(stdout, { browser: miBrowser });
  expect(read).toMatchObject({ versionName: '12.1.2-gn', versionCode: 202_004_092, system: true });
  expect(read.users).toEqual([expect.objectContaining({ user: 0, installed: true, enabled: 0 })]);
});

test('the whole dump has a block for each package', async () => {
  const phone = virtualPhone('pixel-8');
  const { stdout } = await typed(phone, 'dumpsys package');
  expect(stdout.match(/^ {2}Package \[/gm)?.length).toBe(phone.inside.state.packages.size + 1); // Chrome is twice
});

test('a package that is not there', async () => {
  expect(await typed(virtualPhone('pixel-8'), 'dumpsys package com.mi.globalbrowser')).toMatchObject({
    stdout: 'Unable to find package: com.mi.globalbrowser\n',
    exit: 0,
  });
});
