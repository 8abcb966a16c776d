import { expect } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { applyFixes, type FixRun } from '../../src/fix/apply-fixes.ts';
import type { PhoneWork, Waiting } from '../../src/fix/executors.ts';
import type { Guide } from '../../src/fix/guide.ts';
import { planFixes } from '../../src/fix/plan-fixes.ts';
import { undoJournal } from '../../src/fix/undo-journal.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import { createJournal } from '../../src/journal/write-journal.ts';
import type { Device } from '../../src/device/device.ts';
import { newPath, phone as identity, runLine, time } from '../journal/map-executor.ts';
import { anything, never } from './made-phone.ts';

type Pause = (milliseconds: number) => Promise<void>;

export interface On {
  readonly device: Device;
  readonly pause: Pause;
  /** A person who is there to help. */
  readonly person?: Guide;
  readonly waiting?: Waiting;
}

function workOn({ device, pause, person, waiting }: On, told: string[] = []): PhoneWork {
  return {
    device,
    pause,
    gracefulSignal: never,
    forcedSignal: never,
    now: () => time,
    tell: (sentence) => void told.push(sentence),
    ...(person && { person }),
    ...(waiting && { waiting }),
  };
}

/** Audits, plans, fixes all that may be fixed, and gives what became of it. */
export async function fixOn(on: On, options = anything, more: Partial<FixRun> = {}, path = newPath()) {
  const told: string[] = [];
  const work = workOn(on, told);
  const { plan } = await planFixes(work, more.checks ?? checks, options);
  const journal = await createJournal(path, runLine());
  try {
    const { applied, findings, readAgainAfter } = await applyFixes(work, {
      checks,
      fixes: plan.fixes.filter(({ decision }) => decision === 'planned'),
      journal,
      consents: () => options.consent,
      maxChanges: options.maxChanges,
      screens: options.screens,
      settle: 30_000,
      reboot: false,
      ...more,
    });
    return { path, applied, told, findings, readAgainAfter };
  } finally {
    await journal.close();
  }
}

/** Undoes a whole journal, and gives the outcomes, the last entry's first. */
export async function undoOn(on: On, path: string) {
  const { entries, broken } = await undoJournal(workOn(on), identity, await readJournal(path));
  expect(broken).toBeUndefined();
  return entries.map(({ outcome }) => outcome);
}
