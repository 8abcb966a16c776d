import { once } from 'node:events';
import { forge } from '../canary/forge.ts';
import type { Capture, Recording } from '../capture/capture.ts';
import { trueOrigin } from '../capture/origin.ts';
import type { Device } from '../device/device.ts';
import type { ChangeContext, ChangeExecutor } from '../journal/change-context.ts';
import { joinEntries, isSettled } from '../journal/entries.ts';
import { writeStrayTap } from '../journal/make-change.ts';
import { putBackTemporary } from '../journal/with-temporary.ts';
import type { Journal } from '../journal/write-journal.ts';
import { planDigest, writeFixedPlan, type FixedPlan } from './plan/fixed-plan.ts';
import { makePlan, withRepetitions, type BrowseArm, type BrowsePlan, type PlannedRun } from './plan/plan.ts';
import { checkSamePhone } from './same-phone.ts';
import { planIn } from './read-plan.ts';
import { brokenRuns, resumedAnswers } from './resume.ts';
import { checkArmsCanBeHad } from './run/arm-changes.ts';
import { askBefore } from './run/ask-before.ts';
import type { PageListener } from './run/browse-run.ts';
import { doRuns } from './run/do-runs.ts';
import { servePage } from './run/page-server.ts';
import { writeTrafficProof } from './run/traffic-proof.ts';
import { withTraffic, type TrafficOptions, type TrafficWatch } from './run/watch-traffic.ts';

export interface BrowseDeviceOptions {
  readonly device: Device;
  /** `made`: a virtual phone. */
  readonly origin: Recording['origin'];
  /** What reports call the phone, kept in the capture. */
  readonly label?: string;
  readonly token?: string;
  /** Name and version, as the capture has them. */
  readonly tool: string;
  readonly fixed: FixedPlan;
  /** The text of the plan where it was fixed in a file before. */
  readonly fixedText?: string | undefined;
  /** What was captured of these runs before, not redacted: what is missing in it is done now. */
  readonly resumed?: Recording | undefined;
  /** Every change of the phone is written here before it is made. */
  readonly journal: Journal;
  readonly executor: ChangeExecutor;
  /** Ends after the current step, and puts the phone back. */
  readonly gracefulSignal: AbortSignal;
  /** Ends at once. */
  readonly forcedSignal: AbortSignal;
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** What watching the traffic needs, where the plan wants it. */
  readonly traffic?: Pick<TrafficOptions, 'lastingExecutor' | 'route' | 'authority'>;
  /** Restarts the phone, and comes back when it has started; without it no arm can begin with a restart. */
  readonly restartPhone?: () => Promise<void>;
  now(): Date;
  /** Cryptographic randomness. */
  random(bytes: number): Uint8Array;
  /** Called with what a person should know: a step that could not be done. `toUndo` is a journal whose undo puts that right. */
  tell(sentence: string, toUndo?: string): void;
  /** Told before the first run what is to be done, and how many runs of it are left. */
  onPlan?(plan: BrowsePlan, left: readonly PlannedRun[]): void;
  onRun?(run: PlannedRun, arm: BrowseArm, plan: BrowsePlan): void;
  onLog?(run: PlannedRun, lines: string): void;
  /** Given what was captured so far: before the first run, and after each. */
  keep?(recording: Recording, isFirst: boolean): Promise<void>;
}

/**
 * Browses by a script on one phone while its log is captured, and gives all that was captured, not redacted. What was
 * changed for it is put back. Where that is not possible, the journal keeps it for an undo.
 *
 * @throws {DeviceError} where the phone goes away before the first run; {InputError} where the journal cannot be written,
 * or where what is resumed was begun on another phone.
 */
export async function browseDevice(options: BrowseDeviceOptions): Promise<Recording> {
  const { device, journal, executor, fixed, fixedText, resumed, pause, gracefulSignal, forcedSignal } =
    options;
  const { arms } = fixed;
  if (resumed) await checkSamePhone(resumed, device);
  const label = options.label ?? resumed?.label;
  const token = options.token ?? resumed?.token;
  const started = resumed?.started ?? options.now().toISOString();
  const context: ChangeContext = {
    journal,
    executor,
    now: () => options.now(),
    tell: (sentence, toUndo) => {
      options.tell(sentence, toUndo);
    },
  };
  const before = await askBefore(device, arms, {
    signal: gracefulSignal,
    screens: true,
    now: () => options.now().getTime(),
    ...(pause && { pause }),
    onStrayTap: (stray) => writeStrayTap(context, stray),
  });
  const origin = trueOrigin(options.origin, before);
  checkArmsCanBeHad(arms, before, (sentence) => {
    options.tell(sentence);
  });
  const listener: PageListener = {
    onPageRequested: () => undefined,
    onStorage: () => undefined,
  };
  const planned = resumed && planIn(resumed);
  const key = Buffer.from(options.random(16)).toString('hex');
  const planted = new Set<string>();
  const page = await reachablePage(device, listener, planted, planned?.page ?? `http://127.0.0.1:0/${key}/`);
  try {
    await putBackTemporary(context); // what an earlier run left that died
    const forgeCanary = () => forge((count) => options.random(count));
    const filling = { fixed, page: page.address, forge: forgeCanary };
    const plan =
      resumed && planned
        ? withRepetitions(planned, brokenRuns(planned, resumed.capture), filling)
        : makePlan({ ...filling, digest: fixedText === undefined ? undefined : planDigest(fixedText) });
    for (const { steps } of plan.runs)
      for (const { canary } of steps) if (canary !== undefined) planted.add(canary);
    const left = plan.runs.filter((run) => resumed?.capture.has(`${run.id}/events`) !== true);
    const [kept, again] = resumed ? resumedAnswers(resumed.capture, before) : [new Map(), before];
    let proof: string | undefined;
    /** What was kept before a resumption is not given again with each step. */
    const recordingOf = (more: Capture, earlier: Capture = new Map()): Recording => ({
      origin,
      basis: 'miaudit, scripted browsing',
      tool: options.tool,
      started,
      serial: device.serial,
      ...(label !== undefined && { label }),
      ...(token !== undefined && { token }),
      capture: new Map([
        ...earlier,
        ...again,
        ['browse/plan-file', { ok: true as const, raw: fixedText ?? writeFixedPlan(fixed) }],
        ['browse/plan', { ok: true as const, raw: `${JSON.stringify(plan, null, 2)}\n` }],
        ...(proof === undefined ? [] : [['browse/traffic', { ok: true, raw: proof }] as const]),
        ...more,
      ]),
    });
    await options.keep?.(recordingOf(new Map(), kept), true);
    options.onPlan?.(plan, left);
    const run = (watch?: TrafficWatch) =>
      doRuns({
        device,
        plan: { ...plan, runs: left },
        traffic: watch,
        before,
        context,
        gracefulSignal,
        forcedSignal,
        ...(pause && { pause }),
        now: () => options.now(),
        pageRequests: listener,
        settle: fixed.settle * 1000,
        restartPhone:
          options.restartPhone &&
          (async () => {
            await options.restartPhone?.();
            await page.reach(); // adb forgets it
            await watch?.reach();
          }),
        keep: async (ofRun) => options.keep?.(recordingOf(ofRun), false),
        onRun: (run, arm) => options.onRun?.(run, arm, plan),
        onLog: (run, lines) => options.onLog?.(run, lines),
      });
    const { traffic } = options;
    const captured =
      fixed.traffic === true && traffic && left.length > 0
        ? await withTraffic(
            {
              device,
              context,
              ...traffic,
              packages: [...new Set(arms.map((arm) => arm.package))],
              gracefulSignal,
              forcedSignal,
              ...(pause && { pause }),
              random: (count) => options.random(count),
            },
            async (watch) => {
              proof = writeTrafficProof(watch.proof);
              return run(watch);
            },
          )
        : await run();
    // The next run continues with a journal that has no end, and puts back what this one could not.
    if (joinEntries(journal.lines).every((entry) => !entry.line.temporary || isSettled(entry)))
      await journal.append({ type: 'end', time: options.now().toISOString() });
    return recordingOf(captured, kept);
  } finally {
    await page.close(forcedSignal);
  }
}

/** The page of this computer, under an address that leads to it from the phone. Port 0 is whichever is free. */
async function reachablePage(
  device: Device,
  listener: PageListener,
  planted: ReadonlySet<string>,
  address: string,
) {
  const { pathname: asked, port: known } = new URL(address);
  const pathname = /^\/(?:[0-9a-f]{32}\/)?$/.test(asked) ? asked : '/';
  const server = await servePage(
    pathname,
    (target) => {
      // A scenario may put the canary anywhere in an address: into its path, or under any name.
      for (const canary of planted) if (target.includes(canary)) listener.onPageRequested(canary);
    },
    (canary, found) => {
      listener.onStorage(canary, found);
    },
  );
  // The addresses of a plan that is resumed keep their port on the phone, whichever this computer has now.
  const port = Number(known) || server.port;
  const reach = () => device.reverse(port, server.port).catch(() => undefined);
  let removeReverse = await reach();
  return {
    address: `http://127.0.0.1:${port}${pathname}`,
    async reach() {
      removeReverse = await reach();
    },
    /** Does not wait for the phone once `signal` aborts: its way to this computer then leads nowhere. */
    async close(signal: AbortSignal) {
      if (removeReverse && !signal.aborted)
        await Promise.race([removeReverse().catch(() => undefined), once(signal, 'abort')]);
      await server.close();
    },
  };
}
