import { lastRequest, type Detector, type EventReading, type EventStage } from './detector.ts';
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
const between = String.raw`(?: (?:\d{1,9}|GET|POST|PUT|HEAD|request|data|events?|log|batch|url|uri|to|from)){0,4}(?:_?ur[li])?`;
const asks = String.raw`${verb}${between}[ :=]{1,3}["'(]?https?://`;
/** An address with its parameters, and nothing else, is printed by who asks. */
const alone = [String.raw`^\s{0,8}https?://`, String.raw`[^\s"'?]{0,500}\?\S{3,8000}\s{0,8}$`] as const;
/** OkHttp's line about an answer, and other words for one. */
const answers = String.raw`(?:^<-- \d{3}\b[^:\n]{0,60}|\b(?:response|answer)(?: code)? (?:from|of|for) (?:url )?|(?:succeed|succeeded|success|成功)[,:]? ?(?:url: ?)?)["'(]?https?://`;

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
    { how: 'answer', words: anyCase(answers), stage: 'sent' },
  ];
}

/** An attempt that failed or was blocked is not a contact. */
const failed = new RegExp(
  [
    String.raw`\b(?:unable to resolve|unknown ?host|no address associated|refused|reject(?:ed|ing|s)?|denied|forbidden by)\b`,
    String.raw`\b(?:block(?:ed|ing|s)|intercept(?:ed|ing|s)|drop(?:ped|ping|s)|abort(?:ed|ing|s)?|cancel(?:led|ed|ling|ing|s)?)\b`,
    String.raw`\b(?:timed? ?out|unreachable|not sent|reset by peer|no (?:network|internet|connection|route|response))\b`,
    String.raw`\b(?:NXDOMAIN|SERVFAIL|EAI_[A-Z]{3,10}|net::ERR_\w{1,60}|net_error -\d{1,4}|net error -\d{1,4}|E(?:CONN|HOST|NET|TIMED)[A-Z]{3,12})\b`,
    String.raw`exception\b`,
    String.raw`\b(?:errors?|fail(?:ed|ure|ures|ing|s)?)\b(?![ :=]{0,3}(?:0|null|none|nil|false|no)\b)`,
    '上传失败|上传异常|请求失败|网络错误|已拦截|被拦截|已屏蔽|被屏蔽|已阻止|超时(?!时间)',
    '(?:за)?блокиров|запрещен|gesperrt|blockiert|bloqué|bloquead|fehlgeschlagen',
    String.raw`\bTCP_DENIED\b|\bCONNECT \S{1,260} HTTP/1\.[01]\b[^]{0,40}\b40[37]\b`,
    // A proxy that wants a password, a network that wants a log-in, and a page that OkHttp has not stored: no server said that.
    String.raw`^<-- (?:407|511|504 Unsatisfiable Request)\b`,
  ].join('|'),
  'i',
);
/** Their words say nothing of the outcome. */
const addressWords = /https?:\/\/[^\s"',，]{1,2000}/gi;
/** Words about an address that is not contacted: a rule, a setting, a plan. */
const onlySaid =
  /\b(?:config\w{0,10}|default|list(?:ed)?|allow\w{0,6}|den(?:y|ied)|white\w{0,6}|black\w{0,6}|rules?|filter\w{0,4}|skip\w{0,4}|ignor\w{0,4}|disab\w{0,4}|enabled|example|would|should|will|cannot|can't|won't|don't|not|never|if|invalid|pref\w{0,8}|key=\w{1,40} ?,value|(?:url|uri|host|server|endpoint) (?:is|was|set)|is (?:set|the|a)|think\w{0,3}|expect(?:ed|ing|s)|why|mock\w{0,4}|stub\w{0,4}|no (?:request|upload|data))\b/i;
/** The same of a host that is not looked up: it is in a list, or has no address. */
const notLookedUp =
  /\b(?:not|never|cannot|(?:block|black|white|allow|deny) ?list\w{0,4}|rules?|config\w{0,10}|0\.0\.0\.0|127\.0\.0\.1)\b/i;
const addresses = /https?:\/\/[^\s"']{1,2000}/gi;

function contacts(whole: string, phrases: readonly Phrase[]): readonly EventReading[] {
  const text = whole.slice(0, 16384);
  const isFailed = failed.test(text.replaceAll(addressWords, ' '));
  const seen = new Map<string, EventReading>();
  for (const { how, words, stage, isCertain } of phrases) {
    for (const match of text.matchAll(words)) {
      const name = (match[1] ?? '').toLowerCase();
      const known = ruleFor(name);
      if (!known) continue;
      if (!isCertain && isOnlySaid(text, match.index, how === 'request' ? onlySaid : notLookedUp)) continue;
      const properties = { owner: known.owner, purpose: known.purpose };
      const attempt = {
        kind: 'notice',
        stage: 'failed',
        name,
        properties: { how: 'failed', ...properties },
      } as const;
      seen.set(
        name,
        isFailed ? attempt : { name, ...(stage && { stage }), properties: { how, ...properties } },
      );
    }
  }
  return [...seen.values()];
}

/** OkHttp logs a request and its end on one thread, and says of a failure what happened, but mostly not where. */
const okHttp = ['--> GET http', '--> POST http', '--> PUT http', '--> HEAD http', '<-- HTTP FAILED'] as const;

/** Requests to other hosts are none of ours, and end what the thread asked before. */
function okHttpRequest(text: string, phrases: readonly Phrase[]): readonly EventReading[] {
  const read = contacts(text, phrases);
  return read.length === 0
    ? [{ name: '', endsRequest: true }]
    : read.map((one) => (one.stage === 'queued' ? { ...one, request: lastRequest } : one));
}

function okHttpFailure(text: string, phrases: readonly Phrase[]): readonly EventReading[] {
  const read = contacts(text, phrases);
  return read.length === 0
    ? [{ name: '', answers: lastRequest, properties: { how: 'failed' } }]
    : read.map((one) => ({ ...one, endsRequest: true }));
}

/** By the words around the address, in the same message; what is in addresses is not a word. */
function isOnlySaid(text: string, at: number, words: RegExp): boolean {
  const near = text.slice(Math.max(0, at - 200), at + 800);
  return !/^(?:-->|<--)/.test(near) && words.test(near.replaceAll(addresses, ' '));
}

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
        begins: /^--> [A-Z]{3,7} https?:\/\//,
        read: (text) => okHttpRequest(text, phrases),
      },
      {
        kind: 'notice',
        stage: 'failed',
        begins: /^<-- HTTP FAILED: /,
        read: (text) => okHttpFailure(text, phrases),
      },
      {
        kind: 'contact',
        begins: new RegExp(`^[^]{0,16384}?${oneOf(domains)}`),
        read: (text) =>
          text.startsWith('<-- ')
            ? contacts(text, phrases).map((one) => ({ ...one, endsRequest: true }))
            : contacts(text, phrases),
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
