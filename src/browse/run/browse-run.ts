import { setImmediate as turn } from 'node:timers/promises';
import type { Device } from '../../device/device.ts';
import { DeviceError } from '../../device/errors.ts';
import { ScreenError } from '../../device/screen/screen-error.ts';
import type { ScreenSession } from '../../device/screen/session.ts';
import { dumpScreen } from '../../device/screen/dump.ts';
import { doMove } from '../../device/screen/move.ts';
import { runEventTag } from '../../scan/self-inflicted.ts';
import { listRunningApps, readRunningApps, type AppProcess } from '../../probes/running-apps.ts';
import { readProcessIds } from '../../probes/process-ids.ts';
import { propertyValue } from '../../probes/single-value.ts';
import { whyClosed } from './closed-screen.ts';
import { beatingSession } from './beating-session.ts';
import { comesBack } from './comes-back.ts';
import { doStep } from './do-step.ts';
import { enterIncognito } from './enter-incognito.ts';
import { frontPageLooks, lookAtBrowser, showsText, type BrowserScreen } from './front-page.ts';
import { ownLines, type BareRunEvent, type RunConditions, type RunEvent } from './run-events.ts';
import type { BrowseArm, PlannedRun } from '../plan/plan.ts';
import type { StorageFound } from './storage-page.ts';
import { takeLog } from './take-log.ts';
import { whyStopped } from './why-stopped.ts';

export interface RunOptions {
  readonly session: ScreenSession;
  /** Ends after the current step. */
  readonly gracefulSignal: AbortSignal;
  now(): Date;
  /** Looks at what else shows traffic; called every few seconds. */
  look(): Promise<void>;
  /** Called with each piece of the log, as it comes. */
  onLog(lines: string): void;
  tell(sentence: string): void;
  /** Milliseconds after the last step. Sensors Analytics flushes every 15 s (docs/evidence/sdks.md#sensors-log). */
  readonly settle: number;
  /** Where the log of the run before ended: what was logged since then belongs to no run, and is kept with this one. */
  readonly logSince: string | undefined;
  /** How the phone was before the run. */
  readonly conditions: RunConditions;
  /** Given what was captured so far, after each step. */
  onStep(soFar: Pick<CapturedRun, 'log' | 'runEvents'>): Promise<void>;
}

/** What one run gave: its log and run events, as far as they go. */
export interface CapturedRun {
  readonly log: string;
  readonly runEvents: readonly RunEvent[];
  /** As uiautomator saw them: where the run began, and where a step could not be done. */
  readonly screens: ReadonlyMap<string, string>;
  /** The phone went away, or a signal ended it: no further run. */
  readonly ended?: string;
}

/** For one run; a longer log is cut there, and the control at its end is then not found. */
const mostLog = 1 << 26;

/** Milliseconds of a wait in which heartbeats are ten seconds apart, not one. */
const longRest = 600_000;
/** Milliseconds of a wait after which what was captured is kept. */
const keptEvery = 300_000;

/**
 * Restarts the browser, and captures the log while the steps are done in it. Never throws for what the phone does: a run
 * that could not be set up is marked invalid, one that was interrupted partial.
 */
export async function browseRun(
  run: PlannedRun,
  arm: BrowseArm,
  needs: RunOptions,
  pageRequests: PageListener,
): Promise<CapturedRun> {
  const { session, gracefulSignal } = needs;
  const { device } = session;
  const runEvents: RunEvent[] = [];
  const screens = new Map<string, string>();
  const add = (runEvent: BareRunEvent) => void runEvents.push({ ...runEvent, at: needs.now().getTime() });
  let log = '';
  const stop = new AbortController();
  pageRequests.onPageRequested = (canary) => {
    add({ event: 'page requested', canary });
  };
  pageRequests.onStorage = (canary, found) => {
    add({ event: 'storage', canary, found: { ...found } });
  };
  const taking = takeLog({
    device,
    since: needs.logSince,
    stop: stop.signal,
    pause: (ms) => session.pause(ms),
    take(lines) {
      if (log.length < mostLog) log += lines;
      needs.onLog(lines);
    },
    onReconnect: () => {
      add({ event: 'reconnected' });
    },
  });
  taking.catch(() => undefined); // told below, when it is awaited

  let beats = 0;
  let lastBeat = Number.POSITIVE_INFINITY; // none is written before the control of the beginning
  const write = (text: string) => writeLog(device, text, session.signal);
  const beat = async () => {
    beats += 1;
    lastBeat = needs.now().getTime();
    add({ event: 'heartbeat', n: beats });
    await write(ownLines.heartbeat(run.id, beats)).catch(async (error: unknown) => {
      if (!(error instanceof DeviceError) || !(await comesBack(session))) throw error;
    });
    if (beats % 5 === 1) {
      await needs.look();
      await watchProcesses();
    }
    await turn();
  };
  const sinceLastBeat = () => needs.now().getTime() - lastBeat;
  const looks = { mode: arm.mode, ...frontPageLooks(arm.package) };
  const place: BrowserScreen = { session: beatingSession(session, sinceLastBeat, beat), ...looks };
  let pids: readonly number[] | undefined;
  const watchProcesses = async () => {
    if (pids === undefined) return;
    const now = await pidsOf({ session, ...looks });
    if (now.join() !== pids.join()) add({ event: 'processes', pids: now });
    pids = now;
  };
  const rest = async (milliseconds: number) => {
    const interval = milliseconds > longRest ? 10_000 : 1000;
    let lastKept = 0;
    for (let done = 0; done < milliseconds && !gracefulSignal.aborted; done += interval) {
      await session.pause(Math.min(interval, milliseconds - done));
      await beat();
      if (done - lastKept < keptEvery) continue;
      lastKept = done;
      await needs.onStep({ log, runEvents });
    }
  };
  const control = async () => {
    const text = ownLines.control(run.id, run.control);
    const before = log.length;
    await write(text);
    for (let looks = 0; looks < 50 && !log.slice(before).includes(text); looks++) {
      await session.pause(100);
      await turn();
    }
  };

  let ended: string | undefined;
  try {
    add({ event: 'capture began' });
    add({ event: 'running apps', apps: [...(await runningApps(place))] });
    add({ event: 'conditions', conditions: { ...needs.conditions } });
    await control();
    lastBeat = needs.now().getTime();
    const shown = arm.does === 'reboot' ? {} : await setUp(place, arm, rest);
    if (shown.xml !== undefined) screens.set('screen-set-up', shown.xml);
    const first = await pidsOf(place);
    pids = first;
    const propertyBefore = await logProperty(place);
    add({
      event: 'set up',
      pids: first,
      ...(shown.incognitoShows !== undefined && { incognitoShows: shown.incognitoShows }),
    });
    for (const [index, { step, canary }] of run.steps.entries()) {
      if (gracefulSignal.aborted) throw new Stopped();
      await beat();
      add({ event: 'step began', step: index });
      try {
        // Pages of results are headed by the words that were searched for.
        const title = step.do === 'visit' ? step.title : step.do === 'search' ? canary : undefined;
        // What showed before the visit proves nothing of it.
        const isNew = title !== undefined && !(await showsText(place, title));
        const seen = await doStep(place, step, {
          rest,
          itemTapped: () => {
            add({ event: 'item tapped', step: index });
          },
        });
        if (isNew && (await showsText(place, title))) add({ event: 'page shown', step: index, title });
        add({ event: 'step done', step: index, ...(seen.length > 0 && { seen: [...seen] }) });
      } catch (error) {
        const isHindered =
          error instanceof ScreenError || (error instanceof DeviceError && (await comesBack(session)));
        if (!isHindered) throw error;
        const why = (await whyClosed(session)) ?? error.message;
        add({ event: 'step failed', step: index, why });
        await dumpScreen(session).then(
          ({ xml: there }) => screens.set(`screen-step-${index + 1}`, there),
          () => undefined,
        );
        needs.tell(`Step ${index + 1} (${step.do}) could not be done. ${why}`);
      }
      await needs.onStep({ log, runEvents });
    }
    await rest(needs.settle);
    if (gracefulSignal.aborted) throw new Stopped();
    await control();
    add({ event: 'capture ended' });
    if ((await logProperty(place)) !== propertyBefore) {
      ended = 'The phone was restarted in the middle.';
      add({ event: 'partial', why: ended });
    } else if (arm.does === undefined && !isStill(first, await pidsOf(place))) {
      add({ event: 'invalid', why: 'The browser’s process ended in the middle: what it held is lost.' });
    }
  } catch (error) {
    if (error instanceof ScreenError) add({ event: 'invalid', why: error.message });
    else if (gracefulSignal.aborted) ended = whyStopped(gracefulSignal);
    else if (error instanceof DeviceError) ended = error.message;
    else throw error;
    if (ended !== undefined) add({ event: 'partial', why: ended });
  } finally {
    stop.abort();
    pageRequests.onPageRequested = () => undefined;
    pageRequests.onStorage = () => undefined;
    await taking.catch(() => undefined);
  }
  return { log, runEvents, screens, ...(ended !== undefined && { ended }) };
}

/** The server of the page reports here which canary was asked for. */
export interface PageListener {
  onPageRequested: (canary: string) => void;
  /** What the page found of earlier visits. */
  onStorage: (canary: string, found: StorageFound) => void;
}

class Stopped extends Error {}

/**
 * Starts the browser anew as the arm wants it, and gives the screen on which the run begins. At a first start whatever shows
 * is left as it is, a question for consent too.
 *
 * @throws {ScreenError} where it cannot be had.
 */
async function setUp(
  place: BrowserScreen,
  arm: BrowseArm,
  rest: (milliseconds: number) => Promise<void>,
): Promise<{ readonly xml?: string; readonly incognitoShows?: string }> {
  const { session } = place;
  const closed = await whyClosed(session);
  if (closed !== undefined) throw new ScreenError(closed);
  await restart(place);
  await rest(2000);
  if (arm.does === 'first-start') return { xml: (await dumpScreen(session)).xml };
  const { xml } = await lookAtBrowser(place);
  if (arm.does === 'idle') await doMove(session, { do: 'key', code: 'KEYCODE_HOME' });
  if (arm.mode !== 'incognito') return { xml };
  const incognito = await enterIncognito(place);
  return { xml: incognito.xml, incognitoShows: incognito.summary };
}

async function restart({ session, package: name }: BrowserScreen): Promise<void> {
  await session.device.shell(['am', 'force-stop', name], { signal: session.signal });
  await doMove(session, { do: 'open', package: name });
}

/** For phones whose system does not log who is started; `pidof` is toybox's, and says nothing where nothing runs. */
async function pidsOf({ session, package: name }: BrowserScreen): Promise<number[]> {
  const { stdout, exitCode } = await session.device.shell(['pidof', name], { signal: session.signal });
  return exitCode === 0 ? [...readProcessIds(stdout)] : [];
}

/** Empty where the phone's `ps` does not list all (before Android 8). */
async function runningApps({ session }: BrowserScreen): Promise<readonly AppProcess[]> {
  const { stdout, exitCode } = await session.device.shell([...listRunningApps], { signal: session.signal });
  return exitCode === 0 ? readRunningApps(stdout) : [];
}

/** No restart of the phone leaves this as it was set for all runs. */
async function logProperty({ session }: BrowserScreen): Promise<string> {
  const { stdout } = await session.device.shell(['getprop', 'log.tag.FA'], { signal: session.signal });
  return propertyValue(stdout);
}

const isStill = (before: readonly number[], now: readonly number[]) =>
  before.every((pid) => now.includes(pid));

async function writeLog(device: Device, text: string, signal: AbortSignal): Promise<void> {
  await device.shell(['log', '-p', 'i', '-t', runEventTag, text], { signal });
}
