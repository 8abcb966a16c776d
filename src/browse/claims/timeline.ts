import type { EventFound } from '../../scan/found.ts';
import type { RunEvent } from '../run/run-events.ts';
import type { PlannedRun } from '../plan/plan.ts';
import type { ProxyConnection } from '../../traffic/connection.ts';

export interface TimelineMark {
  readonly is: 'action' | 'event' | 'upload' | 'connection';
  /** Milliseconds since the capture of the run began. */
  readonly at: number;
  readonly what: string;
  /** The number of a line of the log. */
  readonly line?: number;
}

export interface Timeline {
  /** Milliseconds that the capture of the run lasted. */
  readonly length: number;
  readonly marks: TimelineMark[];
  /** Whether the browser's connections were watched: only then does a time without a mark mean that it had none. */
  readonly isConnectionWatched: boolean;
  /** Marks that were too many. */
  readonly leftOut?: number;
}

/** Connections through the proxy. */
export interface WatchedConnections {
  readonly connections: readonly ProxyConnection[];
  /** Whether the proxy had all connections of the run, and the browser was seen to use it. */
  readonly isWhole: boolean;
}

const most = 400;

/** Milliseconds since the capture of the run began; undefined where nothing is known of the line. */
export type LineTime = (line: number) => number | undefined;

/** Places the lines of a run's log in time, by the heartbeats that are in it. */
export function lineTimes(runEvents: readonly RunEvent[], beatLines: ReadonlyMap<number, number>): LineTime {
  const start = Math.min(...runEvents.map(({ at }) => at));
  const beats = runEvents
    .flatMap((one) => {
      const line = one.event === 'heartbeat' ? beatLines.get(one.n) : undefined;
      return line === undefined ? [] : [{ line, at: one.at - start }];
    })
    .sort((a, b) => a.line - b.line);
  return (line) => timeOfLine(line, beats);
}

/**
 * What was done in a run, and what the log shows of it, in one order. The log has the phone's clock: a line of it is placed
 * between the heartbeats that are around it, of which this computer knows the time.
 */
export function makeTimeline(
  run: PlannedRun,
  runEvents: readonly RunEvent[],
  timeOf: LineTime,
  events: readonly EventFound[],
  watched: WatchedConnections | undefined,
): Timeline {
  const times = runEvents.map(({ at }) => at);
  const start = Math.min(...times);
  const length = times.length === 0 ? 0 : Math.max(...times) - start;
  const actions = runEvents.flatMap((one): TimelineMark[] => {
    const step = one.event === 'step began' ? run.steps[one.step]?.step : undefined;
    return step ? [{ is: 'action', at: one.at - start, what: step.do }] : [];
  });
  const found = events.flatMap((event): TimelineMark[] => {
    const line = event.lines[0];
    const at = line === undefined ? undefined : timeOf(line);
    const is = kinds[event.kind];
    if (line === undefined || at === undefined || is === undefined) return [];
    // The same event is logged twice: a line of its upload is no sign that it happened then.
    const stage = is === 'event' && event.stage !== undefined ? `, ${event.stage}` : '';
    return [{ is, at, what: `${event.sdk}: ${event.name}${stage}`, line }];
  });
  const connections = (watched?.connections ?? []).map((one) => connectionMark(one, start, length));
  // What was done comes first: a run with many connections keeps its steps.
  const all = [...actions, ...found, ...connections];
  return {
    length,
    marks: all.slice(0, most).sort((a, b) => a.at - b.at),
    isConnectionWatched: watched?.isWhole === true,
    ...(all.length > most && { leftOut: all.length - most }),
  };
}

/** Connections have the clock of this computer, as what was done has. One may be older than the run. */
function connectionMark(
  { host, openedAt, failure }: ProxyConnection,
  start: number,
  length: number,
): TimelineMark {
  const notes = [
    ...(openedAt < start ? ['opened before the run'] : []),
    ...(failure === undefined ? [] : ['not reached']),
  ];
  return {
    is: 'connection',
    at: Math.min(length, Math.max(0, openedAt - start)),
    what: [`${host}, through the proxy`, ...notes].join(', '),
  };
}

const kinds: Partial<Record<EventFound['kind'], TimelineMark['is']>> = {
  event: 'event',
  upload: 'upload',
  contact: 'connection',
};

/** Undefined before the first heartbeat and after the last: nothing is known of those lines. */
function timeOfLine(
  line: number,
  beats: readonly { readonly line: number; readonly at: number }[],
): number | undefined {
  const next = beats.findIndex((beat) => beat.line >= line);
  const after = beats[next];
  const before = beats[next - 1];
  if (!after || !before) return after?.line === line ? after.at : undefined;
  return Math.round(before.at + ((line - before.line) / (after.line - before.line)) * (after.at - before.at));
}
