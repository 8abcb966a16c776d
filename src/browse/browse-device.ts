import { forge } from '../canary/forge.ts';
import type { Capture, Recording } from '../capture/capture.ts';
import type { Device } from '../device/device.ts';
import type { ChangeContext, ChangeExecutor } from '../journal/change-context.ts';
import { entriesOf, isSettled } from '../journal/entries.ts';
import { writeStrayTap } from '../journal/make-change.ts';
import { putBackTemporary } from '../journal/with-temporary.ts';
import type { Journal } from '../journal/write-journal.ts';
import { planOf, type BrowseArm, type BrowsePlan, type PlannedRun } from './plan/plan.ts';
import type { Scenario } from './plan/scenario.ts';
import { askBefore } from './run/ask-before.ts';
import type { PageListener } from './run/browse-run.ts';
import { doRuns } from './run/do-runs.ts';
import { servePage } from './run/page-server.ts';

export interface BrowseDeviceOptions {
  readonly device: Device;
  /** `made`: a virtual phone. */
  readonly origin: Recording['origin'];
  /** Name and version, as the capture has them. */
  readonly tool: string;
  readonly arms: readonly BrowseArm[];
  readonly scenario: Scenario;
  /** The address that is visited; the scenario adds a canary to it. */
  readonly site: string;
  /** How often each arm is repeated. */
  readonly runs: number;
  readonly seed: string;
  /** Milliseconds after the last step of a run. */
  readonly settle: number;
  /** Every change of the phone is written here before it is made. */
  readonly journal: Journal;
  readonly executor: ChangeExecutor;
  /** Ends after the current step, and puts the phone back. */
  readonly gracefulSignal: AbortSignal;
  /** Ends at once. */
  readonly forcedSignal: AbortSignal;
  readonly pause?: (milliseconds: number) => Promise<void>;
  now(): Date;
  /** Cryptographic randomness. */
  random(bytes: number): Uint8Array;
  /** Told of what a person should know: a step that could not be done. */
  tell(sentence: string): void;
  onRun?(run: PlannedRun, arm: BrowseArm, plan: BrowsePlan): void;
  onLog?(run: PlannedRun, lines: string): void;
  /** Given what was captured so far: before the first run, and after each. */
  keep?(recording: Recording, isFirst: boolean): Promise<void>;
}

/**
 * Browses by a script on one phone while its log is captured, and gives all that was captured, not redacted. What was
 * changed for it is put back. Where that is not possible, the journal keeps it for an undo.
 *
 * @throws {DeviceError} where the phone goes away before the first run; {InputError} where the journal cannot be written.
 */
export async function browseDevice(options: BrowseDeviceOptions): Promise<Recording> {
  const { device, journal, executor, arms, pause, gracefulSignal, forcedSignal } = options;
  const started = options.now();
  const context: ChangeContext = {
    journal,
    executor,
    now: () => options.now(),
    tell: (sentence) => {
      options.tell(sentence);
    },
  };
  const before = await askBefore(device, arms, {
    signal: gracefulSignal,
    screens: true,
    now: () => options.now().getTime(),
    ...(pause && { pause }),
    onStrayTap: (stray) => writeStrayTap(context, stray),
  });
  const listener: PageListener = { onPageRequested: () => undefined };
  const page = await reachablePage(device, listener);
  try {
    await putBackTemporary(context); // what an earlier run left that died
    const plan = planOf({
      scenario: options.scenario,
      site: options.site,
      runs: options.runs,
      seed: options.seed,
      settle: options.settle,
      page: page.address,
      arms,
      forge: () => forge((count) => options.random(count)),
    });
    const recordingOf = (more: Capture): Recording => ({
      origin: options.origin,
      basis: 'miaudit browse',
      tool: options.tool,
      started: started.toISOString(),
      serial: device.serial,
      capture: new Map([
        ...before,
        ['browse/plan', { ok: true as const, raw: `${JSON.stringify(plan, null, 2)}\n` }],
        ...more,
      ]),
    });
    await options.keep?.(recordingOf(new Map()), true);
    const captured = await doRuns({
      device,
      plan,
      before,
      context,
      gracefulSignal,
      forcedSignal,
      ...(pause && { pause }),
      now: () => options.now(),
      pageRequests: listener,
      settle: options.settle,
      keep: async (ofRun) => options.keep?.(recordingOf(ofRun), false),
      onRun: (run, arm) => options.onRun?.(run, arm, plan),
      onLog: (run, lines) => options.onLog?.(run, lines),
    });
    // The next run goes on with a journal that has no end, and puts back what this one could not.
    if (entriesOf(journal.lines).every((entry) => !entry.line.temporary || isSettled(entry)))
      await journal.append({ type: 'end', time: options.now().toISOString() });
    return recordingOf(captured);
  } finally {
    await page.close();
  }
}

/** The page of this computer, under an address that leads to it from the phone. */
async function reachablePage(device: Device, listener: PageListener) {
  const server = await servePage((target) => {
    const canary = /[?&]c=([a-z0-9]{1,64})/.exec(target)?.[1];
    if (canary !== undefined) listener.onPageRequested(canary);
  });
  const removeReverse = await device.reverse(server.port, server.port).catch(() => undefined);
  return {
    address: `http://127.0.0.1:${server.port}/`,
    async close() {
      await removeReverse?.().catch(() => undefined);
      await server.close();
    },
  };
}
