import { z } from 'zod';
import type { AppProcess } from '../../probes/running-apps.ts';
import { storageKinds } from './storage-page.ts';

/**
 * What browse itself did, and when: one JSON object a line, in `run-01/events`. `at` is milliseconds since
 * 1970 on the clock of this computer.
 */
const runEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('capture began'), at: z.number() }),
  /** Each is a line of its own in the log, with its number. */
  z.object({ event: z.literal('heartbeat'), at: z.number(), n: z.int() }),
  z.object({ event: z.literal('reconnected'), at: z.number() }),
  /** The apps that ran when the log began, whose start it does not show. */
  z.object({
    event: z.literal('running apps'),
    at: z.number(),
    apps: z.array(z.object({ pid: z.int(), package: z.string() })),
  }),
  /** How the phone was at the start of the run. What could not be read is absent. */
  z.object({ event: z.literal('conditions'), at: z.number(), conditions: z.record(z.string(), z.string()) }),
  /** From here on the browser is as the arm wants it. */
  z.object({
    event: z.literal('set up'),
    at: z.number(),
    incognitoShows: z.string().optional(),
    /** The browser's processes. */
    pids: z.array(z.int()).optional(),
  }),
  z.object({ event: z.literal('step began'), at: z.number(), step: z.int() }),
  /** `seen`: texts of the feed's item that was opened. */
  z.object({
    event: z.literal('step done'),
    at: z.number(),
    step: z.int(),
    seen: z.array(z.string()).optional(),
  }),
  /** In a feed: what was logged before the heartbeat before this was only shown. */
  z.object({ event: z.literal('item tapped'), at: z.number(), step: z.int() }),
  z.object({ event: z.literal('step failed'), at: z.number(), step: z.int(), why: z.string() }),
  /** The browser's processes, where others than before. */
  z.object({ event: z.literal('processes'), at: z.number(), pids: z.array(z.int()) }),
  /** The page that we serve was asked for. */
  z.object({ event: z.literal('page requested'), at: z.number(), canary: z.string() }),
  /** Our page looked for what an earlier visit left in the browser: by kind, the canary of that visit. */
  z.object({
    event: z.literal('storage'),
    at: z.number(),
    canary: z.string(),
    found: z.partialRecord(z.enum(storageKinds), z.string()),
  }),
  /** The screen showed the title of the page that the step opens, or the canary of the search. */
  z.object({ event: z.literal('page shown'), at: z.number(), step: z.int(), title: z.string() }),
  z.object({ event: z.literal('capture ended'), at: z.number() }),
  /** The run says nothing about the browser. */
  z.object({ event: z.literal('invalid'), at: z.number(), why: z.string() }),
  /** It was stopped before its end: by a signal, or because the phone went away. */
  z.object({ event: z.literal('partial'), at: z.number(), why: z.string() }),
]);

export type RunEvent = z.output<typeof runEvent>;
/** What may change what is recorded, by name: `language`, `browser version`, `switch personalized_services`. */
export type RunConditions = Readonly<Record<string, string>>;
/** Stands before the label of a switch in the names of conditions. */
export const switchPrefix = 'switch ';
type Bare<T> = T extends { at: number } ? Omit<T, 'at'> : never;
/** A run event without its time. */
export type BareRunEvent = Bare<RunEvent>;

export function writeRunEvents(runEvents: readonly RunEvent[]): string {
  return runEvents.map((one) => `${JSON.stringify(one)}\n`).join('');
}

/** @throws where a line is not a run event. */
export function parseRunEvents(text: string): readonly RunEvent[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => runEvent.parse(JSON.parse(line)));
}

/** What is logged under our tag (own.ts): `heartbeat run-01 7`, `control run-01 TOKEN`. */
export const ownLines = {
  heartbeat: (run: string, n: number) => `heartbeat ${run} ${n}`,
  control: (run: string, token: string) => `control ${run} ${token}`,
};

/** Whose processes are known beside what the log says: the browser's at any time, and before these every app's at the start. */
export function runningIn(runEvents: readonly RunEvent[], browser: string): readonly AppProcess[] {
  return runEvents.flatMap((one) => {
    if (one.event === 'running apps') return one.apps;
    if (one.event !== 'set up' && one.event !== 'processes') return [];
    return (one.pids ?? []).map((pid) => ({ pid, package: browser }));
  });
}
