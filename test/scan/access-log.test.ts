import { expect, test } from 'vitest';
import { readLoggedRequest } from '../../src/scan/access-log.ts';
import { groupVisits } from '../../src/scan/visitors.ts';

// Made lines in the formats that the documentation of each server gives.
const combined =
  '203.0.113.9 - - [12/May/2026:10:01:02 +0200] "GET /a?c=made HTTP/1.1" 200 512 "-" "Made/1.0 (a \\"b\\")"';

test.each([
  [
    'combined',
    combined,
    {
      client: '203.0.113.9',
      time: '2026-05-12T08:01:02.000Z',
      method: 'GET',
      target: '/a?c=made',
      status: 200,
      agent: 'Made/1.0 (a \\"b\\")',
    },
  ],
  [
    'common, IPv6, with a user',
    '2001:db8::7 - alice martin [01/Jan/2027:00:00:00 +0000] "HEAD / HTTP/2.0" 301 -',
    { client: '2001:db8::7', time: '2027-01-01T00:00:00.000Z', method: 'HEAD', target: '/', status: 301 },
  ],
  [
    'combined with the virtual host before it',
    `made.example:443 ${combined}`,
    expect.objectContaining({ client: '203.0.113.9', target: '/a?c=made' }),
  ],
  [
    'Caddy',
    '{"level":"info","ts":1778572862.25,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","client_ip":"198.51.100.7","proto":"HTTP/2.0","method":"GET","host":"made.example","uri":"/a?c=made","headers":{"User-Agent":["MadeBot/1.0"],"Referer":["https://made.example/"]}},"status":200}',
    {
      client: '198.51.100.7',
      time: '2026-05-12T08:01:02.250Z',
      method: 'GET',
      target: '/a?c=made',
      status: 200,
      agent: 'MadeBot/1.0',
      referrer: 'https://made.example/',
    },
  ],
  [
    'nginx with a format of its own',
    '{"time_local":"12/May/2026:10:01:02 +0200","remote_addr":"198.51.100.7","request":"GET /a?c=made HTTP/1.1","status":"200","http_user_agent":"MadeBot/1.0","http_referer":"-"}',
    {
      client: '198.51.100.7',
      time: '2026-05-12T08:01:02.000Z',
      method: 'GET',
      target: '/a?c=made',
      status: 200,
      agent: 'MadeBot/1.0',
    },
  ],
])('a request is read: %s', (_, line, request) => {
  expect(readLoggedRequest(line)).toEqual(request);
});

test.each([
  ['logcat', '05-12 10:01:02.123  4321  4388 D Made    : GET /a?c=made HTTP/1.1'],
  ['a message of a log in JSON', '{"ts":1,"logger":"made","msg":"GET /a","ip":"198.51.100.7"}'],
  ['JSON that is cut', '{"remote_addr":"198.51.100.7","request":"GET /a HT'],
  ['a text with brackets', 'made - - [not a time] "GET" 200 1'],
  ['a long line', `${combined}${' '.repeat(20_000)}`],
])('%s is not a request', (_, line) => {
  expect(readLoggedRequest(line)).toBeUndefined();
});

const visit = (client: string, time: string | undefined, agent: string | undefined) => ({
  client,
  ...(time !== undefined && { time }),
  ...(agent !== undefined && { agent }),
  file: 'made.log',
  line: 1,
});

test.each([
  ['another address and another user agent', '198.51.100.7', 'MadeBot/1.0', true],
  ['the same address', '203.0.113.9', 'MadeBot/1.0', false],
  ['the same user agent: the phone may have another address now', '198.51.100.7', 'Phone/1.0', false],
  ['a server that keeps no user agents', '198.51.100.7', undefined, false],
])('a later request by %s', (_, client, agent, isSomebodyElse) => {
  const first = visit('203.0.113.9', '2026-05-12T08:00:00.000Z', 'Phone/1.0');
  const later = visit(client, '2026-05-12T08:07:30.500Z', agent);
  // Files are not in the order of time.
  expect(
    groupVisits([
      ['made', later],
      ['made', first],
    ]),
  ).toEqual([{ token: 'made', first, later: [{ ...later, secondsAfter: 450.5, isSomebodyElse }] }]);
});

test('what has no time comes last, and says so', () => {
  const first = visit('203.0.113.9', '2026-05-12T08:00:00.000Z', 'Phone/1.0');
  const untimed = visit('198.51.100.7', undefined, 'MadeBot/1.0');
  expect(
    groupVisits([
      ['made', untimed],
      ['made', first],
    ]),
  ).toEqual([{ token: 'made', first, later: [{ ...untimed, isSomebodyElse: true }] }]);
});
