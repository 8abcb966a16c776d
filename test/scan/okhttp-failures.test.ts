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
