import { shortestValue, type Canary } from '../../canary/canary.ts';
import { matcher } from '../../canary/matcher.ts';
import { detectors } from '../../detectors/index.ts';
import type { Capture } from '../../capture/capture.ts';
import type { CanaryFound, EventFound, LossFound } from '../../scan/found.ts';
import type { RunningProcess } from '../../scan/processes.ts';
import { startScan } from '../../scan/scan.ts';
import { parseRunEvents, ownLines, runningIn, type RunConditions, type RunEvent } from '../run/run-events.ts';
import { runCanaries, type BrowseArm, type BrowsePlan, type PlannedRun } from '../plan/plan.ts';
import type { ScenarioStep } from '../plan/scenario.ts';
import { ownLinesIn, type OwnLine } from './own-lines.ts';
import { attributed, ownersOfLines, userOfBrowser } from './whose-line.ts';
import { beatLinesIn, beatsIn, gapIn, watchedAfter, type Beats } from './heartbeats.ts';
import { watchedIn } from './run-connections.ts';
import { lineTimes, makeTimeline, type LineTime, type Timeline } from './timeline.ts';

/** One step that was done, with what can be looked for. */
export interface Done {
  readonly step: ScenarioStep;
  /** Its canary, or what the feed's item was called. */
  readonly tokens: readonly string[];
  /** Whether the page was seen to load: this computer served it, or its title showed. True for what opens no page. */
  readonly isLoaded: boolean;
  /** The first line of the log that can come after its beginning, after the tap on a feed's item, and after its end. */
  readonly fromLine: number;
  readonly tapLine: number;
  readonly toLine: number;
  /** Milliseconds of the log after its end, on the phone's clock: what is recorded later is not in this log. */
  readonly watched: number;
}

/** What a run's log and its run events say. */
export interface RunRead {
  readonly run: PlannedRun;
  readonly arm: BrowseArm;
  /** How the phone was at its start. */
  readonly conditions: RunConditions;
  /** Why it says nothing about the browser. */
  readonly invalid?: string;
  readonly partial?: string;
  readonly beats: Beats;
  readonly done: readonly Done[];
  /** Steps that open the page of this computer, which was not asked for it: they count where one of them is recorded, and only there. */
  readonly unasked: readonly Done[];
  /** Which steps could not be done, and why. */
  readonly failed: readonly { readonly step: ScenarioStep; readonly summary: string }[];
  readonly events: readonly EventFound[];
  /** Events between the run before and this one: what was held back may be among them. */
  readonly eventsBefore: readonly EventFound[];
  /** Sightings of what was planted in any run of the plan; not self-inflicted. */
  readonly sightings: readonly CanaryFound[];
  /** Canaries whose page was requested from this computer in this run, of whatever run they are. */
  readonly requested: ReadonlySet<string>;
  /** What is missing in the log from the first step on, as a clause; undefined where nothing is known to be. */
  readonly gap?: string;
  /** Lines of the browser's own processes and of Xiaomi's analytics app that belong to no event. */
  readonly otherLines: readonly OwnLine[];
  readonly losses: readonly LossFound[];
  readonly reconnects: number;
  /** The first line of the run in its log; before it is what was logged between two runs. */
  readonly firstLine: number;
  readonly timeOf: LineTime;
  readonly timeline: Timeline;
}

/** Reads a run out of a capture; undefined where it was never begun. */
export function readRun(capture: Capture, plan: BrowsePlan, run: PlannedRun): RunRead | undefined {
  const arm = plan.arms[run.arm];
  const answer = capture.get(`${run.id}/events`);
  if (!arm || !answer?.ok) return undefined;
  const runEvents = parseRunEvents(answer.raw);
  const log = capture.get(`${run.id}/log`);
  const text = log?.ok ? log.raw : '';
  const running = runningIn(runEvents, arm.package);
  const beatLines = beatLinesIn(run, text);
  const { done, unasked } = doneIn(run, runEvents, beatLines, watchedAfter(run, text));
  const planned = plan.runs.flatMap(runCanaries);
  const tokens = [
    ...new Set([
      run.control,
      plan.neverUsed,
      ...planned.map(({ token }) => token),
      ...done.flatMap((one) => one.tokens),
    ]),
  ];
  const looked = look({ file: `${run.id}/log.txt`, text, running }, tokens, planned);
  const timeOf = lineTimes(runEvents, beatLines);
  const gap = gapIn(runEvents, beatLines, looked.losses);
  const ownerOf = ownersOfLines(text, running);
  const control = text.indexOf(ownLines.control(run.id, run.control));
  const began = control < 0 ? 0 : text.slice(0, control).split('\n').length;
  const browser = { package: arm.package, user: userOfBrowser(text, arm.package, began) };
  const events = looked.events.map((event) => attributed(event, browser, ownerOf));
  const lined = new Set(events.flatMap(({ lines }) => lines));
  const reconnects = runEvents.filter(({ event }) => event === 'reconnected').length;
  const controls = text.split(ownLines.control(run.id, run.control)).length - 1;
  const ends = ['capture ended', 'invalid', 'partial'];
  const partial =
    runEvents.find((one) => one.event === 'partial')?.why ??
    (runEvents.some(({ event }) => ends.includes(event))
      ? undefined
      : 'The capture ends in the middle of the run.');
  const invalid =
    runEvents.find((one) => one.event === 'invalid')?.why ??
    whyUnsound(runEvents, controls, looked, run, plan);
  return {
    run,
    arm,
    conditions: runEvents.find((one) => one.event === 'conditions')?.conditions ?? {},
    ...(invalid !== undefined && { invalid }),
    ...(partial !== undefined && { partial }),
    ...(gap !== undefined && { gap }),
    beats: beatsIn(runEvents, beatLines),
    done,
    unasked,
    failed: runEvents.flatMap((one) => {
      const step = one.event === 'step failed' ? run.steps[one.step]?.step : undefined;
      if (one.event !== 'step failed' || !step) return [];
      return [{ step, summary: `step ${one.step + 1} (${step.do}): ${one.why}` }];
    }),
    events: events.filter((event) => (event.lines[0] ?? 0) >= began),
    eventsBefore: events.filter((event) => (event.lines[0] ?? 0) < began),
    sightings: looked.canaries
      .filter(({ token, selfInflicted }) => selfInflicted === undefined && token !== run.control)
      .map((sighting) => attributed(sighting, browser, ownerOf)),
    requested: requestedIn(runEvents),
    otherLines:
      arm.does === undefined
        ? ownLinesIn(text, arm.package, running).filter(({ line }) => !lined.has(line))
        : [],
    losses: looked.losses,
    reconnects,
    firstLine: began,
    timeOf,
    timeline: makeTimeline(
      run,
      runEvents,
      timeOf,
      events,
      watchedIn(run.id, arm.package, reconnects, capture),
    ),
  };
}

interface SearchedRun {
  readonly events: EventFound[];
  readonly canaries: CanaryFound[];
  readonly losses: LossFound[];
}

interface Log {
  readonly file: string;
  readonly text: string;
  readonly running: readonly RunningProcess[];
}

function look(
  { file, text, running }: Log,
  tokens: readonly string[],
  known: readonly Canary[],
): SearchedRun {
  const looked: SearchedRun = { events: [], canaries: [], losses: [] };
  const long = tokens.filter((token) => Buffer.byteLength(token) >= shortestValue);
  const scan = startScan({
    file,
    detectors,
    running,
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
  { canaries }: SearchedRun,
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
  return ended && controls < 2 ? 'Our last line was not found in the log: it ends too early.' : undefined;
}

function requestedIn(runEvents: readonly RunEvent[]): ReadonlySet<string> {
  return new Set(runEvents.flatMap((one) => (one.event === 'page requested' ? [one.canary] : [])));
}

function doneIn(
  run: PlannedRun,
  runEvents: readonly RunEvent[],
  beatLines: ReadonlyMap<number, number>,
  watchedFrom: (beat: number) => number,
): Pick<RunRead, 'done' | 'unasked'> {
  const pageRequests = requestedIn(runEvents);
  const unasked: Done[] = [];
  const done = runEvents.flatMap((one): readonly Done[] => {
    if (one.event !== 'step done') return [];
    const { step, canary } = run.steps[one.step] ?? {};
    if (!step) return [];
    const isOurs = 'url' in step && step.do !== 'browse' && /^http:\/\/127\.0\.0\.1[:/]/.test(step.url);
    const wasRequested = canary !== undefined && pageRequests.has(canary);
    const wasShown = runEvents.some((other) => other.event === 'page shown' && other.step === one.step);
    const opensPage = ['visit', 'search', 'download'].includes(step.do);
    const began = runEvents.findIndex((other) => other.event === 'step began' && other.step === one.step);
    const at = runEvents.indexOf(one);
    const lineOf = (beat: RunEvent | undefined, otherwise: number) =>
      beat?.event === 'heartbeat' ? (beatLines.get(beat.n) ?? otherwise) : otherwise;
    const isBeat = ({ event }: RunEvent) => event === 'heartbeat';
    const fromLine = lineOf(runEvents.slice(0, began).findLast(isBeat), 0);
    // Captures of before `item tapped` have no heartbeat in a feed before the tap but the one that parts both.
    const tapped = runEvents.findIndex((other) => other.event === 'item tapped' && other.step === one.step);
    const tapBeat =
      tapped < 0 ? runEvents.slice(began).find(isBeat) : runEvents.slice(0, tapped).findLast(isBeat);
    const tapLine = lineOf(tapBeat, fromLine);
    const next = runEvents.slice(at).find(isBeat);
    const toLine = lineOf(next, Number.POSITIVE_INFINITY);
    const watched = next?.event === 'heartbeat' ? watchedFrom(next.n) : 0;
    const tokens = canary === undefined ? (one.seen ?? []) : [canary];
    const isLoaded = !opensPage || wasRequested || wasShown;
    const read = { step, tokens, isLoaded, fromLine, tapLine, toLine, watched };
    if (!isOurs || canary === undefined || wasRequested) return [read];
    unasked.push(read); // the page was not asked for: silence about it means nothing
    return [];
  });
  return { done, unasked };
}
