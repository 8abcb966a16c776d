import type { Argv } from 'yargs';
import { DeviceError } from '../device/errors.ts';
import { InputError } from '../host/input-error.ts';
import { durationOption, readDuration } from './duration.ts';

const minute = 60_000;

/** What a run takes at most where `--timeout` says nothing, in milliseconds; undefined: it runs until it is ended. */
type UsualLimit = (options: Readonly<Record<string, unknown>>) => number | undefined;

const of = (minutes: number) => (): number => minutes * minute;

/** By command. What works with one phone after the other takes longer with several. */
const usualLimits: Readonly<Record<string, UsualLimit>> = {
  devices: of(1),
  doctor: of(3),
  audit: of(10),
  fix: (options) =>
    severalTimes(options, 120 * minute + waited(options['settle']) + waited(options['verifyAfter'])),
  undo: (options) => severalTimes(options, 60 * minute),
  // What a plan does, what is left of one, and an arm that is left alone may take days.
  browse: ({ runs, plan, resume, idle }) =>
    plan === undefined && resume === undefined && idle === undefined
      ? (30 + 30 * (typeof runs === 'number' ? runs : 1)) * minute
      : undefined,
  scan: ({ files }) => (isStream(files) ? undefined : 120 * minute),
  import: of(30),
  checks: of(1),
  explain: of(1),
};

function waited(option: unknown): number {
  return typeof option === 'string' ? readDuration(option) : 0;
}

function severalTimes({ all, serial }: Readonly<Record<string, unknown>>, limit: number): number {
  return all === true || (Array.isArray(serial) && serial.length > 1) ? 12 * limit : limit;
}

/** A log that is read as it comes has no end of its own. */
function isStream(files: unknown): boolean {
  return Array.isArray(files) && files.some((file) => /^(?:-$|\/dev\/|\/proc\/)/.test(String(file)));
}

/** Every command takes it. */
export function timeoutOption(argv: Argv, command: string): Argv {
  const usual = usualLimits[command]?.({});
  return argv.option('timeout', {
    ...durationOption,
    describe: `The most time for the whole run, e.g. 90s or 10m; else ${usual === undefined ? 'no limit' : `${usual / minute}m`}`,
  });
}

/**
 * Milliseconds for the whole run.
 *
 * @throws {InputError}
 */
export function readTimeLimit(
  command: string,
  options: Readonly<Record<string, unknown>>,
): number | undefined {
  const { timeout } = options;
  if (typeof timeout !== 'string') return usualLimits[command]?.(options);
  const limit = readDuration(timeout);
  if (limit === 0) throw new InputError('--timeout must be more than 0. Write it like 30s, 10m or 1h.');
  return limit;
}

/**
 * What the words of a command line say themselves, in milliseconds: it counts before the configuration is read, which may be
 * a pipe. What is no length of time is told by `readTimeLimit`.
 */
export function timeLimitIn(words: readonly string[]): number | undefined {
  const end = words.indexOf('--');
  const own = words.slice(0, end < 0 ? undefined : end);
  const at = own.findLastIndex((word) => /^--timeout(?:=|$)/.test(word));
  const [, given = own[at + 1] ?? ''] = /^--timeout=(.*)$/.exec(own[at] ?? '') ?? [];
  try {
    return at < 0 ? undefined : readDuration(given) || undefined;
  } catch {
    return undefined;
  }
}

/** What ends a run whose time is over. */
export function timeOver(milliseconds: number): DeviceError {
  return new DeviceError(
    'timeout',
    `The run took longer than ${milliseconds / 1000} s, and was ended before all was done. Look whether the phone hangs, or give it more time with --timeout.`,
  );
}
