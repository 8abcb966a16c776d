import { describe, expect, test } from 'vitest';
import { tallyOf } from './tally-lines.ts';

const host = 'tracking.intl.miui.com';
const url = `https://${host}/track/v4`;
const line = (text: string, tag = 'Made') => `06-28 11:26:06.610  4000  4001 D ${tag}: ${text}`;

describe('a request, an answer or a connection is a contact', () => {
  test.each([
    [`--> POST ${url} (900-byte body)`, 'queued'],
    [`<-- 200 ${url} (90ms, unknown-length body)`, 'sent'],
    [`request url: ${url}`, 'queued'],
    [`doPost url=${url}, len=9`, 'queued'],
    [`GET ${url}`, 'queued'],
    [`POST ${url} 超时时间 10s`, 'queued'],
    [`CONNECT ${host}:443 HTTP/1.1 200 OK`, ''],
    [`GET ${url} proxy=none`, 'queued'],
    [`Sending events to ${url}`, 'queued'],
    [`uploading 3 events to ${url}`, 'queued'],
    [`sending batch of 3 events to ${url}`, 'queued'],
    [`POST ${url} 407 bytes`, 'queued'],
    [`resolved ${host} to 203.0.113.7`, ''],
    [`response from ${url}`, 'sent'],
    [
      `[9] BasicNetwork.logSlowRequests: HTTP response for request=<[ ] ${url} 0x3b NORMAL 1> [lifetime=3023], [rc=200]`,
      'sent',
    ],
    [`[9] BasicNetwork.performRequest: Unexpected response code 500 for ${url}`, 'sent'],
    [`getaddrinfo: ${host} get result from proxy gai_error = 0`, ''],
    [`Connecting to ${host}:443`, ''],
    [`connect to ${host}/203.0.113.7:443`, ''],
    [`trying to connect to ${host}`, ''],
    [`[net] connect to ${host}`, ''],
    [`proxy CONNECT ${host}:443`, ''],
    [`lookupHostByName() using ${host}/203.0.113.7`, ''],
  ])('%s', (text, stage) => {
    expect(tallyOf(line(text))).toEqual({ told: [`contact ${host} 1 ${stage}`], alarms: 1 });
  });
});

test.each([
  `<-- HTTP FAILED: java.net.ConnectException: Failed to connect to ${host}/0.0.0.0:443`,
  `<-- HTTP FAILED: java.net.ConnectException: Failed to connect to ${host}/127.0.0.1:443`,
  `java.net.ConnectException: failed to connect to ${host}/203.0.113.7 (port 443) after 10000ms`,
  `Failed to connect to ${host}`,
])('a request that ends with %j was no contact', (text) => {
  expect(tallyOf(line(`--> POST ${url}`, 'OkHttp'), line(text, 'OkHttp'))).toEqual({
    told: [`notice ${host} 1 queued,failed`],
    alarms: 0,
  });
});

describe('an attempt that failed is told as that, and is not a contact', () => {
  test.each([
    `lookup ${host} rcode=NXDOMAIN`,
    `getaddrinfo ${host} returned EAI_NODATA`,
    `getaddrinfo: ${host} get result from proxy gai_error = 7`,
    `POST ${url} HTTP/1.1 => 0 (no network)`,
    `request ${url} cancelled`,
    `request ${url} error: SSLHandshakeException`,
    `request ${url}: javax.net.ssl.SSLHandshakeException`,
    `Connecting to ${host}:443 net::ERR_NAME_NOT_RESOLVED`,
    `connect to ${host}/203.0.113.7:443 ECONNRESET`,
    `GET ${url}, aborted`,
    `请求失败 POST ${url}`,
    `POST ${url} 已拦截`,
    `POST ${url} 超时`,
    `POST ${url} blockiert`,
    `POST ${url} заблокировано`,
    `1.2 TCP_DENIED/403 3900 CONNECT ${host}:443 - HIER_NONE/- text/html`,
    `CONNECT ${host}:443 HTTP/1.1 403 Forbidden`,
  ])('%s', (text) => {
    const { told, alarms } = tallyOf(line(text));
    expect(told).toEqual([expect.stringMatching(`^notice ${host} 1 failed$`)]);
    expect(alarms).toBe(0);
  });
});

test.each([
  `<-- 200 ${url} (errors: 0)`,
  `response from ${url}, error=null`,
  `response from ${url}, failed: 0`,
  `response from ${url}/error?reset=failed`,
])('%s did not fail', (text) => {
  expect(tallyOf(line(text)).told).toEqual([`contact ${host} 1 sent`]);
});

describe('what is configured, listed, blocked, quoted or planned is a mention', () => {
  test.each([
    `we think that GET ${url} says all`,
    `expected request to ${url} but none came`,
    `no request to ${url} was seen`,
    `stubbed POST ${url}`,
    `why does it send data to ${url}?`,
    `url=${url} is configured`,
    `url: ${url}`,
    url,
    `upload url is ${url}`,
    `default upload url: ${url}`,
    `report url set to ${url}`,
    `servers: ["https://${host}", "https://data.mistat.xiaomi.com"]`,
    `the user wrote "send to ${url} please"`,
    `would upload to ${url}`,
    `never send to ${url}`,
    `skip upload to ${url}: no network`,
    `put value: key=upload ,value=${url}`,
    `rule: request ${url} -> drop`,
    `DNS ${host} is in the block list`,
    `connect to ${host} is not allowed`,
    `apps connect to ${host} for analytics`,
    `this phone may connect to ${host}`,
    `tap to connect to ${host}`,
    `open ${url} in a browser`,
    `see ${url} for details`,
  ])('%s', (text) => {
    expect(tallyOf(line(text)).told).toEqual([]);
  });
});

describe('a phone whose requests are blocked has no contacts', () => {
  const failure = `Unable to resolve host "${host}": No address associated with hostname`;
  test.each<[string, string[], string[]]>([
    [
      'OkHttp',
      [
        line(`--> POST ${url} (9-byte body)`),
        line(`<-- HTTP FAILED: java.net.UnknownHostException: ${failure}`),
      ],
      [],
    ],
    ['a failure alone', [line(`POST ${url} failed: connection refused`)], [`notice ${host} 1 failed`]],
    [
      'a request that fails later',
      [line(`GET ${url}`), line('other'), line(`GET ${url} timed out`)],
      [`notice ${host} 1 queued,failed`],
    ],
    ['a firewall', [line(`blocked request to ${url}`)], [`notice ${host} 1 failed`]],
    ['a blocker at work', [line(`Blocking request to ${url}`)], [`notice ${host} 1 failed`]],
    ['a request that is intercepted', [line(`intercepting request ${url}`)], [`notice ${host} 1 failed`]],
  ])('%s', (_, lines, told) => {
    const found = tallyOf(...lines);
    expect(found.told.filter((one) => !one.startsWith('notice') || told.length > 0)).toEqual(told);
    expect(found.alarms).toBe(0);
  });

  test('the settings of OneTrack that cannot be fetched', () => {
    const config = 'https://sdkconfig.ad.intl.xiaomi.com/api/v4/detail/config';
    const { told, alarms } = tallyOf(
      line(`doPost url=${config}, len=9`, 'OneTrack-Api-HttpUtil'),
      line(`HttpUtils POST 上传失败, url: ${config}, error: timeout`, 'OneTrack-Api-HttpUtil'),
    );
    expect(told).toEqual(['notice sdkconfig.ad.intl.xiaomi.com 1 queued,failed']);
    expect(alarms).toBe(0);
  });
});

test('a request and its answer are one contact, and two requests two', () => {
  const answer = `<-- 200 ${url} (9ms)`;
  const request = `--> POST ${url} (9-byte body)`;
  expect(tallyOf(line(request), line(answer), line(request), line(answer)).told).toEqual([
    `contact ${host} 2 queued,sent`,
  ]);
});

test('an event whose name alone was printed when it was recorded is joined with the line that tells more', () => {
  const payload = ' payload:{"ia":"made","es":[{"e":"click","eg":"g","ps":{"k":"v"}}]}';
  const { told } = tallyOf(
    line('add event: name=click', 'MI_STAT_EventManager'),
    line('add event: name=click', 'MI_STAT_EventManager'),
    line(payload, 'MI_STAT_UploaderEngine'),
  );
  expect(told).toEqual(['event click 2 recorded,queued']);
});

describe('a request that is put off was not made', () => {
  test.each([
    `retry later: POST ${url}`,
    `POST ${url}, will retry in 30 s`,
    `no wifi, try again when online: POST ${url}`,
    `offline: request ${url}`,
    `upload to ${url} postponed`,
    `飞行模式 POST ${url}`,
    `giving up on POST ${url} after 3 attempts`,
    `suppressed: POST ${url}`,
    `POST ${url} code: -1`,
    `POST ${url} status=0`,
    `POST ${url} no such host`,
    `proxy returned 407 for POST ${url}`,
    `resolved ${host} to ::`,
    `handshake with ${host} terminated`,
  ])('%s', (text) => {
    const { told, alarms } = tallyOf(line(text));
    expect([told, alarms]).toEqual([[`notice ${host} 1 failed`], 0]);
  });

  test.each([
    `offline, keep request POST ${url}`,
    `not connected, POST ${url}`,
    `queued request POST ${url}`,
    `saved for the next start: POST ${url}`,
    `enqueue POST ${url}`,
    `queue size=3, next: POST ${url}`,
    `restored request POST ${url} from disk`,
    `waiting for wifi: POST ${url}`,
    `dry run: POST ${url}`,
    `consent missing, POST ${url}`,
    `data saver on: POST ${url}`,
    `bookmark added: GET ${url}`,
    `note: POST ${url}`,
    `pending request: POST ${url}`,
    `search query=POST ${url}`,
    `search for POST ${url}`,
    `clipboard: "GET ${url}"`,
  ])('%s', (text) => {
    expect(tallyOf(line(text))).toEqual({ told: [], alarms: 0 });
  });

  test.each([
    `offline=false, POST ${url}`,
    `uploading 2 events, offline mode: off, POST ${url}`,
    `POST ${url} connection: keep-alive`,
    `sending 3 offline events, POST ${url}`,
    `retry 2: POST ${url}`,
  ])('%s is made', (text) => {
    expect(tallyOf(line(text))).toEqual({ told: [`contact ${host} 1 queued`], alarms: 1 });
  });

  test('the request before it is the one that did not succeed', () => {
    expect(tallyOf(line(`POST ${url}`), line(`POST ${url} failed: timeout, will retry`))).toEqual({
      told: [`notice ${host} 1 queued,failed`],
      alarms: 0,
    });
  });
});

test.each([
  `<-- 200 ${url} (1ms, from cache)`,
  `response from ${url} (from disk cache)`,
  `GET ${url} cache-hit`,
])('%s: nobody was asked', (text) => {
  expect(tallyOf(line(`--> GET ${url}`, 'OkHttp'), line(text, 'OkHttp'))).toEqual({
    told: [`notice ${host} 1 queued,failed`],
    alarms: 0,
  });
});

describe('a look-up, a connection, a request and what came of it are one attempt', () => {
  const fails = `Unable to resolve host "${host}": No address associated with hostname`;
  const timeout = 'java.net.SocketTimeoutException: timeout';
  const connects = `[socket][0] connection ${host}/203.0.113.9:443;LocalPort=41234(5)`;
  const attempt = (...texts: string[]) => tallyOf(...texts.map((text) => line(text, 'System.out')));

  test.each<[what: string, texts: string[], told: string]>([
    ['a look-up', [`lookup ${host}`, fails], 'failed'],
    ['a look-up and a request', [`lookup ${host}`, `POST ${url}`, fails], 'queued,failed'],
    ['a connection', [`lookupHostByName() using ${host}/203.0.113.9`, connects, timeout], 'failed'],
    [
      'a request with its headers',
      [`--> POST ${url}`, `Host: ${host}`, `<-- HTTP FAILED: ${timeout}`],
      'queued,failed',
    ],
    [
      'a call of OkHttp',
      [
        `[0 ms] callStart: Request{method=POST, url=${url}}`,
        `[1 ms] dnsStart: ${host}`,
        `[3 ms] connectStart: ${host}/203.0.113.9:443 DIRECT`,
        `[9 ms] callFailed: ${timeout}`,
      ],
      'queued,failed',
    ],
  ])('%s that fails is no contact', (_, texts, told) => {
    expect(attempt(...texts)).toEqual({ told: [`notice ${host} 1 ${told}`], alarms: 0 });
  });

  test('with an answer it is one contact', () => {
    expect(
      attempt(`lookup ${host}`, connects, `--> POST ${url}`, `Host: ${host}`, `<-- 200 ${url} (9ms)`),
    ).toEqual({
      told: [`contact ${host} 1 queued,sent`],
      alarms: 1,
    });
  });

  test('a failure of later is one of another attempt', () => {
    const later = line(fails, 'System.out').replace('11:26', '11:36');
    expect(tallyOf(line(connects, 'System.out'), later).alarms).toBe(1);
  });
});
