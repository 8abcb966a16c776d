import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { Device, ShellResult } from '../device.ts';
import { ScreenError } from './screen-error.ts';

export interface PerformOptions {
  readonly signal?: AbortSignal;
  /** Waits so many milliseconds; a test passes one that moves the clock of its virtual phone instead. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** The hand at the phone: what everything that drives a screen needs. */
export interface ScreenSession {
  readonly device: Device;
  readonly signal: AbortSignal;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Part of the names of files that are written on the phone, so that two runs do not read each other's. */
  readonly run: string;
}

export function startSession(
  device: Device,
  { signal = new AbortController().signal, pause }: PerformOptions = {},
): ScreenSession {
  return {
    device,
    signal,
    pause: pause ?? ((milliseconds) => after(milliseconds, undefined, { signal })),
    run: randomUUID().slice(0, 8),
  };
}

export function shell({ device, signal }: ScreenSession, argv: readonly string[]): Promise<ShellResult> {
  signal.throwIfAborted();
  return device.shell(argv, { signal });
}

/** The first line that says something, for a message; stack traces and the rest are left out. */
export function firstLine({ stdout, stderr }: ShellResult): string {
  const lines = `${stderr}\n${stdout}`.slice(0, 20_000).split(/\r?\n/);
  return (lines.map((line) => line.trim()).find((line) => line !== '') ?? 'no answer').slice(0, 200);
}

/**
 * One tap, swipe or key. `input` says nothing when all went well; what it says otherwise is a refusal, whatever the
 * exit code (shared facts, 7.2: INJECT_EVENTS).
 */
export async function input(session: ScreenSession, ...words: readonly (string | number)[]): Promise<void> {
  const result = await shell(session, ['input', ...words.map(String)]);
  if (result.exitCode !== 0 || /exception|error|usage|killed/i.test(result.stdout + result.stderr))
    throw new ScreenError(
      `The phone takes no taps and keys from adb: ${refusalIn(result) ?? firstLine(result)}`,
    );
}

/**
 * The line that names what is missing; the first one only says that there was an exception (shared facts, 7.2). Without
 * the name of the exception, and without Android 13's words in brackets, so that the permission is not cut off.
 */
function refusalIn({ stdout, stderr }: ShellResult): string | undefined {
  const lines = `${stderr}\n${stdout}`.slice(0, 20_000).split('\n');
  return lines
    .find((line) => line.includes('INJECT_EVENTS'))
    ?.trim()
    .replace(/^[\w.]{1,100}: /, '')
    .replace(/ \([^)]{0,100}\)/, '')
    .slice(0, 110);
}
