import { describe, expect, test } from 'vitest';
import { startTally } from '../../src/scan/scan-report.ts';
import { scanBytes } from './scan-lines.ts';

const host = 'tracking.intl.miui.com';
const url = `https://${host}/track/v4`;
const second = 'https://data.mistat.intl.xiaomi.com/mistats/v3';
const other = 'https://made.example/api';

function told(tag: string, blocks: readonly (readonly string[])[]) {
  const tally = startTally();
  const log = blocks
    .flat()
    .map((text) => `06-28 11:26:06.610  4000  4001 I ${tag}: ${text}\n`)
    .join('');
  for (const found of scanBytes(Buffer.from(log))) tally.add(found);
  const { groups } = tally.report('test', [], 0);
  return [
    ...groups.map(({ kind, name, count, stages }) => [kind, name, count, stages.join()].join(' ')),
    tally.alarms,
  ];
}

const end = '╚══════════════════════════════════════╝';
interface Blocks {
  readonly tag: string;
  readonly asks: (to?: string) => readonly string[];
  readonly answers: (to?: string, status?: number) => readonly string[];
  readonly fails: (to?: string) => readonly string[];
}

const dio: Blocks = {
  tag: 'flutter',
  asks: (to = url) => ['*** Request ***', `uri: ${to}`, 'method: POST', 'headers:', ' accept: made', ''],
  answers: (to = url, status = 200) => [
    '*** Response ***',
    `uri: ${to}`,
    `statusCode: ${String(status)}`,
    'headers:',
    ' server: made',
    '',
  ],
  fails: (to = url) => [
    '*** DioException ***:',
    `uri: ${to}`,
    'DioException [connection timeout]: The request connection took longer than 0:00:05.000000',
    '',
  ],
};
const pretty: Blocks = {
  tag: 'flutter',
  asks: (to = url) => ['', '╔╣ Request ║ POST ', `║  ${to}`, end],
  answers: (to = url, status = 200) => [
    '',
    `╔╣ Response ║ POST ║ Status: ${String(status)} OK  ║ Time: 12 ms`,
    `║  ${to}`,
    end,
    '╔ Body',
    '║',
    `║    "see": "${other}"`,
    '║',
    end,
  ],
  fails: () => [
    '',
    '╔╣ DioError ║ DioExceptionType.connectionTimeout',
    '║  The request took longer than 0:00:05.000000',
    end,
  ],
};
const boxed: Blocks = {
  tag: 'OkHttp',
  asks: (to = url) => [
    '┌────── Request ────────────────────────',
    `│ URL: ${to}`,
    '│ ',
    '│ Method: @POST',
    '└───────────────────────────────────────',
  ],
  answers: (to = url, status = 200) => [
    '┌────── Response ───────────────────────',
    `│ URL: ${to}`,
    '│ ',
    '│ is success : true - Received in: 89ms',
    '│ ',
    `│ Status Code: ${String(status)} / OK`,
    '└───────────────────────────────────────',
  ],
  fails: () => ['java.net.SocketTimeoutException: timeout'],
};

describe.each([
  ["Dio's LogInterceptor", dio],
  ['pretty_dio_logger', pretty],
  ['the LoggingInterceptor of ihsanbal', boxed],
])('%s', (_, { tag, asks, answers, fails }) => {
  test('a request that is not answered is queued', () => {
    expect(told(tag, [asks()])).toEqual([`contact ${host} 1 queued`, 1]);
  });
  test('a request and its answer are one contact', () => {
    expect(told(tag, [asks(), answers()])).toEqual([`contact ${host} 1 queued,sent`, 1]);
    expect(told(tag, [asks(), answers(url, 500)])).toEqual([`contact ${host} 1 queued,sent`, 1]);
  });
  test('a request that fails is no contact', () => {
    expect(told(tag, [asks(), fails()])).toEqual([`notice ${host} 1 queued,failed`, 0]);
  });
  test('a status of a proxy is no answer', () => {
    expect(told(tag, [asks(), answers(url, 444)])).toEqual([`notice ${host} 1 queued,failed`, 0]);
  });
  test('other hosts are none of ours', () => {
    expect(told(tag, [asks(other), answers(other), fails(other)])).toEqual([0]);
  });
});

test('what the server answered with an error was sent', () => {
  const refused = [
    '*** DioException ***:',
    `uri: ${url}`,
    'DioException [bad response]: This exception was thrown because the response has a status code of 503 and',
    '',
  ];
  expect(told('flutter', [dio.asks(), refused])).toEqual([`contact ${host} 1 queued,sent`, 1]);
  const boxOfPretty = ['╔╣ DioError ║ Status: 404 Not Found ║ Time: 9 ms', `║  ${url}`, end];
  expect(told('flutter', [pretty.asks(), boxOfPretty])).toEqual([`contact ${host} 1 queued,sent`, 1]);
});

test('lines of Dio with a name of the app before each', () => {
  const named = (lines: readonly string[]) => lines.map((one) => `[API] ${one}`);
  expect(told('flutter', [named(dio.asks()), named(dio.answers())])).toEqual([
    `contact ${host} 1 queued,sent`,
    1,
  ]);
  expect(told('flutter', [named(dio.asks()), named(dio.fails())])).toEqual([
    `notice ${host} 1 queued,failed`,
    0,
  ]);
});

describe('a failure without an address, where one thread asks several hosts at once', () => {
  const [mine, stats] = [`contact ${host} 1 queued`, 'contact data.mistat.intl.xiaomi.com 1 queued'];
  test('it is not known whose it is', () => {
    const found = told('flutter', [pretty.asks(), pretty.asks(second), pretty.fails()]);
    expect(found).toEqual(expect.arrayContaining([mine, stats]));
    expect(found.at(-1)).toBe(2);
  });
  test('until the other one is answered', () => {
    expect(
      told('flutter', [pretty.asks(), pretty.asks(other), pretty.fails(), pretty.answers(other)]),
    ).toEqual([`notice ${host} 1 queued,failed`, 0]);
    const found = told('flutter', [
      pretty.asks(),
      pretty.asks(second),
      pretty.fails(),
      pretty.answers(second),
    ]);
    expect(found).toEqual(
      expect.arrayContaining([
        `notice ${host} 1 queued,failed`,
        'contact data.mistat.intl.xiaomi.com 1 queued,sent',
      ]),
    );
  });
  test('or as many failed as are open', () => {
    expect(told('flutter', [pretty.asks(), pretty.asks(second), pretty.fails(), pretty.fails()]).at(-1)).toBe(
      0,
    );
  });
});

describe('an exception of Java after a request of its thread', () => {
  const asks = '06-28 11:26:06.610  4000  4001 D Made: POST https://tracking.intl.miui.com/track/v4\n';
  const fails = (time: string, tid: number, text: string) =>
    `06-28 ${time}.000  4000  ${String(tid)} W System.err: ${text}\n`;
  const groupsOf = (log: string) => {
    const tally = startTally();
    for (const found of scanBytes(Buffer.from(log))) tally.add(found);
    return [
      tally
        .report('test', [], 0)
        .groups.map(({ kind }) => kind)
        .join(),
      tally.alarms,
    ];
  };

  test.each([
    'android.system.GaiException: android_getaddrinfo failed: EAI_NODATA (No address associated with hostname)',
    'java.net.ConnectException: Connection refused',
    'java.net.SocketTimeoutException: timeout',
    'javax.net.ssl.SSLHandshakeException: Trust anchor for certification path not found.',
    'Caused by: java.net.UnknownHostException: made',
  ])('%s', (text) => {
    expect(groupsOf(asks + fails('11:26:16', 4001, text))).toEqual(['notice', 0]);
  });

  test.each<[what: string, log: string]>([
    ['of another thread', asks + fails('11:26:16', 4002, 'java.net.ConnectException: made')],
    ['much later', asks + fails('11:36:16', 4001, 'java.net.ConnectException: made')],
    [
      'of another request',
      `${asks}06-28 11:26:07.000  4000  4001 D Made: GET https://made.example/\n${fails('11:26:16', 4001, 'java.net.ConnectException: made')}`,
    ],
    ['of another kind', asks + fails('11:26:16', 4001, 'java.lang.NullPointerException: made')],
  ])('%s is not that of the request', (_, log) => {
    expect(groupsOf(log)).toEqual(['contact', 1]);
  });
});
