import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { Device, ShellResult } from '../device.ts';
import type { DeviceError } from '../errors.ts';
import { whySaid } from '../../probes/first-line.ts';
import { inputRefusal } from '../../probes/screen/input-refusal.ts';
import type { Move } from '../step.ts';
import { ScreenError } from './screen-error.ts';
import type { StrayTap } from './stray-tap.ts';
import type { UiTree } from '../../probes/screen/ui-xml.ts';
import { lateSignal } from '../late-signal.ts';

export interface PerformOptions {
  readonly signal?: AbortSignal;
  /** Until it is aborted, the tool still goes back to the first screen after `signal`; where left out, as `signal`. */
  readonly forcedSignal?: AbortSignal;
  /** Waits so many milliseconds; a test passes one that moves the clock of its virtual phone instead. */
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** Called when looks are given up: the phone did not answer one, nor the same one asked again. */
  readonly onStalled?: (why: DeviceError) => void;
  /** Called with a tap that turned another switch than the one it was meant for. */
  readonly onStrayTap?: (stray: StrayTap) => Promise<void>;
}

/** What the tool knows of the phone's screen without another look, which costs seconds on a real phone. */
export interface KnownScreen {
  /** The last look; absent once something was done that may have changed the screen. */
  shot?: Shot;
  /** The phone answers no looks: none is asked for any more. */
  isStalled?: boolean;
  /** A look is under way, or was interrupted: its file may still be on the phone. */
  isFileLeft?: boolean;
  /** Looks that were taken, so that each writes a file of its own. */
  looks: number;
}

/** What everything that drives a screen needs. */
export interface ScreenSession {
  readonly device: Device;
  readonly signal: AbortSignal;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** The same session until the forced signal: for the way back after an abort. */
  readonly whileLeaving: () => ScreenSession;
  /** Aborts some seconds later than `signal`: a look under way ends by itself, and so removes its file. */
  readonly lookSignal: AbortSignal;
  /** Part of the names of files that are written on the phone, so that two runs do not read each other's. */
  readonly run: string;
  readonly screen: KnownScreen;
  readonly onStalled: (why: DeviceError) => void;
  readonly onStrayTap: (stray: StrayTap) => Promise<void>;
  /** What was done to come to the page from which a tour starts. */
  readonly opened?: readonly Move[];
}

/** One look at the screen: what uiautomator wrote, word for word, and what was read in it. */
export interface Shot {
  readonly xml: string;
  readonly tree: UiTree;
  /** The window that had the focus just before, as `dumpsys window` names it; absent where it does not say. */
  readonly window?: string;
}

/** Milliseconds that the way back to the first screen may take after an abort. */
const wayBack = 10_000;

/** Milliseconds that a look under way may take after an abort; a real phone takes 2 to 3 seconds for one. */
const endOfLook = 5000;

export function startSession(
  device: Device,
  {
    signal = new AbortController().signal,
    forcedSignal = signal,
    pause,
    onStalled = () => undefined,
    onStrayTap = () => Promise.resolve(),
  }: PerformOptions = {},
): ScreenSession {
  const run = randomUUID().slice(0, 8);
  const screen: KnownScreen = { looks: 0 };
  const lookSignal = AbortSignal.any([forcedSignal, laterThan(signal, endOfLook)]);
  const until = (end: AbortSignal): ScreenSession => ({
    device,
    signal: end,
    pause: pause ?? ((milliseconds) => after(milliseconds, undefined, { signal: end })),
    whileLeaving: () =>
      until(signal.aborted ? AbortSignal.any([forcedSignal, lateSignal(wayBack)]) : forcedSignal),
    lookSignal,
    run,
    screen,
    onStalled,
    onStrayTap,
  });
  return until(signal);
}

function laterThan(signal: AbortSignal, milliseconds: number): AbortSignal {
  const later = new AbortController();
  const abort = () => {
    setTimeout(() => {
      later.abort(signal.reason);
    }, milliseconds).unref();
  };
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return later.signal;
}

/** Bytes: a dump of a screen has some ten thousand, `dumpsys window` some hundred thousand. */
const mostAnswer = 8 * 1024 * 1024;

export function shell({ device, signal }: ScreenSession, argv: readonly string[]): Promise<ShellResult> {
  signal.throwIfAborted();
  return device.shell(argv, { signal, most: mostAnswer });
}

/** Runs a look: once it is begun, an abort waits for its end for some seconds. */
export function shellOfLook(
  { device, signal, lookSignal }: ScreenSession,
  argv: readonly string[],
  deadline: number,
): Promise<ShellResult> {
  signal.throwIfAborted();
  return device.shell(argv, { signal: lookSignal, most: mostAnswer, deadline });
}

/** Another window had come to the front since the look, so nothing was tapped. */
export class WindowChanged extends ScreenError {}

/** What our own command exits with when another window is in front; `input` has no such code. */
const otherWindow = 94;

/**
 * One swipe, key or text. `input` says nothing when all went well; what it says otherwise is a refusal, whatever the
 * exit code (INJECT_EVENTS).
 */
export async function input(session: ScreenSession, ...words: readonly (string | number)[]): Promise<void> {
  delete session.screen.shot;
  const refusal = failureOf(await shell(session, ['input', ...words.map(String)]));
  if (refusal) throw refusal;
}

/**
 * A touch at a place that was read from a look. It is made only if the window in front is still the one of that look,
 * which the same command asks, so that nothing comes between.
 */
export async function touch(
  session: ScreenSession,
  { window }: Shot,
  ...words: readonly (string | number)[]
): Promise<void> {
  if (window === undefined)
    throw new ScreenError('The phone does not say which window is in front, so nothing on it is tapped.');
  const { screen } = session;
  const { shot } = screen;
  delete screen.shot;
  const isInFront = `dumpsys window | grep -qF ${quoteForShell(`mCurrentFocus=${window}`)}`;
  const result = await shell(session, [
    'sh',
    '-c',
    `${isInFront} || exit ${otherWindow}; input ${words.join(' ')}`,
  ]);
  if (result.exitCode === otherWindow)
    throw new WindowChanged('Another window came to the front, so nothing was tapped.');
  const refusal = failureOf(result);
  if (refusal && shot) screen.shot = shot; // the screen is as it was
  if (refusal) throw refusal;
}

function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function failureOf(result: ShellResult): ScreenError | undefined {
  const why = inputRefusal(result.stdout, result.stderr);
  return result.exitCode === 0 && why === undefined
    ? undefined
    : new ScreenError(`The phone refuses taps from adb: ${why ?? whySaid(result) ?? 'no answer'}`);
}
