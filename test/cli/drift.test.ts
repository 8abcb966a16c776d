import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change } from '../../src/device/step.ts';
import { executorsFor } from '../../src/fix/executors.ts';
import { makeChange } from '../../src/journal/make-change.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { identify } from '../../src/journal/phone-mark.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

/** Changes that a run makes; somebody sets a third value before the undo, by the same adb. */
const kinds: Readonly<
  Record<string, { readonly change: Change; readonly somebody: string; readonly ask: string }>
> = {
  'a property': {
    change: { do: 'setprop', name: 'log.tag.Made', value: 'V' },
    somebody: 'setprop log.tag.Made E',
    ask: 'getprop log.tag.Made',
  },
  'an app operation': {
    change: { do: 'appop', package: 'com.miui.msa.global', op: 'READ_CLIPBOARD', to: 'ignore' },
    somebody: 'appops set com.miui.msa.global READ_CLIPBOARD deny',
    ask: 'appops get com.miui.msa.global READ_CLIPBOARD',
  },
  'an app that somebody removed': {
    change: { do: 'package', package: 'com.miui.msa.global', user: 0, to: 'disabled' },
    somebody: 'pm uninstall --user 0 com.miui.msa.global',
    ask: 'pm list packages com.miui.msa.global; pm list packages -d com.miui.msa.global',
  },
  'a setting': {
    change: { do: 'put', namespace: 'global', key: 'personalized_ad_enabled', value: '2' },
    somebody: 'settings put global personalized_ad_enabled 7',
    ask: 'settings get global personalized_ad_enabled',
  },
};

describeWithAdb('what somebody else changed before an undo, through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  test.each(Object.entries(kinds))('%s is not overwritten, and with --force it is', async (_, kind) => {
    const phone = virtualPhone('mi-9t');
    const device = await adb.device(phone);
    const { serial } = device;
    const shell = async (line: string) => (await adb.run('-s', serial, 'shell', line)).stdout;
    await shell('setprop log.tag.Made D');
    const before = await shell(kind.ask);
    const state = mkdtempSync(join(tmpdir(), 'miaudit-drift-'));
    const folder = join(state, 'miaudit', 'journals');
    mkdirSync(folder, { recursive: true });
    const never = new AbortController().signal;
    const now = () => new Date('2026-01-02T03:04:05Z');
    const work = { device, gracefulSignal: never, forcedSignal: never, now, tell: () => undefined };
    const identity = await identify(device);
    const journal = await openJournal({
      ...{ folder, file: undefined, phone: identity, tool: 'miaudit test', time: now() },
      ...{ random: new Uint8Array(16), tell: () => undefined },
    });
    const context = { journal, executor: executorsFor(work).automatic, now, tell: () => undefined };
    const made = await makeChange(context, kind.change, { reason: 'test', summary: 'Change it' });
    expect(made.result).toBe('took');
    await journal.append({ type: 'end', time: now().toISOString() });
    await journal.close();

    await shell(kind.somebody);
    const foreign = await shell(kind.ask);
    const undo = (...argv: string[]) =>
      miaudit(['undo', '-s', serial, '-P', String(adb.port), ...argv], { env: { XDG_STATE_HOME: state } });
    const first = await undo();
    expect([first.exitCode, await shell(kind.ask)], first.stderr).toEqual([5, foreign]);
    expect(first.stdout).toMatch(/^0 of 1 change put back, 1 changed by somebody else since\.$/m);
    expect(first.stdout).toMatch(/^ {2}✗ changed since +Change it \(entry 1\)$/m);
    const forced = await undo('--force', '1');
    expect([forced.exitCode, await shell(kind.ask)], forced.stderr).toEqual([0, before]);
    expect(`${forced.stdout}${forced.stderr}`).not.toMatch(/Exception|^\s*at /m);
  });
});
