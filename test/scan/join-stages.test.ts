import { expect, test } from 'vitest';
import { startTally } from '../../src/scan/scan-report.ts';
import { scanBytes } from './scan-lines.ts';

const line = (tid: number, text: string) => `06-28 11:26:06.610  4000  ${tid} D OneTrack-Api-${text}`;
const open = (time: number) =>
  `{"H":{"event":"open_page","pkg":"com.mi.globalbrowser","e_ts":${time}},"B":{"k":"v"}}`;

function reportOf(...lines: string[]) {
  const tally = startTally();
  for (const found of scanBytes(Buffer.from(`${lines.join('\n')}\n`))) tally.add(found);
  return tally.report('test', [], 0);
}

test('one event that is recorded, queued and sent is one event with three stages', () => {
  const { events, groups } = reportOf(
    line(4001, `OneTrackLocalImp: track data:${open(1)}`),
    line(4002, `EventManager: addEvent: open_pagedata:${open(1)}`),
    line(4003, `UploaderEngine:  payload:[${open(1)}]`),
    line(4003, 'HttpUtil: doPost url=https://tracking.intl.miui.com/track/v4, len=200'),
    line(4003, 'HttpUtil: HttpUtils POST 上传成功 url: https://tracking.intl.miui.com/track/v4, code: 200'),
    line(4003, 'UploaderEngine: upload success:true'),
  );
  const [event] = groups.filter(({ kind }) => kind === 'event');
  expect(event).toMatchObject({ name: 'open_page', count: 1, stages: ['recorded', 'queued', 'sent'] });
  const uploads = groups.filter(({ kind }) => kind === 'upload');
  expect(uploads).toMatchObject([{ count: 1, stages: ['queued', 'sent'] }]);
  expect(events.filter(({ kind }) => kind === 'event')).toMatchObject([
    {
      lines: [1],
      later: [
        { line: 2, stage: 'queued' },
        { line: 3, stage: 'queued' },
      ],
    },
  ]);
});

test('what failed to be sent is not sent', () => {
  const { groups } = reportOf(
    line(4003, `UploaderEngine:  payload:[${open(1)}]`),
    line(4003, 'HttpUtil: doPost url=https://tracking.intl.miui.com/track/v4, len=200'),
    line(4003, 'UploaderEngine: upload success:false'),
  );
  expect(groups.find(({ kind }) => kind === 'event')?.stages).toEqual(['queued', 'failed']);
});

test('two events of the same name at different times are two', () => {
  const { groups } = reportOf(
    line(4001, `OneTrackLocalImp: track data:${open(1)}`),
    line(4001, `OneTrackLocalImp: track data:${open(2)}`),
  );
  expect(groups.find(({ name }) => name === 'open_page')?.count).toBe(2);
});

test('an upload of another thread says nothing about these events', () => {
  const { groups } = reportOf(
    line(4002, `EventManager: addEvent: open_pagedata:${open(1)}`),
    line(4003, 'UploaderEngine: upload success:true'),
  );
  expect(groups.find(({ name }) => name === 'open_page')?.stages).toEqual(['queued']);
});

test('a later failure says nothing about what was sent before', () => {
  const { groups } = reportOf(
    line(4003, `UploaderEngine:  payload:[${open(1)}]`),
    line(4003, 'UploaderEngine: upload success:true'),
    line(4003, 'HttpUtil: doPost url=https://tracking.intl.miui.com/track/v4, len=200'),
    line(4003, 'UploaderEngine: upload success:false'),
  );
  expect(groups.find(({ kind }) => kind === 'event')?.stages).toEqual(['queued', 'sent']);
});

test('an event of Sensors Analytics and the batches that carry it are one event, by its track id', () => {
  const sensors = (tag: string, text: string) => `06-28 11:26:06.610  4000  4001 I SA.${tag}: ${text}`;
  const event = (id: number) => `{"_track_id":${id},"event":"made","properties":{"$url":"made"}}`;
  const { groups } = reportOf(
    sensors('TrackEventAssemble', `track event:${event(7)}`),
    sensors('TrackEventAssemble', `track event:${event(8)}`),
    sensors('AnalyticsMessages', `invalid message: [${event(7)}]`),
    sensors('AnalyticsMessages', `valid message: [${event(7)},${event(8)}]`),
  );
  expect(groups).toMatchObject([{ name: 'made', count: 2, stages: ['recorded', 'failed', 'sent'] }]);
});

const sensorsOf = (pid: number, text: string) =>
  `06-28 11:26:06.610  ${pid}  ${pid} I SA.TrackEventAssemble: ${text}`;
const started = (pid: number, app: string) =>
  `06-28 11:26:06.000  1000  1000 I ActivityManager: Start proc ${pid}:${app}/u0a${pid} for activity {${app}/.A}`;
const tracked = (id: number, url = 'made') =>
  `{"_track_id":${id},"event":"made","properties":{"$url":"${url}"}}`;
const countsOf = (...lines: string[]) =>
  reportOf(...lines).groups.map(({ by, count, stages }) => [by, count, stages.join(' ')]);

test('an event of an app that was started again, and is not named again, is one event', () => {
  const recorded = sensorsOf(4000, `track event:${tracked(-1234567890)}`);
  const sent = sensorsOf(4100, `valid message: [${tracked(-1234567890)}]`);
  expect(countsOf(started(4000, 'com.made.app'), recorded, sent)).toEqual([
    ['com.made.app', 1, 'recorded sent'],
  ]);
  expect(countsOf(recorded, started(4100, 'com.made.app'), sent)).toEqual([['pid 4000', 1, 'recorded sent']]);
});

test.each<[what: string, lines: string[]]>([
  [
    'another app',
    [
      started(4000, 'com.made.app'),
      started(4100, 'com.made.other'),
      sensorsOf(4000, `track event:${tracked(-1234567890)}`),
      sensorsOf(4100, `valid message: [${tracked(-1234567890)}]`),
    ],
  ],
  [
    'an unknown process with a number that apps count up',
    [
      started(4000, 'com.made.app'),
      sensorsOf(4000, `track event:${tracked(1)}`),
      sensorsOf(4100, `valid message: [${tracked(1)}]`),
    ],
  ],
  [
    'an unknown process with another property',
    [
      started(4000, 'com.made.app'),
      sensorsOf(4000, `track event:${tracked(-1234567890)}`),
      sensorsOf(4100, `valid message: [${tracked(-1234567890, 'other')}]`),
    ],
  ],
])('an event of %s is another one', (_, lines) => {
  expect(reportOf(...lines).groups.reduce((sum, { count }) => sum + count, 0)).toBe(2);
});

test('what Facebook’s SDK kept over a restart is one event where its session says so', () => {
  const fb = (session: string) => `{"_eventName":"fb_made","_logTime":1461427107,"_session_id":"${session}"}`;
  const lines = (first: string, second: string) => [
    started(4000, 'com.made.app'),
    `06-28 11:26:06.610  4000  4000 D FacebookSDK.AppEvents: Created app event '${fb(first)}'`,
    '06-28 11:26:06.610  4100  4100 D FacebookSDK.AppEvents: Flush completed',
    '06-28 11:26:06.610  4100  4100 D FacebookSDK.AppEvents:   Result: Success',
    `06-28 11:26:06.610  4100  4100 D FacebookSDK.AppEvents:   Events JSON: [${fb(second)}]`,
  ];
  const events = (first: string, second: string) =>
    reportOf(...lines(first, second)).groups.filter(({ kind }) => kind === 'event');
  expect(events('6f1d0c2e-made', '6f1d0c2e-made')).toMatchObject([
    { count: 1, stages: ['recorded', 'sent'] },
  ]);
  expect(events('6f1d0c2e-made', '7a2e1d3f-made')).toHaveLength(2);
});
