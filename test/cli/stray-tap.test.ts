import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { childOn } from './child.ts';

describeWithAdb('rows that move between look and tap, through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  async function start() {
    const state = mkdtempSync(join(tmpdir(), 'miaudit-stray-'));
    const journals = join(state, 'miaudit', 'journals');
    mkdirSync(journals, { recursive: true });
    const child = childOn(adb, state);
    const phone = virtualPhone('redmi-note-8-pro', { gateOpen: true });
    const serial = await adb.attach(child.watched(phone));
    const before = snapshot(phone.inside.state);
    return {
      ...{ child, phone, serial, journal: join(journals, 'a.jsonl') },
      changed: () => Object.keys(differences(before, snapshot(phone.inside.state))).length,
    };
  }

  test('a fix tells what its tap turned, and its undo puts that back', async () => {
    const { child, phone, serial, journal, changed } = await start();
    const check = 'visited-addresses';
    const argv = ['fix', '-s', serial, '--only', check, '--yes', '--settle=0', `--journal=${journal}`];
    const { code, stderr } = await child.run(argv, journal, ({ what, n }) => {
      // The second line is the change, written just before its tap.
      if (what === 'line' && n === 2) phone.inside.screens.moveRowsAtNextTap();
    });
    expect(stderr).toMatch(/The rows moved under a tap: it turned “Personalized services/);
    expect([code, changed()]).toEqual([5, 1]);
    expect((await child.run(['undo', '-s', serial, journal], journal)).code).toBe(0);
    expect(changed()).toBe(0);
  }, 90_000);

  test('an audit tells it too, and leaves a journal for an undo', async () => {
    const { child, phone, serial, journal, changed } = await start();
    phone.inside.screens.moveRowsAtNextTap(); // its first tap is on “Usage and diagnostics”
    const argv = ['audit', '-s', serial, '--only', 'usage-and-diagnostics-row', '--quiet'];
    const { stderr } = await child.run(argv, journal);
    expect(stderr).toMatch(/it turned “Enroll in User Experience Program” from on to off\. Entry 1 of/);
    expect(changed()).toBeGreaterThan(0);
    expect((await child.run(['undo', '-s', serial], journal)).code).toBe(0);
    expect(changed()).toBe(0);
  }, 90_000);
});
