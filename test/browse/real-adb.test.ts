import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { browseOn, verdictsOf } from './on-phone.ts';
import { arm, mint } from './on-virtual-phone.ts';

describeWithAdb('through a real adb server', () => {
  let adb: RealAdb;

  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  test('Mint Browser 3.4.0 is seen to record pages, and its visit to the page of this computer is noted', async () => {
    const phone = virtualPhone('mi-9t', { timer: () => 0, gateOpen: true });
    const device = await adb.device(phone);
    const { report, recording } = await browseOn(device, {
      arms: [arm(mint, 'normal'), arm(mint, 'incognito')],
      scenario: 'visit',
      pause: async (ms) => {
        phone.pass(ms);
        await after(Math.min(ms, 30)); // the phone's time passes at once, that of the sockets does not
      },
    });
    expect(report.runs.map(({ why, state }) => why ?? state)).toEqual(['valid', 'valid']);
    expect(verdictsOf(report, 0)['pages-recorded']).toBe('confirmed');
    expect(verdictsOf(report, 1)['incognito-too']).toBe('confirmed');
    const runEvents = recording.capture.get('run-01/events');
    expect(runEvents?.ok ? runEvents.raw : '').toContain('"event":"page requested"');
  }, 60_000);
});
