import { expect, test } from 'vitest';
import { redactAndVerify } from '../../src/redaction/redact-and-verify.ts';
import { writeConnections } from '../../src/traffic/connection.ts';
import { writeHar, type OpenedExchange } from '../../src/traffic/har.ts';

/** What apps send beside events: none of it is left in what is kept, and what tells nobody stays. */
const secrets = {
  Cookie: 'session=Zm9vYmFyYmF6cXV4; theme=dark',
  Authorization: 'Basic b3duZXI6c2VjcmV0LXBhc3N3b3Jk',
  'Set-Cookie': 'serviceToken=AbCdEf0123456789xyz; Path=/; Secure',
};
const body = JSON.stringify({ imei: '490154203237518', passToken: 'V1:abcdefghijklmnop0123', page: 'front' });

const exchange: OpenedExchange = {
  startedAt: 0,
  endedAt: 1,
  method: 'POST',
  url: 'https://a.example/up?oaid=f1e2d3c4b5a69788&page=front',
  httpVersion: '1.1',
  requestHeaders: [
    ['Cookie', secrets.Cookie],
    ['authorization', secrets.Authorization],
    ['Accept-Language', 'en-GB'],
  ],
  requestBody: Buffer.from(body),
  status: 200,
  statusText: 'OK',
  responseHeaders: [['Set-Cookie', secrets['Set-Cookie']]],
  responseBody: Buffer.from('ok'),
};

const plain = writeConnections(
  [
    {
      kind: 'plain',
      host: 'a.example',
      port: 80,
      openedAt: 0,
      bytesUp: 1,
      bytesDown: 1,
      records: [],
      recordsLeftOut: 0,
      exchange: {
        method: 'POST',
        url: 'http://a.example/up',
        requestHeaders: [['Cookie', secrets.Cookie]],
        responseHeaders: [['set-cookie', secrets['Set-Cookie']]],
        requestBody: Buffer.from(body).toString('base64'),
        responseBody: '',
      },
    },
  ],
  { leftOut: 0, refused: 0 },
);

test.each([
  ['run-01/har', writeHar([exchange], 0)],
  ['run-01/connections', plain],
])('%s', (path, raw) => {
  const { capture } = redactAndVerify(
    {
      origin: 'made',
      basis: 'made',
      tool: 'miaudit 0',
      started: '2026-01-02T03:04:05.000Z',
      serial: 'made-serial-0001',
      capture: new Map([[path, { ok: true as const, raw }]]),
    },
    new Uint8Array(32),
  );
  const answer = capture.get(path);
  const kept = answer?.ok === true ? answer.raw : '';
  for (const secret of ['Zm9vYmFyYmF6cXV4', 'b3duZXI6c2VjcmV0', 'AbCdEf0123456789xyz', 'f1e2d3c4b5a69788'])
    expect(kept).not.toContain(secret);
  const sent = path.endsWith('har')
    ? kept
    : Buffer.from(
        (JSON.parse(kept) as { exchange: { requestBody: string } }).exchange.requestBody,
        'base64',
      ).toString();
  expect(sent).not.toContain('490154203237518');
  expect(sent).not.toContain('abcdefghijklmnop0123');
  expect(sent).toContain('front');
});
