import type { Device, ShellResult } from '../device/device.ts';
import { recogniseRom } from '../probes/rom.ts';
import { getprop } from '../probes/getprop.ts';
import type { Condition } from './diagnosis.ts';
import { firstLine } from '../probes/first-line.ts';
import { runsAsShell } from '../probes/shell-user.ts';
import { propertyValue } from '../probes/single-value.ts';
import { refusal } from '../probes/refusal.ts';
import { readLocked, readWakefulness } from '../probes/screen/screen-state.ts';

interface Trial {
  readonly what: string;
  readonly ask: readonly string[];
  /** Judges an answer that is not a refusal. */
  read(answer: ShellResult): Omit<Condition, 'what'>;
  /** What to do when the phone refuses. */
  readonly refused?: string;
}

const gateNext =
  'Turn on "USB debugging (Security settings)" in the developer options and plug the cable in again; until then switches are not read from screens and fix guides you through the taps.';

/** Each leaves the phone as it was. `input keyevent 0` is a key that does nothing (docs/evidence/adb.md#gate-probe). */
const trials: readonly Trial[] = [
  {
    what: 'commands run as the user shell',
    ask: ['id'],
    read: ({ stdout }) =>
      runsAsShell(stdout)
        ? { state: 'works', observed: firstLine(stdout) ?? 'no answer' }
        : { state: 'unknown', observed: firstLine(stdout) ?? 'no answer' },
  },
  {
    what: 'the phone is recognised',
    ask: getprop.ask.shell,
    read({ stdout }) {
      const { title, model, android, conflicts } = recogniseRom(getprop.parse(stdout, {}));
      const observed = [`${model}, ${title}, Android ${android}`, ...conflicts].join('; ');
      return { state: conflicts.length > 0 ? 'unknown' : 'works', observed };
    },
  },
  {
    what: 'the phone takes taps and keys from adb',
    ask: ['input', 'keyevent', '0'],
    read: () => ({ state: 'works', observed: 'it took a key that does nothing' }),
    refused: gateNext,
  },
  {
    what: 'the screen is on',
    ask: ['dumpsys', 'power'],
    read({ stdout }) {
      const wakefulness = readWakefulness(stdout);
      if (wakefulness === undefined)
        return { state: 'unknown', observed: 'no mWakefulness in dumpsys power' };
      if (wakefulness === 'Awake') return { state: 'works', observed: wakefulness };
      return {
        state: 'closed',
        observed: wakefulness,
        next: 'Wake and unlock the phone before screens are read.',
      };
    },
  },
  {
    what: 'the screen is unlocked',
    ask: ['dumpsys', 'window'],
    read({ stdout }) {
      const locked = readLocked(stdout);
      if (locked === undefined)
        return { state: 'unknown', observed: 'dumpsys window says nothing about a lock' };
      if (!locked) return { state: 'works', observed: 'no lock screen' };
      return { state: 'closed', observed: 'the lock screen is shown', next: 'Unlock the phone.' };
    },
  },
  {
    what: 'the log can be read',
    ask: ['logcat', '-d', '-t', '1'],
    read: ({ stdout }) =>
      firstLine(stdout) === undefined
        ? { state: 'unknown', observed: 'the log is empty' }
        : { state: 'works', observed: 'it has lines' },
  },
  {
    what: 'the log is whole: no property filters it',
    ask: ['getprop', 'persist.log.tag'],
    read: ({ stdout }) =>
      propertyValue(stdout) === ''
        ? { state: 'works', observed: 'persist.log.tag is empty' }
        : {
            state: 'closed',
            observed: `persist.log.tag is ${propertyValue(stdout)}`,
            next: 'Do not rely on a log without events: the phone may leave their lines out.',
          },
  },
];

/** Tries what an audit, a fix and scripted browsing need of a phone. */
export function examine(device: Device, signal: AbortSignal): Promise<readonly Condition[]> {
  return Promise.all(
    trials.map(async (trial): Promise<Condition> => {
      const { what, ask, refused } = trial;
      try {
        const answer = await device.shell(ask, { signal, deadline: 10_000 });
        const said = refusal(answer.stdout) ?? refusal(answer.stderr);
        if (said === undefined && answer.exitCode === 0) return { what, ...trial.read(answer) };
        const observed = said ?? `exit code ${answer.exitCode}`;
        return { what, state: 'closed', observed, ...(refused !== undefined && { next: refused }) };
      } catch (error) {
        signal.throwIfAborted();
        return { what, state: 'unknown', observed: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
}
