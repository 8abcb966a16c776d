import { performance } from 'node:perf_hooks';
import type { Check } from '../checks/check.ts';
import type { Device } from '../device/device.ts';
import type { Move } from '../device/step.ts';
import { entriesOf } from '../journal/entries.ts';
import { putBackTemporary } from '../journal/with-temporary.ts';
import type { ChangeExecutor } from '../journal/change-context.ts';
import type { Journal } from '../journal/write-journal.ts';
import { apply, verify, type Applied, type Applying } from './apply.ts';
import type { Fix } from './plan.ts';
import { recheck } from './verify.ts';
import { restart, type Waiting } from './restart.ts';

export interface FixRun {
  readonly device: Device;
  readonly checks: readonly Check[];
  readonly journal: Journal;
  readonly executor: ChangeExecutor;
  move(move: Move): Promise<string | undefined>;
  /** Whether ways that cost a function were agreed to. */
  consents(fix: Fix): boolean;
  readonly maxChanges: number;
  /** Hands that ask a person, where one is there. */
  readonly guidedExecutor?: ChangeExecutor;
  /** Whether the phone is restarted, to see what stays. */
  readonly reboot: boolean;
  readonly waiting: Waiting;
  /** How screens are waited for, where not by the clock. */
  readonly pause?: (milliseconds: number) => Promise<void>;
  readonly gracefulSignal: AbortSignal;
  readonly forcedSignal: AbortSignal;
  now(): Date;
  tell(sentence: string): void;
}

/** Does what was planned and agreed to, verifies it, and ends the journal. A lost phone leaves the journal unended. */
export async function runFix(fixes: readonly Fix[], run: FixRun): Promise<readonly Applied[]> {
  const { journal, executor, device, checks } = run;
  const context = {
    journal,
    executor,
    now: () => run.now(),
    tell: (sentence: string) => {
      run.tell(sentence);
    },
  };
  await putBackTemporary(context); // of an earlier run that died
  const how = {
    signal: run.forcedSignal,
    screens: true,
    now: () => performance.now(),
    ...(run.pause && { pause: run.pause }),
  };
  const applying: Applying = {
    context,
    move: (move) => run.move(move),
    recheck: async (finding, inFront) =>
      (await recheck(device, checks, [finding], { ...how, inFront }))[0] ?? finding,
    consents: (fix) => run.consents(fix),
    mostEntries: entriesOf(journal.lines).length + run.maxChanges,
    ...(run.guidedExecutor && { guidedExecutor: run.guidedExecutor }),
    gracefulSignal: run.gracefulSignal,
  };
  const applied = await apply(fixes, applying);
  const verified =
    run.reboot && !run.gracefulSignal.aborted ? await afterRestart(applied, applying, run) : applied;
  await journal.append({ type: 'end', time: run.now().toISOString() });
  return verified;
}

async function afterRestart(
  applied: readonly Applied[],
  applying: Applying,
  run: FixRun,
): Promise<readonly Applied[]> {
  if (!applied.some(({ outcome }) => outcome === 'fixed')) return applied;
  run.tell('Restarting the phone; unlock it when it asks for that.');
  await restart(run.device, run.waiting, run.forcedSignal);
  const result: Applied[] = [];
  for (const one of applied) {
    if (one.outcome !== 'fixed') {
      result.push(one);
      continue;
    }
    const { status, observed } = await verify(one.fix, applying, 'after a restart');
    const outcome = status === 'pass' ? 'fixed' : status === 'fail' ? 'came back' : 'unverified';
    result.push({ ...one, outcome, observed });
  }
  return result;
}
