import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { tallyOf } from './report-of.ts';

const token = 'qzxwvtsrpnmlkjhgfdcb12';

interface Message {
  readonly type: 'send' | 'receive';
  readonly opcode?: number;
  readonly data: string;
}

function reportOf(host: string, messages: readonly Message[], status = 101) {
  const entry = {
    startedDateTime: '2026-01-02T03:04:05.000Z',
    request: { method: 'GET', url: `wss://${host}/made`, headers: [] },
    response: { status, headers: [], content: {} },
    _webSocketMessages: messages.map((message) => ({ time: 1767323045, opcode: 1, ...message })),
  };
  const tally = tallyOf(entry, token);
  const { events, canaries } = tally.report('test', [], 0);
  const told = events.map(({ kind, name, stage }) => [kind, name, ...(stage ? [stage] : [])].join(' '));
  return { told, events, canaries };
}

const oneTrack = '[{"H":{"event":"page_load","pkg":"com.made.browser"},"B":{"p":1}}]';
const binary = Buffer.from([0x91, 0x80, 0x01, 0xff]).toString('base64');

describe('a message that fits a reader of its host is read', () => {
  test.each<[host: string, data: string, told: string]>([
    ['tracking.intl.miui.com', oneTrack, 'page_load'],
    ['api.segment.io', '{"type":"track","event":"Opened","properties":{"p":1}}', 'Opened'],
    ['api.segment.io', '{"type":"page","name":"Made"}', 'Made'],
    ['api2.amplitude.com', '{"events":[{"event_type":"open"}]}', 'open'],
    ['api.segment.io', '42["message",{"type":"track","event":"Opened"}]', 'Opened'],
    ['api.segment.io', '42/made,17["message","made",{"type":"track","event":"Opened"}]', 'Opened'],
    ['tracking.intl.miui.com', `42["report",${oneTrack}]`, 'page_load'],
  ])('%s: %s', (host, data, told) => {
    expect(reportOf(host, [{ type: 'send', data }]).told).toEqual([`contact ${host}`, `event ${told} sent`]);
    expect(reportOf(host, [{ type: 'send', data }], 0).told).toEqual([
      `notice ${host}`,
      `event ${told} queued`,
    ]);
  });

  test('also packed, and its app is named', () => {
    const data = gzipSync(oneTrack).toString('base64');
    const { events } = reportOf('tracking.miui.com', [{ type: 'send', opcode: 2, data }]);
    expect(events.map(({ kind, name, package: app }) => [kind, name, app])).toEqual([
      ['contact', 'tracking.miui.com', 'com.made.browser'],
      ['event', 'page_load', 'com.made.browser'],
    ]);
  });
});

test.each<[host: string, message: Message]>([
  ['api.segment.io', { type: 'send', data: '{"type":"ping","name":"made"}' }],
  ['tracking.intl.miui.com', { type: 'send', data: '{"H":{}}' }],
  ['tracking.intl.miui.com', { type: 'receive', data: oneTrack }],
  ['app.adjust.com', { type: 'send', data: '{"made":1}' }],
  ['api.segment.io', { type: 'send', data: '42["ping",{"type":"ping","name":"made"}]' }],
  ['api.segment.io', { type: 'send', data: '42["message"' }],
  ['api.segment.io', { type: 'send', data: '2' }],
])('%s: %j is no event', (host, message) => {
  expect(reportOf(host, [message]).told).toEqual([`contact ${host}`]);
});

test.each([
  '[{"type":"track","event":"made","properties":{"$lib":"Android"}}]',
  `data_list=${encodeURIComponent(gzipSync('[{"type":"track","event":"made","properties":{}}]').toString('base64'))}&gzip=1`,
])('events of Sensors Analytics in a message: %s', (data) => {
  const host = 'sa.api.intl.miui.com';
  expect(reportOf(host, [{ type: 'send', data }]).told).toEqual([`contact ${host}`, 'event made sent']);
  expect(reportOf('made.example', [{ type: 'send', data }]).told).toEqual(
    data.startsWith('[') ? [] : ['event made sent'],
  );
});

test('what cannot be read is opaque, and its bytes are counted each way', () => {
  const { events } = reportOf('tracking.intl.miui.com', [
    { type: 'send', opcode: 2, data: binary },
    { type: 'send', data: 'made' },
    { type: 'receive', data: '{"ok":1}' },
  ]);
  expect(events).toMatchObject([
    { kind: 'contact', opaque: 4, properties: { bytesSent: 8, bytesReceived: 8 } },
  ]);
});

test('messages with a host that no rule knows are silent, but for what cannot be read and for canaries', () => {
  const text = reportOf('made.example', [{ type: 'send', data: `{"event":"${token}"}` }]);
  expect(text.told).toEqual([]);
  expect(text.canaries.map(({ path }) => path)).toEqual([
    ['entries[0]', 'websocket[0].send', 'json:$.event'],
  ]);
  const bytes = reportOf('made.example', [{ type: 'send', opcode: 2, data: binary }]);
  expect(bytes.events).toMatchObject([{ kind: 'contact', opaque: 4 }]);
});

test('a canary in a binary message is found in its bytes', () => {
  const data = gzipSync(token).toString('base64');
  const { canaries } = reportOf('made.example', [{ type: 'receive', opcode: 2, data }]);
  expect(canaries.map(({ path }) => path)).toEqual([['entries[0]', 'websocket[0].receive', 'gunzip']]);
});
