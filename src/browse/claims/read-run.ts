import type { Canary } from '../../canary/canary.ts';
import { matcher, shortestValue } from '../../canary/matcher.ts';
import { detectors } from '../../detectors/index.ts';
import type { Capture } from '../../capture/capture.ts';
import type { CanaryFound, EventFound, LossFound } from '../../scan/found.ts';
import { startScan } from '../../scan/scan.ts';
import { parseRunEvents, ownLines, type RunEvent } from '../run/run-events.ts';
import { canariesOf, type BrowseArm, type BrowsePlan, type PlannedRun } from '../plan/plan.ts';
import type { ScenarioStep } from '../plan/scenario.ts';

/** Heartbeats: how many of those that were written came back, and the longest time without one that did. */
export interface Beats {
  readonly sent: number;
  readonly back: number;
  /** Milliseconds; 0 where none was lost. */
  readonly longestHole: number;
}

/** One step that was done, with what can be looked for. */
export interface Done {
  readonly step: ScenarioStep;
  /** Its canary, or what the feed's item was called. */
  readonly tokens: readonly string[];
}

/** What a run's log and its run events say. */
export interface RunRead {
  readonly run: PlannedRun;
  readonly arm: BrowseArm;
  /** Why it says nothing about the browser. */
  readonly invalid?: string;
  readonly partial?: string;
  readonly beats: Beats;
  readonly done: readonly Done[];
  /** Which steps could not be done, and why. */
  readonly failed: readonly { readonly step: ScenarioStep; readonly summary: string }[];
  readonly events: readonly EventFound[];
  /** Of what was planted; not our own doing. */
  readonly sightings: readonly CanaryFound[];
  readonly losses: readonly LossFound[];
  readonly reconnects: number;
}

/** Reads a run out of a capture; undefined where it was never begun. */
export function readRun(capture: Capture, plan: BrowsePlan, run: PlannedRun): RunRead | undefined {
  const arm = plan.arms[run.arm];
  const answer = capture.get(`${run.id}/events`);
  if (!arm || !answer?.ok) return undefined;
  const runEvents = parseRunEvents(answer.raw);
  const log = capture.get(`${run.id}/log`);
  const text = log?.ok ? log.raw : '';
  const pids = runEvents.flatMap((one) => (one.event === 'set up' ? (one.pids ?? []) : []));
  const done = doneIn(run, runEvents);
  const tokens = [...new Set([run.control, plan.neverUsed, ...done.flatMap((one) => one.tokens)])];
  const looked = look(`${run.id}/log.txt`, text, tokens, canariesOf(run));
  const controls = text.split(ownLines.control(run.id, run.control)).length - 1;
  const partial = runEvents.find((one) => one.event === 'partial')?.why;
  const invalid =
    runEvents.find((one) => one.event === 'invalid')?.why ??
    whyUnsound(runEvents, controls, looked, run, plan);
  return {
    run,
    arm,
    ...(invalid !== undefined && { invalid }),
    ...(partial !== undefined && { partial }),
    beats: beatsIn(run, runEvents, text),
    done,
    failed: runEvents.flatMap((one) => {
      const step = one.event === 'step failed' ? run.steps[one.step]?.step : undefined;
      if (one.event !== 'step failed' || !step) return [];
      return [{ step, summary: `step ${one.step + 1} (${step.do}): ${one.why}` }];
    }),
    events: looked.events.map((event) => attributed(event, arm, pids)),
    sightings: looked.canaries.filter(
      ({ token, selfInflicted }) => selfInflicted === undefined && token !== run.control,
    ),
    losses: looked.losses,
    reconnects: runEvents.filter(({ event }) => event === 'reconnected').length,
  };
}

function attributed(event: EventFound, { package: name }: BrowseArm, pids: readonly number[]): EventFound {
  const isOurs = event.package === undefined && event.pid !== undefined && pids.includes(event.pid);
  return isOurs ? { ...event, package: name } : event;
}

interface Looked {
  readonly events: EventFound[];
  readonly canaries: CanaryFound[];
  readonly losses: LossFound[];
}

function look(file: string, text: string, tokens: readonly string[], known: readonly Canary[]): Looked {
  const looked: Looked = { events: [], canaries: [], losses: [] };
  const long = tokens.filter((token) => Buffer.byteLength(token) >= shortestValue);
  const scan = startScan({
    file,
    detectors,
    matcher: matcher(long.map((token) => known.find((one) => one.token === token) ?? { token, planted: [] })),
    tell(found) {
      if (found.found === 'event') looked.events.push(found);
      else if (found.found === 'canary') looked.canaries.push(found);
      else looked.losses.push(found);
    },
  });
  scan.push(Buffer.from(text));
  scan.end();
  return looked;
}

/** The controls: what was logged must be found at both ends, by the same search; what was never used must not. */
function whyUnsound(
  runEvents: readonly RunEvent[],
  controls: number,
  { canaries }: Looked,
  run: PlannedRun,
  plan: BrowsePlan,
): string | undefined {
  if (!runEvents.some(({ event }) => event === 'set up'))
    return 'The run ended before the browser was as it should be.';
  if (canaries.some(({ token }) => token === plan.neverUsed))
    return 'A canary that was never used was found: finding one means nothing here.';
  if (!canaries.some(({ token }) => token === run.control))
    return 'A canary that we logged ourselves was not found: what is not in this log may have happened all the same.';
  const ended = runEvents.some(({ event }) => event === 'capture ended');
  return ended && controls < 2
    ? 'What we logged at the end was not found: the log ends too early.'
    : undefined;
}

function doneIn(run: PlannedRun, runEvents: readonly RunEvent[]): readonly Done[] {
  const pageRequests = new Set(
    runEvents.flatMap((one) => (one.event === 'page requested' ? [one.canary] : [])),
  );
  return runEvents.flatMap((one) => {
    if (one.event !== 'step done') return [];
    const { step, canary } = run.steps[one.step] ?? {};
    if (!step) return [];
    const isOurs = 'url' in step && step.do !== 'browse' && /^http:\/\/127\.0\.0\.1[:/]/.test(step.url);
    if (isOurs && canary !== undefined && !pageRequests.has(canary)) return []; // nobody came: it was no visit
    return [{ step, tokens: canary === undefined ? (one.seen ?? []) : [canary] }];
  });
}

function beatsIn(run: PlannedRun, runEvents: readonly RunEvent[], log: string): Beats {
  const sent = runEvents.flatMap((one) => (one.event === 'heartbeat' ? [one] : []));
  const cameBack = new Set(
    [...log.matchAll(/: heartbeat (run-\d{1,9}) (\d{1,9})$/gm)].flatMap(([, id, n]) =>
      id === run.id ? [Number(n)] : [],
    ),
  );
  let longestHole = 0;
  let last = sent[0]?.at ?? 0;
  let missing = false;
  for (const { n, at } of sent) {
    if (!cameBack.has(n)) {
      missing = true;
      longestHole = Math.max(longestHole, at - last);
      continue;
    }
    if (missing) longestHole = Math.max(longestHole, at - last);
    missing = false;
    last = at;
  }
  return { sent: sent.length, back: sent.filter(({ n }) => cameBack.has(n)).length, longestHole };
}
