import { describe, expect, test } from 'vitest';
import { startTally } from '../../src/scan/scan-report.ts';
import { scanBytes } from './scan-lines.ts';

const host = 'tracking.intl.miui.com';
const url = `https://${host}/track/v4`;
const line = (text: string, tid = 4001, pid = 4000) =>
  `06-28 11:26:06.610  ${String(pid)}  ${String(tid)} I OkHttp  : ${text}`;
const ask = (tid?: number, to = url) => line(`--> POST ${to} (900-byte body)`, tid);
const answer = (tid?: number, to = url) => line(`<-- 200 OK ${to} (90ms, 2-byte body)`, tid);
const fail = (tid?: number, why = 'java.net.SocketTimeoutException: timeout') =>
  line(`<-- HTTP FAILED: ${why}`, tid);
const other = 'https://made.example/api';

function told(...lines: string[]) {
  const tally = startTally();
  for (const found of scanBytes(Buffer.from(`${lines.join('\n')}\n`))) tally.add(found);
  const { groups } = tally.report('test', [], 0);
  return [...groups.map(({ kind, count, stages }) => [kind, count, stages.join()].join(' ')), tally.alarms];
}

describe('a failure without a host is that of the open request of its thread', () => {
  test.each([
    'java.net.SocketTimeoutException: timeout',
    'java.net.UnknownHostException: made',
    'java.net.ConnectException: Connection refused',
    'javax.net.ssl.SSLHandshakeException: made',
    'java.io.IOException: Canceled',
    `java.net.SocketTimeoutException: timeout. ${url} (10001ms)`,
  ])('%s', (why) => {
    expect(told(ask(), line('made'), fail(4001, why))).toEqual(['notice 1 queued,failed', 0]);
  });

  test('each thread has its own, also with one host', () => {
    expect(told(ask(1), ask(2), fail(2), answer(1))).toEqual([
      'contact 1 queued,sent',
      'notice 1 queued,failed',
      1,
    ]);
    expect(told(ask(1), ask(2), fail(1), fail(2))).toEqual(['notice 2 queued,failed', 0]);
  });

  test('a request that is tried again and answered is a contact', () => {
    expect(told(ask(), fail(), ask(), answer())).toEqual([
      'contact 1 queued,sent',
      'notice 1 queued,failed',
      1,
    ]);
  });
});

test.each(['407 Proxy Authentication Required', '504 Unsatisfiable Request (only-if-cached)', '511 made'])(
  'no server answered with %s',
  (status) => {
    expect(told(ask(), line(`<-- ${status} ${url} (3ms)`))).toEqual(['notice 1 queued,failed', 0]);
  },
);

test.each(['403', '504 Gateway Time-out'])('a server answered with %s', (status) => {
  expect(told(ask(), line(`<-- ${status} ${url} (3ms)`))).toEqual(['contact 1 queued,sent', 1]);
});

describe('a failure of another request says nothing of this one', () => {
  test.each<[what: string, lines: string[], told: string]>([
    ['of another thread', [ask(1), fail(2)], 'contact 1 queued'],
    ['of another process', [ask(1), line('<-- HTTP FAILED: made', 1, 5000)], 'contact 1 queued'],
    ['to another host', [ask(), ask(4001, other), fail()], 'contact 1 queued'],
    ['after an answer', [ask(), answer(), fail()], 'contact 1 queued,sent'],
    [
      'after an answer and to another host',
      [ask(), answer(), ask(4001, other), fail()],
      'contact 1 queued,sent',
    ],
    ['that was not logged', [fail(), ask()], 'contact 1 queued'],
  ])('%s', (_, lines, expected) => {
    expect(told(...lines)).toEqual([expected, 1]);
  });

  test('a failure alone is nothing', () => {
    expect(told(fail(), ask(4001, other), fail())).toEqual([0]);
  });
});

describe('a refusal of a proxy or a firewall is no contact', () => {
  const refused = (...below: string[]) =>
    told(ask(), line(`<-- 403 Forbidden ${url} (3ms)`), ...below.map((one) => line(one)));
  test.each<[what: string, below: string[]]>([
    ['Squid', ['server: squid/6.13', 'x-squid-error: ERR_ACCESS_DENIED 0', '<-- END HTTP']],
    ['Zscaler', ['Content-Type: text/html', 'Server: Zscaler/6.2', '', '<html>made</html>', '<-- END HTTP']],
    [
      'a page that says so',
      [
        'Content-Type: text/html',
        '',
        '<!DOCTYPE html>',
        '<h1>Web Page Blocked</h1>',
        '<p>This page is blocked by policy',
        '<-- END HTTP',
      ],
    ],
  ])('%s', (_, below) => {
    expect(refused(...below)).toEqual(['notice 1 queued,failed', 0]);
  });

  test.each<[what: string, below: string[]]>([
    ['without headers', []],
    [
      'with those of the server',
      ['server: nginx', 'via: 1.1 made (squid/6.13)', '', '<html>403 Forbidden</html>', '<-- END HTTP'],
    ],
    ['in JSON', ['server: nginx', '', '{"message":"this user is blocked"}', '<-- END HTTP']],
  ])('one of the server is: %s', (_, below) => {
    expect(refused(...below)).toEqual(['contact 1 queued,sent', 1]);
  });
});

describe('an answer with success may be of a blocker or a portal', () => {
  const answered = (status: string, ...below: string[]) =>
    told(ask(), line(`<-- ${status} ${url} (3ms)`), ...below.map((one) => line(one)), line('<-- END HTTP'));
  test.each<[what: string, status: string, below: string[]]>([
    ['Pi-hole', '200 OK', ['X-Pi-hole: A black hole for Internet advertisements.']],
    ['a rule of mitmproxy', '204', ['Server: mitmproxy 10.1.1']],
    ['a rule of Fiddler', '200 OK', ['FiddlerTemplate: True']],
    ['a block page', '200 OK', ['Content-Type: text/html', '', '<html><title>Web Page Blocked</title>']],
    ['a portal', '302 Found', ['Location: http://login.made.example/hotspot']],
    ['a network', '307', ['Location: http://192.168.1.1/']],
  ])('%s', (_, status, below) => {
    expect(answered(status, ...below)).toEqual(['notice 1 queued,failed', 0]);
  });

  test.each<[what: string, status: string, below: string[]]>([
    ['JSON', '200 OK', ['Server: nginx', '', '{"message":"the page is blocked"}']],
    ['a page of its own', '200 OK', ['Content-Type: text/html', '', '<html>privacy policy</html>']],
    ['another host of its own', '302', ['Location: https://login.account.xiaomi.com/login']],
    ['a host that collects', '302', ['Location: https://collect.made.example/v1']],
  ])('and one of the server is %s', (_, status, below) => {
    expect(answered(status, ...below)).toEqual(['contact 1 queued,sent', 1]);
  });
});

describe('where no thread is printed', () => {
  const without = (text: string) => `06-28 11:26:06.610 I/OkHttp  ( 4000): ${text}`;
  const asks = (to = url) => without(`--> POST ${to} (900-byte body)`);
  const answers = (to = url) => without(`<-- 200 OK ${to} (90ms, 2-byte body)`);
  const fails = without('<-- HTTP FAILED: java.net.SocketTimeoutException: timeout');

  test('a failure is that of the open requests, where all are to one host', () => {
    expect(told(asks(), fails)).toEqual(['notice 1 queued,failed', 0]);
    expect(told(asks(), asks(), fails, fails)).toEqual(['notice 2 queued,failed', 0]);
    expect(told(asks(other), answers(other), asks(), fails)).toEqual(['notice 1 queued,failed', 0]);
    expect(told(asks(), asks(), fails, answers())).toEqual([
      'contact 1 queued,sent',
      'notice 1 queued,failed',
      1,
    ]);
  });

  test('or as soon as it can be no other', () => {
    expect(told(asks(other), asks(), fails, answers(other))).toEqual(['notice 1 queued,failed', 0]);
    expect(told(asks(other), asks(), fails, fails)).toEqual(['notice 1 queued,failed', 0]);
  });

  test('otherwise it is not known whose it is', () => {
    expect(told(asks(other), asks(), fails, answers())).toEqual(['contact 1 queued,sent', 1]);
    expect(told(asks(other), asks(), fails)).toEqual(['contact 1 queued', 1]);
    expect(told(asks(), answers(), fails)).toEqual(['contact 1 queued,sent', 1]);
    expect(told(asks(other), fails, asks())).toEqual(['contact 1 queued', 1]);
  });
});

test.each([
  ['callFailed: java.net.ConnectException: made', 'notice 1 queued,failed', 0],
  [
    'cacheHit: Response{protocol=h2, code=200, message=, url=https://made.example/}',
    'notice 1 queued,failed',
    0,
  ],
  ['callEnd', 'contact 1 queued', 1],
])('the listener of OkHttp says %s', (text, contact, alarms) => {
  const start = `[0 ms] callStart: Request{method=POST, url=${url}}`;
  expect(told(line(start), line(`[9 ms] ${text}`))).toEqual([contact, alarms]);
});
