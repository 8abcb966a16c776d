import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { childOn } from './child.ts';
import { personAt } from './person.ts';

describeWithAdb('with the gate closed, through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  async function start(fixture: string, ...only: string[]) {
    const state = mkdtempSync(join(tmpdir(), 'miaudit-guided-'));
    const child = childOn(adb, state);
    const phone = virtualPhone(fixture, { gateOpen: false });
    const serial = await adb.attach(phone);
    const before = snapshot(phone.inside.state);
    const asked: string[] = [];
    const person = personAt(phone, asked);
    const journal = join(state, 'a.jsonl');
    const run = (...argv: string[]) =>
      child.run([...argv, '-s', serial, '--guided'], journal, undefined, person);
    return {
      phone,
      asked,
      changed: () => Object.keys(differences(before, snapshot(phone.inside.state))),
      fix: () =>
        run('fix', '--yes', '--settle=0', `--journal=${journal}`, ...only.map((check) => `--only=${check}`)),
      undo: () => run('undo', journal),
    };
  }

  test('a person is led to a switch that cannot even be read; what they turn is verified, and undone by them', async () => {
    const on = await start('redmi-note-11-gate-closed', 'incognito-statistics');
    const fixed = await on.fix();
    expect(fixed.code, fixed.stderr).toBe(0);
    expect(on.asked).toEqual([
      'On the phone, go to "Privacy & security" > "Help us improve Mi Browser" and leave it as it is for now.',
      'On the phone, turn off the switch at "Privacy & security" > "Help us improve Mi Browser".',
    ]);
    expect(on.changed()).toEqual([expect.stringMatching(/^pref\/com\.mi\.globalbrowser\//)]);
    const undone = await on.undo();
    expect([undone.code, on.changed()], undone.stderr).toEqual([0, []]);
    expect(on.asked.at(-1)).toMatch(/^On the phone, turn on the switch at /);
  }, 90_000);

  test('in Russian: rows are found by the words of the sentence alone, and a key that stays behind is not a success', async () => {
    const on = await start('redmi-note-12-ru', 'incognito-statistics', 'msa-authorisation');
    const fixed = await on.fix();
    expect(fixed.code, fixed.stderr).toBe(0);
    const turned = on.asked.filter((sentence) => sentence.startsWith('On the phone, turn off'));
    expect(turned.map((sentence) => /[а-я]{4}/.test(sentence))).toEqual([true, true]);
    expect(turned[0]).toContain('This also writes privacy_status_com.miui.msa.global: an undo by hand');
    const key = 'secure/0/privacy_status_com.miui.msa.global';
    expect(on.changed()).toEqual([expect.stringMatching(/^pref\//), key]);

    const undone = await on.undo();
    expect([undone.code, on.changed()], undone.stderr).toEqual([5, [key]]);
    on.phone.inside.state.properties.set('persist.security.adbinput', '1');
    const again = await on.undo();
    on.phone.inside.state.properties.set('persist.security.adbinput', '0');
    expect([again.code, on.changed()], again.stderr).toEqual([0, []]);
  }, 180_000);
});
