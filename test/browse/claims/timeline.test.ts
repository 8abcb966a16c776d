import { expect, test } from 'vitest';
import { makeTimeline } from '../../../src/browse/claims/timeline.ts';
import type { PlannedRun } from '../../../src/browse/plan/plan.ts';
import type { RunEvent } from '../../../src/browse/run/run-events.ts';
import type { EventFound } from '../../../src/scan/found.ts';
import type { ProxyConnection } from '../../../src/traffic/connection.ts';

const run = {
  ...{ id: 'run-01', arm: 0, control: 'c' },
  steps: [{ step: { do: 'visit', url: 'https://example.com/' } }],
} as PlannedRun;
const began = 1_000_000;
const runEvents: RunEvent[] = [
  { event: 'capture began', at: began },
  { event: 'step began', at: began + 2_000, step: 0 },
  { event: 'capture ended', at: began + 10_000 },
];
const connection = (openedAt: number): ProxyConnection => ({
  ...{ kind: 'tunnel', host: 'a.example', port: 443, openedAt },
  ...{ bytesUp: 10, bytesDown: 10, records: [], recordsLeftOut: 0 },
});
const nothing = () => undefined;

test('connections of the proxy are in the time line of their run, on the same clock as what was done', () => {
  const connections = [connection(began + 3_500), connection(began - 60_000)];
  const { marks, isConnectionWatched } = makeTimeline(run, runEvents, nothing, [], {
    connections,
    isWhole: true,
  });
  expect(marks).toEqual([
    { is: 'connection', at: 0, what: 'a.example, through the proxy, opened before the run' },
    { is: 'action', at: 2_000, what: 'visit' },
    { is: 'connection', at: 3_500, what: 'a.example, through the proxy' },
  ]);
  expect(isConnectionWatched).toBe(true);
});

test('without the proxy, or with a part of what went through it, the time line does not say that all was watched', () => {
  expect(makeTimeline(run, runEvents, nothing, [], undefined).isConnectionWatched).toBe(false);
  const part = { connections: [], isWhole: false };
  expect(makeTimeline(run, runEvents, nothing, [], part).isConnectionWatched).toBe(false);
});

test('very many connections hide no step, and how many are left out is said', () => {
  const connections = Array.from({ length: 500 }, (_, at) => connection(began + at));
  const { marks, leftOut = 0 } = makeTimeline(run, runEvents, nothing, [], { connections, isWhole: true });
  expect(marks.filter(({ is }) => is === 'action')).toHaveLength(1);
  expect(marks.length + leftOut).toBe(501);
});

test('an event that is sent is not shown as if it happened then', () => {
  const event = (stage: 'recorded' | 'sent', line: number): EventFound => ({
    ...{ found: 'event', detector: 'd', sdk: 'SDK', kind: 'event', name: 'download', stage },
    ...{ properties: {}, identifiers: [], file: 'run-01/log.txt', lines: [line], raw: [''] },
  });
  const events = [event('sent', 10), event('recorded', 700)];
  const { marks } = makeTimeline(run, runEvents, (line) => line, events, undefined);
  expect(marks.filter(({ is }) => is === 'event').map(({ what }) => what)).toEqual([
    'SDK: download, sent',
    'SDK: download, recorded',
  ]);
});
