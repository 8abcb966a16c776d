import { performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import type { Device } from '../device/device.ts';
import type { StrayTap } from '../device/screen/stray-tap.ts';
import type { ChangeExecutor } from '../journal/change-context.ts';
import { askingForGate } from './ask-for-gate.ts';
import { makeExecutor, type ScreenSwitches } from './change-executor.ts';
import { guided, type Guide } from './guide.ts';
import { screenSwitches } from './screen-switches.ts';

/** A phone that is to be changed, and who is there while that is done. */
export interface PhoneWork {
  readonly device: Device;
  /** Lets so many milliseconds pass for the phone; left out, they are waited for. */
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** How time passes, where it is neither the clock's nor `pause`'s. */
  readonly waiting?: Waiting;
  /** Ends after the current step. */
  readonly gracefulSignal: AbortSignal;
  /** Ends at once. */
  readonly forcedSignal: AbortSignal;
  now(): Date;
  tell(sentence: string, toUndo?: string): void;
  /** Told of each question of an audit as it begins: its path, and the how manyth it is of how many. */
  readonly onAsk?: (path: string, number: number, of: number) => void;
  /** Told of a tap that turned another switch than it was meant for. */
  readonly onStrayTap?: (stray: StrayTap) => Promise<void>;
  /** Where a person may be asked to turn what adb cannot. */
  readonly person?: Guide;
  /** Asks the owner to open MIUI's gate, and says whether they did. */
  readonly isGateOpenedByOwner?: () => Promise<boolean>;
}

export interface Executors {
  readonly automatic: ChangeExecutor;
  /** Asks a person; absent where none is there. */
  readonly guided?: ChangeExecutor;
  readonly switches: ScreenSwitches;
}

/** What reads and makes changes on this phone. Whoever used it calls `switches.leave()` at the end. */
export function executorsFor(work: PhoneWork): Executors {
  const { device, forcedSignal, pause, person, isGateOpenedByOwner, onStrayTap } = work;
  const switches = screenSwitches(device, {
    signal: forcedSignal,
    ...(pause && { pause }),
    ...(onStrayTap && { onStrayTap }),
  });
  const byAdb = makeExecutor(device, switches, forcedSignal);
  const automatic = isGateOpenedByOwner
    ? askingForGate(byAdb, () => {
        switches.forget(); // the owner has been on other screens
        return isGateOpenedByOwner();
      })
    : byAdb;
  return { automatic, switches, ...(person && { guided: guided(automatic, switches, person) }) };
}

/** Changes that are alone between other work on the phone: each ends on the screen that was in front before it. */
export function executorForSingleChanges(work: PhoneWork): ChangeExecutor {
  const { automatic, switches } = executorsFor(work);
  const leaving = async <T>(done: Promise<T>): Promise<T> => {
    try {
      return await done;
    } finally {
      await switches.leave();
    }
  };
  return {
    read: (change) => leaving(automatic.read(change)),
    make: (change) => leaving(automatic.make(change)),
  };
}

/** Time as it passes for the phone: that of a virtual one passes at once. */
export interface Waiting {
  /** Monotonic milliseconds. */
  elapsed(): number;
  /** Ends early at the signal. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export function waitingFor({ pause, waiting }: Pick<PhoneWork, 'pause' | 'waiting'>): Waiting {
  if (waiting) return waiting;
  if (!pause)
    return {
      elapsed: () => performance.now(),
      sleep: (milliseconds, signal) =>
        after(milliseconds, undefined, { signal }).catch((error: unknown) => {
          if (!signal.aborted) throw error;
        }),
    };
  let passed = 0;
  return {
    elapsed: () => passed,
    sleep(milliseconds) {
      passed += milliseconds;
      return pause(milliseconds);
    },
  };
}
