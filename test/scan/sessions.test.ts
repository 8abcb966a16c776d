import { expect, test } from 'vitest';
import { detectors } from '../../src/detectors/index.ts';
import { readSource } from '../../src/scan/read-source.ts';

const read = (text: string | Buffer) =>
  readSource(
    {
      name: 'made',
      bytes: (async function* () {
        yield await Promise.resolve(Buffer.from(text));
      })(),
    },
    { detectors, tell: () => undefined },
  );

test.each([
  ['mitmproxy', '1917:9:websocket;0:~8:response;400:6:reason;2:OK,11:status_code;3:200#}}'],
  ['Charles', '[{"status":"COMPLETE","method":"POST","host":"made.example","path":"/"}]'],
  ['Charles', '[ {\n  "status" : "FAILED",\n  "method" : "CONNECT"\n} ]'],
])('a session of %s is named, with what to do', async (program, text) => {
  expect((await read(text)).unread).toContain(`${program}: save it there as a HAR file`);
});

test.each([
  '12:34:a line of grep -n\n',
  '[{"status":"COMPLETE","message":"made"}]',
  '1:2:version\n06-28 11:26:06.630  4000  4001 I made    : a line of a log\n',
])('%j is no session of another program', async (text) => {
  expect((await read(text)).unread ?? '').not.toContain('HAR file');
});

test.each<[string, (text: string) => Buffer]>([
  ['a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['no mark', (text) => Buffer.from(text, 'utf16le')],
  ['the other order', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
])('a HAR file in UTF-16 with %s is a HAR file', async (_, encoded) => {
  const har = JSON.stringify({ log: { entries: [{ request: { url: 'https://made.example/' } }] } });
  expect(await read(encoded(har))).toMatchObject({ formats: ['har'] });
  expect((await read(encoded(har))).unread).toBeUndefined();
});
