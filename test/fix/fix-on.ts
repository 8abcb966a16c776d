import { checks } from '../../src/checks/index.ts';
import { executorOf } from '../../src/fix/change-executor.ts';
import { guided, type Guide } from '../../src/fix/guide.ts';
import { runFix, type FixRun } from '../../src/fix/run-fix.ts';
import { screenSwitches, tryMove } from '../../src/fix/screen-switches.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import { checkJournal, undo } from '../../src/journal/undo.ts';
import { continueJournal, createJournal } from '../../src/journal/write-journal.ts';
import type { Device } from '../../src/device/device.ts';
import { newPath, phone as identity, runLine, time, workWith } from '../journal/map-executor.ts';
import { anything, auditOf, never } from './made-phone.ts';

type Pause = (milliseconds: number) => Promise<void>;

export interface On {
  readonly device: Device;
  readonly pause: Pause;
  /** A person who is there to help. */
  readonly person?: Guide;
}

function executorOn({ device, pause, person }: On) {
  const switches = screenSwitches(device, { signal: never, pause });
  const automatic = executorOf(device, switches, never);
  return { automatic, guidedExecutor: person && guided(automatic, switches, person) };
}

/** Audits, plans, fixes all that may be fixed, and gives what became of it. */
export async function fixOn(on: On, options = anything, more: Partial<FixRun> = {}, path = newPath()) {
  const { device, pause } = on;
  const { plan } = await auditOf(device, options, pause);
  const journal = await createJournal(path, runLine());
  const { automatic, guidedExecutor } = executorOn(on);
  const told: string[] = [];
  try {
    const applied = await runFix(
      plan.fixes.filter(({ decision }) => decision === 'planned'),
      {
        device,
        checks,
        journal,
        executor: automatic,
        ...(guidedExecutor && { guidedExecutor }),
        move: (move) => tryMove(device, move, { signal: never, pause }),
        consents: () => options.consent,
        maxChanges: options.maxChanges,
        reboot: false,
        waiting: { elapsed: () => 0, sleep: () => Promise.resolve() },
        pause,
        gracefulSignal: never,
        forcedSignal: never,
        now: () => time,
        tell: (sentence) => void told.push(sentence),
        ...more,
      },
    );
    return { path, applied, told };
  } finally {
    await journal.close();
  }
}

/** Undoes a whole journal, and gives the outcomes, the last entry's first. */
export async function undoOn(on: On, path: string) {
  const content = await readJournal(path);
  checkJournal(content, identity);
  const journal = await continueJournal(content);
  const { automatic, guidedExecutor } = executorOn(on);
  try {
    const { entries } = await undo(workWith(journal, guidedExecutor ?? automatic), [], never);
    return entries.map(({ outcome }) => outcome);
  } finally {
    await journal.close();
  }
}
