import { expect, test } from 'vitest';
import { checks } from '../../../src/checks/index.ts';
import { handsOf, type Switches } from '../../../src/core/fix/hands.ts';
import { runFix } from '../../../src/core/fix/run-fix.ts';
import { readJournal } from '../../../src/core/journal/read-journal.ts';
import { checkJournal, undo } from '../../../src/core/journal/undo.ts';
import { continueJournal, createJournal } from '../../../src/core/journal/write-journal.ts';
import type { Device } from '../../../src/device/device.ts';
import { demoDevice } from '../../../src/virtual-phone/demo.ts';
import { virtualPhone } from '../../../src/virtual-phone/open.ts';
import { differences, snapshot } from '../../../src/virtual-phone/state.ts';
import { newPath, phone as identity, runLine, time, workWith } from '../journal/map-hands.ts';
import { anything, auditOf, never } from './made-phone.ts';

const unread = { is: 'unreadable', why: 'no screen in this test' } as const;
const noScreens: Switches = {
  read: () => Promise.resolve(unread),
  turn: () => Promise.resolve('no screen in this test'),
  look: () => Promise.resolve(unread),
  open: () => Promise.resolve(),
};

async function fix(device: Device, options = anything, path = newPath()) {
  const { plan } = await auditOf(device, options);
  const journal = await createJournal(path, runLine());
  const planned = plan.fixes.filter(({ decision }) => decision === 'planned');
  const applied = await runFix(planned, {
    device,
    checks,
    journal,
    hands: handsOf(device, noScreens, never),
    move: () => Promise.resolve(undefined),
    consents: () => options.consent,
    maxChanges: options.maxChanges,
    reboot: false,
    waiting: { elapsed: () => 0, sleep: () => Promise.resolve() },
    stopSoon: never,
    stopNow: never,
    now: () => time,
    tell: () => undefined,
  });
  await journal.close();
  return { path, applied };
}

async function undoOn(device: Device, path: string) {
  const content = await readJournal(path);
  checkJournal(content, identity);
  const journal = await continueJournal(content);
  const result = await undo(workWith(journal, handsOf(device, noScreens, never)), [], never);
  await journal.close();
  return result.entries.map(({ outcome }) => outcome);
}

test.each(['redmi-note-8-pro', 'mi-9t', 'redmi-note-12-ru', 'xiaomi-pad-6'])(
  '%s: every fix is verified by its own check, and an undo leaves the phone byte for byte as it was',
  async (name) => {
    const phone = virtualPhone(name);
    const device = demoDevice(phone);
    const before = snapshot(phone.inside.state);
    const { path, applied } = await fix(device);
    expect(applied.length).toBeGreaterThan(10);
    expect(applied.filter(({ outcome }) => outcome !== 'fixed')).toEqual([]);
    const fixed = new Set(applied.map(({ fix }) => fix.reason));
    const { plan } = await auditOf(device);
    expect(plan.fixes.filter(({ reason }) => fixed.has(reason))).toEqual([]);
    expect(Object.keys(differences(before, snapshot(phone.inside.state)))).not.toEqual([]);

    // A refused way leaves an entry too, with nothing to put back.
    expect(['restored', 'already-original']).toEqual(
      expect.arrayContaining([...new Set(await undoOn(device, path))]),
    );
    expect(differences(before, snapshot(phone.inside.state))).toEqual({});
    expect(new Set(await undoOn(device, path))).toEqual(new Set(['already-original']));
  },
);
