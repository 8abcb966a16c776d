import type { Device } from '../../device/device.ts';
import { DeviceError, isGone } from '../../device/errors.ts';
import { startSession } from '../../device/screen/session.ts';
import type { Change } from '../../device/step.ts';
import { readLastTime } from '../../log/threadtime.ts';
import { readAppUidStats } from '../../probes/app-uid-stats.ts';
import { readClock } from '../../probes/clock.ts';
import { whySaid } from '../../probes/first-line.ts';
import type { Answer, Capture } from '../../capture/capture.ts';
import type { Made } from '../../journal/make-change.ts';
import { withTemporary } from '../../journal/with-temporary.ts';
import type { ChangeContext } from '../../journal/change-context.ts';
import { InputError } from '../../host/input-error.ts';
import {
  changedConditions,
  networkConditions,
  phoneConditions,
  switchConditions,
  type Asking,
} from './run-conditions.ts';
import { changesFor } from './arm-changes.ts';
import { deleteData, waitForUnlock } from './prepare-unattended.ts';
import { writeRunEvents, type RunEvent } from './run-events.ts';
import type { TrafficWatch } from './watch-traffic.ts';
import { whyStopped } from './why-stopped.ts';
import { browseRun, type PageListener } from './browse-run.ts';
import type { BrowseArm, BrowsePlan, PlannedRun } from '../plan/plan.ts';
import { watchSockets } from '../witnesses/proc-net-watch.ts';
import { netd, netstats } from '../../probes/netstats.ts';

export interface RunsOptions {
  readonly device: Device;
  readonly plan: BrowsePlan;
  /** What was gathered before: which row of the browser's settings is its switch. */
  readonly before: Capture;
  readonly context: ChangeContext;
  readonly gracefulSignal: AbortSignal;
  readonly forcedSignal: AbortSignal;
  readonly pause?: (milliseconds: number) => Promise<void>;
  now(): Date;
  readonly pageRequests: PageListener;
  onRun(run: PlannedRun, arm: BrowseArm): void;
  onLog(run: PlannedRun, lines: string): void;
  readonly settle: number;
  /** Where the phone's traffic goes through a proxy of this computer. */
  readonly traffic?: TrafficWatch | undefined;
  /** Restarts the phone, and comes back when it has started. */
  readonly restartPhone?: (() => Promise<void>) | undefined;
  /** Given what was captured of a run so far, after each step and at the end, so that nothing that comes later can lose it. */
  keep?(ofRun: Capture): Promise<void>;
}

/** For all runs. Never debug.onetrack.test, which changes what is reported (docs/evidence/sdks.md#onetrack-log). */
const forAll: readonly Change[] = [
  { do: 'setprop', name: 'log.tag.FA', value: 'VERBOSE' },
  { do: 'setprop', name: 'log.tag.FA-SVC', value: 'VERBOSE' },
  { do: 'log-buffer', buffer: 'main', kib: 16_384 },
];

/** Does all runs of the plan, and gives what was captured of each, however it ends; all changes are put back. */
export async function doRuns(options: RunsOptions): Promise<Capture> {
  const { plan, context } = options;
  const capture = new Map<string, Answer>();
  const state: { ended?: string } = {};
  try {
    for (const part of partsOf(plan)) {
      if (state.ended !== undefined || options.gracefulSignal.aborted) break;
      if (part.isAfterReboot && options.restartPhone) await options.restartPhone();
      await withTemporary(context, forAll, 'browse', async () => {
        for (const run of part.runs) {
          if (state.ended !== undefined || options.gracefulSignal.aborted) break;
          const arm = plan.arms[run.arm];
          if (!arm) throw new Error(`The plan has no arm ${run.arm}.`);
          options.onRun(run, arm);
          const ofRun = new Map<string, Answer>();
          const before = capture.get(`${plan.runs[plan.runs.indexOf(run) - 1]?.id ?? ''}/log`);
          // What an earlier run still logged is not what a first start or a restart brings.
          const goesOn = arm.does !== 'first-start' && arm.does !== 'reboot' && before?.ok;
          const logSince = goesOn ? readLastTime(before.raw) : undefined;
          try {
            const ended = await oneRun(run, arm, { ...options, logSince }, ofRun);
            if (ended !== undefined) state.ended = ended;
          } finally {
            for (const [path, answer] of ofRun) capture.set(path, answer);
          }
          if (arm.does === 'reboot' && state.ended === undefined) await waitForUnlock(options);
        }
      });
    }
  } catch (error) {
    // The journal can be written no more: what was browsed until then is worth as much as ever.
    const isEnd = error instanceof DeviceError || (error instanceof InputError && capture.size > 0);
    if (!isEnd && !options.gracefulSignal.aborted) throw error;
    state.ended ??= isEnd ? error.message : whyStopped(options.gracefulSignal);
  }
  if (options.gracefulSignal.aborted) state.ended ??= whyStopped(options.gracefulSignal);
  capture.set('browse/end', { ok: true, raw: `${JSON.stringify({ partial: state.ended ?? null })}\n` });
  return capture;
}

interface PlanPart {
  readonly isAfterReboot: boolean;
  readonly runs: PlannedRun[];
}

/** A restart of the phone takes away what was set: before each run that begins with one a new part begins. */
function partsOf({ runs, arms }: BrowsePlan): readonly PlanPart[] {
  const parts: PlanPart[] = [];
  for (const run of runs) {
    const isAfterReboot = arms[run.arm]?.does === 'reboot';
    const part = parts.at(-1);
    if (isAfterReboot || !part) parts.push({ isAfterReboot, runs: [run] });
    else part.runs.push(run);
  }
  return parts;
}

async function oneRun(
  run: PlannedRun,
  arm: BrowseArm,
  options: RunsOptions & { readonly logSince: string | undefined },
  capture: Map<string, Answer>,
): Promise<string | undefined> {
  const { device, forcedSignal, pause, context } = options;
  const put = (name: string, raw: string) => capture.set(`${run.id}/${name}`, { ok: true, raw });
  const putRun = ({ log, runEvents }: { log: string; runEvents: readonly RunEvent[] }) => {
    put('log', log);
    put('events', writeRunEvents(runEvents));
  };
  const changes =
    arm.does === 'reboot' && !options.restartPhone
      ? 'Nothing here can restart the phone.'
      : changesFor(arm, options.before);
  if (typeof changes === 'string') {
    put('events', writeRunEvents([{ event: 'invalid', at: options.now().getTime(), why: changes }]));
    await options.keep?.(capture);
    return undefined;
  }
  // Kept before it is put back: that takes long where a switch is turned, and whoever is killed in it has the whole run.
  const thenKept = async (doing: Promise<string | undefined>) => {
    try {
      return await doing;
    } finally {
      await options.keep?.(capture);
    }
  };
  const whole = async (made: readonly Made[]): Promise<string | undefined> => {
    const refused = refusedIn(changes, made);
    if (refused !== undefined) {
      put('events', writeRunEvents([{ event: 'invalid', at: options.now().getTime(), why: refused }]));
      return undefined;
    }
    await options.traffic?.reach();
    options.traffic?.beginRun();
    await askWhatWasSent(run, 'before', options, capture);
    await askCounters(run, 'before', options, capture);
    const asking = { device, signal: forcedSignal, pause };
    const ofPhone = async (when: 'before' | 'after') => ({
      ...(await phoneConditions(arm.package, asking)),
      ...networkConditions(capture.get(netstatsPath(run, when))),
    });
    const atStart = await ofPhone('before');
    // The browser's settings are not opened where its start or its silence is what counts.
    const switches =
      arm.does === undefined || arm.does === 'idle'
        ? await switchConditions(arm.package, options.before, asking)
        : {};
    const conditions = { ...atStart, ...switches };
    const undone = arm.does === 'first-start' ? await deleteData(arm.package, options) : undefined;
    if (undone !== undefined) {
      put('events', writeRunEvents([{ event: 'invalid', at: options.now().getTime(), why: undone }]));
      return undefined;
    }
    const sockets = watchSockets(device, forcedSignal);
    await sockets.look();
    const session = startSession(device, { signal: forcedSignal, ...(pause && { pause }) });
    const { log, runEvents, screens, ended } = await browseRun(
      run,
      arm,
      {
        session,
        gracefulSignal: options.gracefulSignal,
        now: () => options.now(),
        async look() {
          await sockets.look();
          await options.traffic?.reach();
        },
        onLog: (lines) => {
          options.onLog(run, lines);
        },
        tell: (sentence) => {
          context.tell(sentence);
        },
        settle: options.settle,
        logSince: await unlessAhead(options.logSince, asking),
        conditions,
        async onStep(soFar) {
          putRun(soFar);
          await options.keep?.(capture);
        },
      },
      options.pageRequests,
    );
    putRun({ log, runEvents });
    for (const [name, xml] of screens) put(name, xml);
    capture.set(`${run.id}/sockets`, sockets.answer());
    if (ended === undefined) {
      await askWhatWasSent(run, 'after', options, capture);
      await askCounters(run, 'after', options, capture);
      const changed = changedConditions(atStart, await ofPhone('after'));
      if (changed.length > 0) {
        const why = `Something changed in the middle of the run (${changed.join('; ')}).`;
        const invalid = { event: 'invalid' as const, at: options.now().getTime(), why };
        putRun({ log, runEvents: [...runEvents, invalid] });
      }
    }
    // It would continue to log, and no run would read it: the property counts until the process ends.
    if (!forcedSignal.aborted)
      await device.shell(['am', 'force-stop', arm.package], { signal: forcedSignal }).catch(() => undefined);
    if (options.traffic) {
      const { connections, har } = options.traffic.endRun();
      capture.set(`${run.id}/connections`, connections);
      if (har) capture.set(`${run.id}/har`, har);
    }
    return ended;
  };
  return withTemporary(context, changes, 'browse', (made) => thenKept(whole(made)));
}

/** A time of the log, unless the phone's clock was set back behind it: logcat would wait until then. */
async function unlessAhead(
  time: string | undefined,
  { device, signal }: Asking,
): Promise<string | undefined> {
  if (time === undefined) return undefined;
  const { stdout } = await device.shell(['date', '+%m-%d %H:%M:%S'], { signal });
  const now = readClock(stdout);
  return now !== undefined && time.slice(0, 14) <= now ? time : undefined;
}

function refusedIn(changes: readonly Change[], made: readonly Made[]): string | undefined {
  const at = made.findIndex(
    ({ result }, index) => changes[index]?.do === 'toggle' && !['took', 'already so'].includes(result),
  );
  return at < 0 ? undefined : `The switch could not be set: ${made[at]?.answer ?? ''}`;
}

/** The live counters of Android 9 to 12; later ones are in netstats. */
async function askCounters(
  { id }: PlannedRun,
  when: 'before' | 'after',
  { device, forcedSignal, traffic }: RunsOptions,
  capture: Map<string, Answer>,
): Promise<void> {
  if (!traffic) return;
  const netstatsNow = capture.get(`${id}/netstats-${when}`);
  if (netstatsNow?.ok && readAppUidStats(netstatsNow.raw)) return;
  const { stdout, exitCode } = await device.shell(netd, { signal: forcedSignal });
  capture.set(
    `${id}/netd-${when}`,
    exitCode === 0 ? { ok: true, raw: stdout } : { ok: false, why: `exit code ${exitCode}` },
  );
}

const netstatsPath = ({ id }: PlannedRun, when: 'before' | 'after') => `${id}/netstats-${when}`;

async function askWhatWasSent(
  run: PlannedRun,
  when: 'before' | 'after',
  { device, forcedSignal }: RunsOptions,
  capture: Map<string, Answer>,
): Promise<void> {
  const path = netstatsPath(run, when);
  try {
    const { stdout, stderr, exitCode } = await device.shell(netstats, { signal: forcedSignal });
    const why = whySaid({ stdout, stderr }) ?? `exit code ${exitCode}`;
    capture.set(path, exitCode === 0 ? { ok: true, raw: stdout } : { ok: false, why });
  } catch (error) {
    if (!(error instanceof DeviceError) || isGone(error)) throw error;
    capture.set(path, { ok: false, why: error.message });
  }
}
