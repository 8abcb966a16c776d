import { lastRequest, type Detector, type EventReading } from './detector.ts';
import { logsIn, privateAddress, saysBlocked, serverOfFilter } from './block-page.ts';
import { contactsWith, hostsIn, oneOf } from './contacts.ts';
import { blockLiterals, blockPatterns } from './request-blocks.ts';

type Contacts = ReturnType<typeof contactsWith>;

/**
 * OkHttp logs a request and its end on one thread, and says of a failure what happened, but mostly not where. What its cache
 * answers was not asked.
 */
const okHttp = [
  ...['<-- HTTP FAILED', 'callStart: ', 'callFailed: ', 'cacheHit: ', 'satisfactionFailure: '],
  ...[200, 201, 204, 206, 301, 302, 304, 400, 401, 403, 404, 500, 502, 503].map((status) => `<-- ${status} `),
] as const;

/** Requests to other hosts are none of ours, and end what the thread asked before. */
function okHttpRequest(text: string, contacts: Contacts, tag: string): readonly EventReading[] {
  const read = contacts(text, tag);
  return read.length === 0
    ? [{ name: '', endsRequest: true, request: lastRequest }]
    : read.map((one) => (one.stage === 'queued' ? { ...one, request: lastRequest } : one));
}

function okHttpFailure(text: string, contacts: Contacts, tag: string): readonly EventReading[] {
  const read = contacts(text, tag);
  return read.length === 0
    ? [{ name: '', answers: lastRequest, properties: { how: 'failed' } }]
    : read.map((one) => ({ ...one, endsRequest: true }));
}

/** The answer of a proxy, a blocker or a portal in place of the server's, by its headers and its page, as OkHttp prints them below. */
function okHttpAnswer(text: string, contacts: Contacts, tag: string): readonly EventReading[] {
  const end = text.indexOf('\n');
  const answer = contacts(end < 0 ? text : text.slice(0, end), tag);
  const rest = end < 0 ? '' : text.slice(end, longestRefusal);
  const isOfNetwork = isOfFilter(rest) || isWayToPortal(rest);
  return answer.map((one) => ({
    ...one,
    ...(isOfNetwork && {
      kind: 'notice',
      stage: 'failed',
      properties: { ...one.properties, how: 'failed' },
    }),
    endsRequest: true,
  }));
}

function isOfFilter(rest: string): boolean {
  const [, server = ''] = /\nserver: ([^\n]{1,100})/i.exec(rest) ?? [];
  const page = rest.slice(Math.max(0, rest.search(/\n\s{0,8}</)));
  return (
    /\n(?:x-squid-error|x-pi-hole|fiddlertemplate): /i.test(rest) ||
    serverOfFilter.test(server) ||
    (/^\s{0,64}</.test(page) && saysBlocked(page))
  );
}

const ofXiaomi = /(?:^|\.)(?:(?:xiaomi|miui|mi|mi-img)\.com|xiaomi\.net)$/i;

/** A portal sends the request on to its own page. */
function isWayToPortal(rest: string): boolean {
  const [, location = '', host = ''] =
    /\nlocation: (https?:\/\/([^\s/:?#]{1,255})[^\s]{0,2000})/i.exec(rest) ?? [];
  return host !== '' && !ofXiaomi.test(host) && (privateAddress.test(host) || logsIn.test(location));
}

const longestRefusal = 16_384;

/** What Java says of a connection that did not come about, or broke; a stack mostly names no host. */
const failsInJava =
  /^[^\n]{0,300}?\b(?:java\.net|javax\.net\.ssl|android\.system)\.(?:UnknownHost|Connect|NoRouteToHost|SocketTimeout|Socket|UnknownService|Gai|SSL|SSLHandshake|SSLPeerUnverified|SSLProtocol)Exception\b/;
/** Parts of these names that begin with letters that are rare in logs: `Connect` and `Socket` are in every one. */
const exceptions = [
  ...[
    'HostException',
    'ectException',
    'cketTimeoutException',
    'cketException',
    'viceException',
    '.GaiException',
  ],
  ...['.SSLException', 'SSLHandshakeException', 'SSLPeerUnverifiedException', 'SSLProtocolException'],
] as const;
/** Clients give up before: an exception after that is of another request. */
const longestWaitMs = 150_000;

/** A request to another host, in any words: what its thread fails at afterwards is not one of ours. */
const otherRequests = ['GET http', 'POST http', 'PUT http', 'HEAD http'] as const;

function anyRequest(text: string, contacts: Contacts, tag: string): readonly EventReading[] {
  const read = contacts(text, tag);
  return read.length === 0 ? [{ name: '', endsRequest: true, request: lastRequest }] : read;
}

function exceptionIn(text: string, contacts: Contacts, tag: string): readonly EventReading[] {
  const read = contacts(text, tag);
  return read.length === 0
    ? [{ name: '', answers: lastRequest, withinMs: longestWaitMs, properties: { how: 'failed' } }]
    : read;
}

function hostDetector(
  about: Omit<Detector, 'literals' | 'patterns' | 'reasoning'>,
  domains: readonly string[],
): Detector {
  const contacts = contactsWith(domains);
  return {
    ...about,
    reasoning:
      'The line says that a known host was looked up, connected to or asked. A host that is mentioned, configured, listed or ' +
      'blocked is not a contact, and a request that fails afterwards is none. What was sent does not show here.',
    literals: [...domains, ...okHttp, ...otherRequests, ...exceptions, ...blockLiterals],
    patterns: [
      ...blockPatterns(hostsIn(domains)),
      {
        kind: 'contact',
        begins:
          /^(?:--> [A-Z]{3,7} https?:\/\/|(?:\[\d{1,9} ms\] )?callStart: Request\{method=[A-Z]{3,7}, url=)/,
        read: (text, _match, _priority, tag = '') => okHttpRequest(text, contacts, tag),
      },
      {
        kind: 'notice',
        stage: 'failed',
        begins: /^(?:<-- HTTP FAILED: |(?:\[\d{1,9} ms\] )?(?:callFailed|cacheHit|satisfactionFailure): )/,
        read: (text, _match, _priority, tag = '') => okHttpFailure(text, contacts, tag),
      },
      {
        kind: 'contact',
        begins: new RegExp(String.raw`^<-- \d{3}\b[^\n]{0,80}?https?://[^\n]{0,8000}?${oneOf(domains)}`),
        spans: /^(?!-->|<-- (?!END))/,
        read: (text, _match, _priority, tag = '') => okHttpAnswer(text, contacts, tag),
      },
      {
        kind: 'contact',
        begins: /^<-- \d{3} /,
        read: (text, _match, _priority, tag = '') => {
          const read = contacts(text, tag);
          return read.length === 0
            ? [{ name: '', endsRequest: true }]
            : read.map((one) => ({ ...one, endsRequest: true }));
        },
      },
      {
        kind: 'notice',
        stage: 'failed',
        begins: failsInJava,
        read: (text, _match, _priority, tag = '') => exceptionIn(text, contacts, tag),
      },
      {
        kind: 'contact',
        begins: /^[^\n]{0,200}?\b(?:GET|POST|PUT|HEAD) https?:\/\//,
        read: (text, _match, _priority, tag = '') => anyRequest(text, contacts, tag),
      },
      {
        kind: 'contact',
        begins: new RegExp(`^[^]{0,16384}?${oneOf(domains)}`),
        read: (text, _match, _priority, tag = '') => contacts(text, tag),
      },
    ],
  };
}

export const hosts: readonly Detector[] = [
  hostDetector(
    {
      id: 'xiaomi-hosts',
      sdk: 'Xiaomi telemetry and ad hosts',
      source: [
        { confidence: 'code', at: 'docs/evidence/hosts.md#code' },
        { confidence: 'documented', at: 'docs/evidence/hosts.md#lists' },
        { confidence: 'code', at: 'docs/evidence/hosts.md#in-logs' },
      ],
      versions:
        "not an SDK: look-ups of a Xiaomi TV (Android 6), and the lines of OkHttp's logging interceptor",
    },
    ['miui.com', 'xiaomi.com', 'xiaomi.net', 'mi-img.com'],
  ),
  hostDetector(
    {
      id: 'heytap-hosts',
      sdk: 'Heytap telemetry hosts',
      source: [
        { confidence: 'documented', at: 'docs/evidence/hosts.md#heytap' },
        { confidence: 'guess', at: 'docs/evidence/hosts.md#heytap', what: 'hosts that begin with dc-' },
      ],
      versions: 'not an SDK: the same words as for other hosts. Which words the SDK prints is not known',
    },
    ['heytapmobile.com', 'heytapmobi.com', 'oppomobile.com'],
  ),
];

/** Their ids: what they report are contacts with hosts, and not what an SDK says of itself. */
export const hostDetectors: ReadonlySet<string> = new Set(hosts.map(({ id }) => id));
