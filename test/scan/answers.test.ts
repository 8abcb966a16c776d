import { expect, test } from 'vitest';
import { startTally } from '../../src/scan/scan-report.ts';
import { scanBytes } from './scan-lines.ts';

const url = 'https://graph.facebook.com/v16.0/123/activities';
const request = (id: number, to = url) => [
  'Request:',
  `  Id:\t${String(id)}`,
  `  URL:\t${to}`,
  '  Method:\tPOST',
  '  Parameters:',
  '    event:\tCUSTOM_APP_EVENTS',
  ...(to === url
    ? [`    custom_events:\t[{"_eventName":"made","_logTime":${String(1461427100 + id)}}]`]
    : []),
];
const taken = '{Response:  responseCode: 200, graphObject: {"success":true}, error: null}';
const refused =
  '{Response:  responseCode: 400, graphObject: null, error: {HttpStatus: 400, errorCode: 190, subErrorCode: -1, errorType: OAuthException, errorMessage: made}}';
const response = (id: number, said = `[${taken}]`) => [
  'Response',
  `  Id: ${String(id)}`,
  '  Size: 16',
  '  Responses:',
  said,
];
const noHost = [
  'Response <Error>: java.net.UnknownHostException: Unable to resolve host "graph.facebook.com": No address associated with hostname',
];

const header = (tid: number | undefined, tag: string) =>
  tid === undefined
    ? `D/FacebookSDK.${tag}( 4000): `
    : `06-28 11:26:06.630  4000  ${String(tid)} D FacebookSDK.${tag}: `;
const logged = (lines: readonly string[], tid: number | undefined = 4001) =>
  lines.map((line) => header(tid, lines[0]?.startsWith('Request') === true ? 'Request' : 'Response') + line);
const withoutThread = (lines: readonly string[]) =>
  lines.map(
    (line) => header(undefined, lines[0]?.startsWith('Request') === true ? 'Request' : 'Response') + line,
  );

function told(...lines: string[]) {
  const tally = startTally();
  for (const found of scanBytes(Buffer.from(`${lines.join('\n')}\n`))) tally.add(found);
  return tally
    .report('test', [], 0)
    .groups.map(({ kind, name, count, stages }) => [kind, name, count, stages.join(' ')]);
}

test.each<[what: string, lines: string[], stages: string]>([
  ['an answer without an error', [...logged(request(11)), ...logged(response(11))], 'queued sent'],
  ['a refusal', [...logged(request(11)), ...logged(response(11, `[${refused}]`))], 'queued failed'],
  ['a host that is blocked', [...logged(request(11)), ...logged(noHost)], 'queued failed'],
  [
    'an answer of SDK 3',
    [...logged(request(11)), ...logged(response(11, `[${taken.slice(0, -1)}, isFromCache:false}]`))],
    'queued sent',
  ],
  [
    'an answer whose end was cut',
    [...logged(request(11)), ...logged(response(11, '[{Response:  responseCode: 200, graphOb'))],
    'queued',
  ],
  ['no answer', logged(request(11)), 'queued'],
  [
    'an answer without threads',
    [...withoutThread(request(11)), ...withoutThread(response(11))],
    'queued sent',
  ],
  ['an answer to another request', [...logged(request(11)), ...logged(response(12))], 'queued'],
])('%s gives the stages of the upload and of its events', (_, lines, stages) => {
  expect(told(...lines)).toEqual([
    ['event', 'made', 1, stages],
    ['upload', url, 1, stages],
  ]);
});

test('an answer to a request that carried no events is no upload', () => {
  const me = request(11, 'https://graph.facebook.com/v16.0/me');
  expect(told(...logged(me), ...logged(response(11)), ...logged(noHost))).toEqual([]);
  expect(told(...logged(request(11)), ...logged(response(11)), ...logged(me), ...logged(noHost))).toEqual([
    ['event', 'made', 1, 'queued sent'],
    ['upload', url, 1, 'queued sent'],
  ]);
});

test('answers that cross are told by their numbers', () => {
  const lines = [
    ...logged(request(11), 4001),
    ...logged(request(12), 4002),
    ...logged(response(12, `[${refused}]`), 4002),
    ...logged(response(11), 4001),
  ];
  expect(told(...lines)).toEqual([
    ['event', 'made', 2, 'queued failed sent'],
    ['upload', url, 2, 'queued failed sent'],
  ]);
});
