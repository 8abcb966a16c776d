import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Capture } from '../../src/capture/capture.ts';
import { redactAndVerify } from '../../src/redaction/redact-and-verify.ts';
import { parseConnections, writeConnections, type ProxyConnection } from '../../src/traffic/connection.ts';

const androidId = '5f3a9c1e7b20d846';
const serial = 'made9t0001abcdef';

function plain(requestBody: Buffer): ProxyConnection {
  return {
    kind: 'plain',
    host: 'data.mistat.example',
    port: 80,
    openedAt: 1_795_866_555_262,
    closedAt: 1_795_866_555_301,
    bytesUp: requestBody.length,
    bytesDown: 2,
    records: [],
    recordsLeftOut: 0,
    exchange: {
      method: 'POST',
      url: `http://data.mistat.example/up?id=${androidId}&mac=02:00:5e:10:00:01`,
      requestHeaders: [['x-serial', serial]],
      responseHeaders: [],
      requestBody: requestBody.toString('base64'),
      responseBody: Buffer.from('ok').toString('base64'),
    },
  };
}

test('plain HTTP at the proxy is kept without identifiers, in whatever encoding, and can still be read', () => {
  const body = JSON.stringify({ id: androidId });
  const raw = writeConnections([plain(Buffer.from(body)), plain(gzipSync(body))], { leftOut: 0, refused: 0 });
  const capture: Capture = new Map([
    ['phone/settings-secure', { ok: true, raw: `android_id=${androidId}\n` }],
    ['run-01/connections', { ok: true, raw }],
  ]);
  const about = {
    origin: 'made',
    basis: 'a test',
    tool: 'miaudit 0',
    started: '2026-01-02T03:04:05.000Z',
  } as const;
  const redacted = redactAndVerify({ ...about, serial, capture }, new Uint8Array(32));
  const answer = redacted.capture.get('run-01/connections');
  const text = answer?.ok ? answer.raw : '';
  for (const secret of [androidId, serial, '02:00:5e:10:00:01', Buffer.from(body).toString('base64')])
    expect(text).not.toContain(secret);
  const { connections } = parseConnections(text);
  expect(connections.map(({ openedAt, bytesUp }) => [openedAt, bytesUp])).toEqual([
    [1_795_866_555_262, body.length],
    [1_795_866_555_262, gzipSync(body).length],
  ]);
});
