import { expect, test } from 'vitest';
import { startTally } from '../../src/scan/scan-report.ts';
import { tagged } from '../detectors/tagged.ts';
import { scanBytes } from './scan-lines.ts';

function eventsOf(...lines: string[]) {
  const tally = startTally();
  for (const found of scanBytes(Buffer.from(`${lines.join('\n')}\n`))) tally.add(found);
  const { groups } = tally.report('test', [], 0);
  return groups
    .filter(({ kind }) => kind === 'event')
    .map(({ name, count, stages }) => ({ name, count, stages }));
}

const facebook = (time: number | string, value = 1) =>
  `{"_eventName":"fb_made","_logTime":${JSON.stringify(time)},"made":${value}}`;
const created = (...event: Parameters<typeof facebook>) =>
  tagged('FacebookSDK.AppEvents', `Created app event '${facebook(...event)}'`);
const request = (...events: string[]) =>
  tagged(
    'FacebookSDK.Request',
    'Request:',
    '  URL:\thttps://graph.facebook.com/v16.0/1/activities',
    `    custom_events_file:\t[${events.join()}]`,
  );
const flushed = (result: string, ...events: string[]) =>
  tagged(
    'FacebookSDK.com.facebook.appevents.AppEventQueue',
    'Flush completed',
    'Params: {"event":"CUSTOM_APP_EVENTS"}',
    `  Result: ${result}`,
    `  Events JSON: [${events.join()}]`,
  );

test('an event of Facebook that is recorded and flushed is one', () => {
  expect(eventsOf(...created(1), ...request(facebook(1)), ...flushed('Success', facebook('1')))).toEqual([
    { name: 'fb_made', count: 1, stages: ['recorded', 'queued', 'sent'] },
  ]);
});

test('an event of Facebook that failed is sent by a later flush', () => {
  expect(
    eventsOf(...created(1), ...flushed('NoConnectivity', facebook(1)), ...flushed('Success', facebook(1))),
  ).toEqual([{ name: 'fb_made', count: 1, stages: ['recorded', 'failed', 'sent'] }]);
});

test('two events of Facebook of one second stay two, whether they are alike or not', () => {
  const alike = [...created(1), ...created(1)];
  const two = [{ name: 'fb_made', count: 2, stages: ['recorded', 'sent'] }];
  expect(eventsOf(...alike, ...flushed('Success', facebook(1), facebook(1)))).toEqual(two);
  expect(eventsOf(...alike, ...flushed('Success', facebook(1)), ...flushed('Success', facebook(1)))).toEqual(
    two,
  );
  expect(eventsOf(...created(1, 1), ...flushed('Success', facebook(1, 2)))).toEqual(two);
});

test('events of Facebook at different times, or without a time, are not joined', () => {
  expect(eventsOf(...created(1), ...flushed('Success', facebook(2)))).toMatchObject([{ count: 2 }]);
  const untimed = '{"_eventName":"fb_made"}';
  expect(
    eventsOf(
      ...tagged('FacebookSDK.AppEvents', `Created app event '${untimed}'`),
      ...flushed('Success', untimed),
    ),
  ).toMatchObject([{ count: 2 }]);
});

test('what another process sent is not an event of this one', () => {
  const sent = flushed('Success', facebook(1)).map((text) => text.replace(' 4321 ', ' 9000 '));
  expect(eventsOf(...created(1), ...sent)).toEqual([
    { name: 'fb_made', count: 1, stages: ['recorded'] },
    { name: 'fb_made', count: 1, stages: ['sent'] },
  ]);
});

const braze = (time: string) =>
  `{"name":"ce","data":{"n":"made"},"time":${time},"session_id":"4f2f2df2-made"}`;
const tracked = (time: string) => tagged('Braze v25.0.0 .p', `Attempting to log event: ${braze(time)}`);
const asked = (...times: string[]) =>
  tagged(
    'Braze v25.0.0 .a3',
    'Making request with id => "1"',
    'to url: https://sdk.iad-05.braze.com/api/v3/data',
    'and JSON:',
    `{"events":[${times.map(braze).join()}]}`,
  );
const answered = (header: string) =>
  tagged(
    'Braze v25.0.0 .a3',
    'Made request with id => "1"',
    'to url: https://sdk.iad-05.braze.com/api/v3/data',
    'with response headers:',
    header,
    'and response JSON:',
    '{}',
  );

test('an event of Braze, the request with it and its answer are one event', () => {
  const lines = [...tracked('1.66E9'), ...tracked('1.67E9'), ...asked('1.66E9', '1.67E9')];
  expect(eventsOf(...lines)).toEqual([{ name: 'made', count: 2, stages: ['recorded', 'queued'] }]);
  expect(eventsOf(...lines, ...answered('"content-type" => "application/json"'))).toEqual([
    { name: 'made', count: 2, stages: ['recorded', 'queued', 'sent'] },
  ]);
});

test('a request of Braze without an answer did not send its events', () => {
  const failed = [...tracked('1.66E9'), ...asked('1.66E9'), ...answered('')];
  expect(eventsOf(...failed)).toEqual([{ name: 'made', count: 1, stages: ['recorded', 'queued', 'failed'] }]);
  expect(
    eventsOf(...failed, ...asked('1.66E9'), ...answered('"content-type" => "application/json"')),
  ).toEqual([{ name: 'made', count: 1, stages: ['recorded', 'queued', 'failed', 'sent'] }]);
});

const clever = (name: string, second: number) =>
  `{"evtName":"${name}","evtData":{"p":1},"s":1643875076,"type":"event","ep":${second}}`;

test('an event of CleverTap that is stored and sent is one, and so is its upload', () => {
  const tag = 'CleverTap:MADE-MADE-Z46Z';
  const lines = (...last: string[]) => [
    ...tagged(tag, `Queued event: ${clever('Opened', 1643875076)}`),
    ...tagged(tag, `Queued event: ${clever('Opened', 1643875078)}`),
    ...tagged(tag, `Send queue contains 1 items: [{"type":"meta"}, ${clever('Opened', 1643875076)}]`),
    ...tagged(tag, 'Sending queue to: https://eu1.clevertap-prod.com/a1?os=Android&ts=1643875079'),
    ...last,
  ];
  expect(eventsOf(...lines(...tagged(tag, 'Queue sent successfully')))).toEqual([
    { name: 'Opened', count: 2, stages: ['recorded', 'queued', 'sent'] },
  ]);
  const failed = tagged(tag, 'An exception occurred while sending the queue, will retry: made');
  const tally = startTally();
  for (const found of scanBytes(Buffer.from(`${lines(...failed).join('\n')}\n`))) tally.add(found);
  expect(tally.report('test', [], 0).groups.filter(({ kind }) => kind === 'upload')).toMatchObject([
    { name: 'https://eu1.clevertap-prod.com/a1', count: 1, stages: ['queued', 'failed'] },
  ]);
});
