import { lastRequest, type Detector, type EventReading, type EventStage } from './detector.ts';
import { saysBlocked, serverOfFilter } from './block-page.ts';
import { isOnlySaid, isPutOff, saysFailed } from './contact-words.ts';
import { ruleFor } from '../data/hosts.ts';

/** `connect to HOST` in the middle of a sentence is advice, or a fear; in front of a message, or after a try, it is done. */
const connects = String.raw`(?:connect(?:ed|ing|ion|ions)|(?<=^\s{0,8}|[:\])>|=-] ?|\b(?:try|trying|tried|attempt|attempting|begin|start) to )connect)`;

/** One of the domains. */
const oneOf = (domains: readonly string[]) =>
  `(?:${domains.map((domain) => domain.replaceAll('.', '\\.')).join('|')})`;

/** A host below one of the domains. */
const hostIn = (domains: readonly string[]) =>
  String.raw`([a-z0-9][a-z0-9.-]{0,200}\.${oneOf(domains)})(?![a-z0-9-]|[.][a-z0-9])`;

// Phrases with which a host is looked up or contacted. A host that is in data is only mentioned.
const looksUp = String.raw`(?:lookup\w{0,20}\(?\)?|getaddrinfo(?:\]: hostname)?|gethostbyname|resolv\w{1,6}|dns\w{0,10}|${connects}|Host:|handshake)(?: (?:using|to|for|with|request|host))?[ :=('"]{1,4}(?:https?://)?`;
/** The request of HTTP to a proxy, which is written in capitals. */
const tunnels = String.raw`\bCONNECT `;
/** What is done with an address that follows: a method of HTTP, or a verb. `url: ` alone only names one. */
const verb = String.raw`(?<!["'“])(?:-->|上传(?:失败|异常),?|\b(?:do ?)?(?:GET|POST|PUT)\b|\b(?:http )?request(?:ing|ed)?\b|\b(?:send|sending|sent|upload|uploading|uploaded|fetch|fetching|download|downloading|report|reporting)\b)`;
const between = String.raw`(?: (?:\d{1,9}|GET|POST|PUT|HEAD|request|data|events?|log|batch|of|url|uri|to|from)){0,5}(?:_?ur[li])?`;
const asks = String.raw`${verb}${between}[ :=]{1,3}["'(]?https?://`;
/** As OkHttp's LoggingEventListener prints what it does. */
const callStart = String.raw`^(?:\[\d{1,9} ms\] )?callStart: Request\{method=[A-Z]{3,7}, url=https?://`;
/** An address with its parameters, and nothing else, is printed by who asks. */
const alone = [String.raw`^\s{0,8}https?://`, String.raw`[^\s"'?]{0,500}\?\S{3,8000}\s{0,8}$`] as const;
/** OkHttp's and Volley's lines about an answer, and other words for one. */
const answers = String.raw`(?:^<-- \d{3}\b[^:\n]{0,60}|\bHTTP response for request=<\[[ X]\] |\bUnexpected response code \d{3} for |\b(?:response|answer)(?: code)? (?:from|of|for) (?:url )?|(?:succeed|succeeded|success|成功)[,:]? ?(?:url: ?)?)["'(]?https?://`;

/** What Java says of a connection that did not come about: `Failed to connect to HOST/0.0.0.0:443`, also where a block list answered. */
const fails = String.raw`\bfailed to connect to (?:https?://)?/?`;

interface Phrase {
  readonly how: 'look-up or connection' | 'request' | 'answer';
  readonly words: RegExp;
  readonly stage?: EventStage;
  /** The words themselves say that it was tried, whatever is around them. */
  readonly isCertain?: true;
}

function phrasesFor(domains: readonly string[]): readonly Phrase[] {
  const host = hostIn(domains);
  const anyCase = (before: string, after = '') => new RegExp(`${before}${host}${after}`, 'gi');
  return [
    { how: 'look-up or connection', words: anyCase(looksUp) },
    { how: 'look-up or connection', words: new RegExp(`${tunnels}${host}`, 'g') },
    { how: 'look-up or connection', words: anyCase(fails, String.raw`(?=[/:]|\s{0,8}$)`), isCertain: true },
    { how: 'request', words: anyCase(asks), stage: 'queued' },
    { how: 'request', words: anyCase(...alone), stage: 'queued' },
    { how: 'request', words: anyCase(callStart), stage: 'queued' },
    { how: 'answer', words: anyCase(answers), stage: 'sent' },
  ];
}

function contacts(whole: string, phrases: readonly Phrase[]): readonly EventReading[] {
  const text = whole.slice(0, 16384);
  const isFailed = saysFailed(text);
  const seen = new Map<string, EventReading>();
  for (const { how, words, stage, isCertain } of phrases) {
    for (const match of text.matchAll(words)) {
      const name = (match[1] ?? '').toLowerCase();
      const known = ruleFor(name);
      if (!known) continue;
      const isAsked = how === 'request';
      if (!isCertain && isOnlySaid(text, match.index, isAsked)) continue;
      const isLater = isAsked && isPutOff(text, match.index);
      const properties = { owner: known.owner, purpose: known.purpose };
      const attempt = {
        kind: 'notice',
        stage: 'failed',
        name,
        properties: { how: 'failed', ...properties },
      } as const;
      seen.set(
        name,
        isFailed || isLater ? attempt : { name, ...(stage && { stage }), properties: { how, ...properties } },
      );
    }
  }
  return [...seen.values()];
}

/**
 * OkHttp logs a request and its end on one thread, and says of a failure what happened, but mostly not where. What its cache
 * answers was not asked.
 */
const okHttp = [
  ...['--> GET http', '--> POST http', '--> PUT http', '--> HEAD http', '<-- HTTP FAILED'],
  ...['callStart: ', 'callFailed: ', 'cacheHit: ', 'satisfactionFailure: '],
  ...[200, 201, 204, 206, 301, 302, 304, 400, 401, 403, 404, 500, 502, 503].map((status) => `<-- ${status} `),
] as const;

/** Requests to other hosts are none of ours, and end what the thread asked before. */
function okHttpRequest(text: string, phrases: readonly Phrase[]): readonly EventReading[] {
  const read = contacts(text, phrases);
  return read.length === 0
    ? [{ name: '', endsRequest: true, request: lastRequest }]
    : read.map((one) => (one.stage === 'queued' ? { ...one, request: lastRequest } : one));
}

function okHttpFailure(text: string, phrases: readonly Phrase[]): readonly EventReading[] {
  const read = contacts(text, phrases);
  return read.length === 0
    ? [{ name: '', answers: lastRequest, properties: { how: 'failed' } }]
    : read.map((one) => ({ ...one, endsRequest: true }));
}

/** The answer of a proxy or a firewall in place of the server's, by its headers and its page, as OkHttp prints them below. */
function okHttpRefusal(text: string, phrases: readonly Phrase[]): readonly EventReading[] {
  const end = text.indexOf('\n');
  const answer = contacts(end < 0 ? text : text.slice(0, end), phrases);
  const rest = end < 0 ? '' : text.slice(end, longestRefusal);
  const [, server = ''] = /\nserver: ([^\n]{1,100})/i.exec(rest) ?? [];
  const page = rest.slice(Math.max(0, rest.search(/\n\s{0,8}</)));
  const isOfNetwork =
    /\nx-squid-error: /i.test(rest) ||
    serverOfFilter.test(server) ||
    (/^\s{0,64}</.test(page) && saysBlocked(page));
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

const longestRefusal = 16_384;

function hostDetector(
  about: Omit<Detector, 'literals' | 'patterns' | 'reasoning'>,
  domains: readonly string[],
): Detector {
  const phrases = phrasesFor(domains);
  return {
    ...about,
    reasoning:
      'The line says that a known host was looked up, connected to or asked. A host that is mentioned, configured, listed or ' +
      'blocked is not a contact, and a request that fails afterwards is none. What was sent does not show here.',
    literals: [...domains, ...okHttp],
    patterns: [
      {
        kind: 'contact',
        begins:
          /^(?:--> [A-Z]{3,7} https?:\/\/|(?:\[\d{1,9} ms\] )?callStart: Request\{method=[A-Z]{3,7}, url=)/,
        read: (text) => okHttpRequest(text, phrases),
      },
      {
        kind: 'notice',
        stage: 'failed',
        begins: /^(?:<-- HTTP FAILED: |(?:\[\d{1,9} ms\] )?(?:callFailed|cacheHit|satisfactionFailure): )/,
        read: (text) => okHttpFailure(text, phrases),
      },
      {
        kind: 'contact',
        begins: new RegExp(String.raw`^<-- [45]\d\d\b[^\n]{0,80}?https?://[^\n]{0,8000}?${oneOf(domains)}`),
        spans: /^(?!-->|<-- (?!END))/,
        read: (text) => okHttpRefusal(text, phrases),
      },
      {
        kind: 'contact',
        begins: /^<-- \d{3} /,
        read: (text) => {
          const read = contacts(text, phrases);
          return read.length === 0
            ? [{ name: '', endsRequest: true }]
            : read.map((one) => ({ ...one, endsRequest: true }));
        },
      },
      {
        kind: 'contact',
        begins: new RegExp(`^[^]{0,16384}?${oneOf(domains)}`),
        read: (text) => contacts(text, phrases),
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
