import type { EventStage } from '../detectors/detector.ts';
import type { EventFound } from './found.ts';

/** An event, an upload or a contact with every stage that the log shows of it. */
export interface JoinedEvent extends EventFound {
  /** A contact that failed afterwards is none: it becomes a notice. */
  kind: EventFound['kind'];
  readonly stages: EventStage[];
  /** Further lines that show the same event, in the order of the log. */
  readonly later: { file: string; line: number; stage?: EventStage }[];
}

export interface Joined {
  readonly joined: JoinedEvent;
  /** False where an earlier line already showed it. */
  readonly isNew: boolean;
  /** Other events whose stage this line gives. */
  readonly touched: readonly JoinedEvent[];
}

export const mostLater = 50;

export function startJoined(event: EventFound): JoinedEvent {
  return { ...event, stages: event.stage === undefined ? [] : [event.stage], later: [] };
}

export function addLine(joined: JoinedEvent, { file, lines, stage }: EventFound): void {
  addStage(joined, stage);
  if (joined.later.length < mostLater)
    joined.later.push({ file, line: lines[0] ?? 0, ...(stage !== undefined && { stage }) });
}

export function addStage(joined: JoinedEvent, stage: EventStage | undefined): void {
  if (stage !== undefined && !joined.stages.includes(stage)) joined.stages.push(stage);
}
