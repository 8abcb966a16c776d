import { ruleFor } from '../data/hosts.ts';
import { isPutOff, isOnlySaid, mayBePutOff, saysFailed } from './contact-words.ts';
import { lastRequest, type EventReading, type EventStage } from './detector.ts';
import { sentences, type How, type ClientSentence } from './http-clients.ts';
import { afterLabels, factsBehind, isNothingBut, isOfClient } from './line-grammar.ts';

/** One of the domains. */
export const oneOf = (domains: readonly string[]) =>
  `(?:${domains.map((domain) => domain.replaceAll('.', '\\.')).join('|')})`;

/** A host below one of the domains. */
const hostIn = (domains: readonly string[]) =>
  String.raw`([a-z0-9][a-z0-9.-]{0,200}\.${oneOf(domains)})(?![a-z0-9-]|[.][a-z0-9])`;

/** What a line says was done with a host. */
interface Saying {
  readonly name: string;
  readonly how: How;
  readonly stage?: EventStage;
  readonly isCertain?: true;
}

type Says = (text: string, tag: string) => Saying | undefined;

/**
 * Words of any program, where the rest of the line is nothing but labels and facts: a method of HTTP, what is being done, an
 * answer. What one may do, or is told to do, is not done.
 */
const doing = String.raw`(?:sending|sent|uploading|uploaded|posting|posted|fetching|fetched|downloading|downloaded|reporting|reported|requesting|requested)`;
const objects = String.raw`(?: (?:\d{1,9}|a|the|request|data|events?|logs?|batch|of|url|uri|to|from|GET|POST|PUT|HEAD)){0,6}`;
const address = String.raw`(?: to| url| uri)?[ :=]{1,3}["'(]?https?://HOST[^\s"'),;，?]{0,2000}(?:\?[^\s"'，]{0,8000})?`;
const requests = [
  String.raw`(?:\[(?:GET|POST|PUT|HEAD|PATCH|DELETE)\]|(?:do ?)?(?:GET|POST|PUT|HEAD|PATCH|DELETE))(?: request)?${address}`,
  String.raw`(?:http )?request:?(?: ?(?:url|uri))?(?: (?:GET|POST|PUT|HEAD))?${address}`,
];
const deeds = [String.raw`${doing}${objects}${address}`];
const answers = [
  String.raw`(?:http )?(?:response|answer)(?: (?:code|from|of|for)){1,2}${address}`,
  String.raw`(?:http )?(?:response|answer) [2-5]\d\d (?:from|of|for)${address}`,
];
/** With a status: who lists addresses has none. */
const named = [
  String.raw`(?:request ?)?(?:url|uri)[:=] ?https?://HOST[^\s"'),;，?]{0,2000}(?:\?[^\s"'，]{0,8000})?`,
];
const lookUps = [
  String.raw`(?:(?:dns )?(?:look-?up|query|resolution|request)|dns|resolv(?:e|ing|ed)|looking up|looked up|getaddrinfo|gethostbyname)(?: (?:using|for|of|host|hostname))?[ :=('"]{1,4}HOST`,
  String.raw`(?:(?:(?:try|trying|tried|attempt|attempting|begin|start)(?:ed)? to )?connect|connect(?:ed|ing|ion))(?: (?:to|with))?[ :=('"]{1,4}(?:https?://)?HOST`,
  String.raw`(?:(?:tls|ssl) )?handsh(?:ake|aking)(?: (?:to|with))?[ :=('"]{1,4}HOST`,
  String.raw`(?:proxy )?CONNECT HOST`,
];
/** What follows a host that is looked up or connected to. */
const behindHost = [
  String.raw`[\s,;/()|'".…[\]]{1,20}`,
  String.raw`\d{1,3}(?:\.\d{1,3}){3}(?![\w.])`,
  String.raw`(?:[\da-f]{0,4}:){2,8}[\da-f.]{0,40}(?![\w.:])`,
  String.raw`:?\d{1,5}(?![\w.])`,
  String.raw`:(?=\s|$)`,
  String.raw`(?:to|is|at|[-=]>|port|address(?:es)?|via|using|in|took)(?=[\s:=])`,
  String.raw`(?:TLSv?[\d.]{1,3}|HTTP/[\d.]{1,3}|DIRECT|#\d)(?=[\s),;]|$)`,
  String.raw`(?:connected|connection established|established|succeeded|success(?:ful(?:ly)?)?|done|ok|completed?|DNS result)(?=[\s,;.)]|$)`,
  String.raw`(?:rc|code|status|fd|netid|mark|timeout|gai_error)\s{0,2}[:=]?\s{0,2}\d{1,6}(?:ms|s)?(?=[\s,;.)\]]|$)`,
  String.raw`\d{1,9} ?ms\b`,
].map((source) => new RegExp(source, 'iy'));
/** Block lists and portals answer with an address that no server on the internet has. */
const nowhere =
  /(?:^|[\s=/>(:])(?:0\.0\.0\.0|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|10\.\d{1,3}\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}|::1?|::ffff:0:0|f[cd][\da-f]{2}:[\da-f:]{1,40})(?![\w.:])/i;

function structured(
  parts: readonly string[],
  host: string,
  how: 'request' | 'answer',
  stage: EventStage,
  { isDoing = false, needsStatus = false } = {},
): readonly Says[] {
  return parts.map((source) => {
    const words = new RegExp(source.replaceAll('HOST', host), 'iy');
    return (text, tag) => {
      const from = afterLabels(text, isDoing);
      if (from === undefined || !isOfClient(tag, isDoing)) return undefined;
      words.lastIndex = from;
      const match = words.exec(text);
      if (!match) return undefined;
      const outcome = factsBehind(text, words.lastIndex);
      if (outcome === undefined || (needsStatus && outcome === 'not known')) return undefined;
      const name = match[1] ?? '';
      if (outcome === 'refused on the way') return { name, how: 'failed', stage: 'failed' };
      return outcome === 'answered' ? { name, how: 'answer', stage: 'sent' } : { name, how, stage };
    };
  });
}

function lookedUp(source: string, host: string): Says {
  const words = new RegExp(source.replaceAll('HOST', host), 'iy');
  return (text, tag) => {
    const from = afterLabels(text, true);
    if (from === undefined || !isOfClient(tag, true)) return undefined;
    words.lastIndex = from;
    const match = words.exec(text);
    if (!match) return undefined;
    if (!isNothingBut(behindHost, text, words.lastIndex)) return undefined;
    return nowhere.test(text.slice(words.lastIndex))
      ? { name: match[1] ?? '', how: 'failed', stage: 'failed' }
      : { name: match[1] ?? '', how: 'look-up or connection' };
  };
}

/** Other frames and marks than labels: they may be part of a sentence. */
const frame = /^[\s│║┃╟├|]{0,20}/;

function known({ says, tag: ofTag, anywhere, how, stage, isCertain }: ClientSentence, host: string): Says {
  const words = new RegExp(says.replaceAll('HOST', host), anywhere ? 'i' : 'iy');
  return (text, tag) => {
    if (ofTag && !ofTag.test(tag)) return undefined;
    const starts = anywhere ? [0] : [frame.exec(text)?.[0].length ?? 0, afterLabels(text) ?? 0];
    for (const start of starts) {
      words.lastIndex = start;
      const match = words.exec(text);
      if (match)
        return {
          name: match[1] ?? '',
          how,
          ...(stage && { stage }),
          ...(isCertain && { isCertain }),
        };
    }
    return undefined;
  };
}

/** An address with its parameters, and nothing else, is printed by the client that asks. */
const clientTag =
  /http|volley|retrofit|cronet|okhttp|(?:^|[^a-z])net(?:work)?(?:$|[^a-z])|request|(?:^|[^a-z])api(?:$|[^a-z])/i;

function alone(host: string): Says {
  const words = new RegExp(String.raw`^\s{0,8}https?://${host}[^\s"'?]{0,500}\?\S{3,8000}\s{0,8}$`, 'i');
  return (text, tag) => {
    if (!clientTag.test(tag) || !isOfClient(tag)) return undefined;
    const match = words.exec(text);
    return match ? { name: match[1] ?? '', how: 'request', stage: 'queued' } : undefined;
  };
}

/** What may be a failure or a refusal of a request, in any words around it. */
const loosely = [
  String.raw`(?:look-?up\w{0,20}\(?\)?|getaddrinfo(?:\]: hostname)?|gethostbyname|resolv\w{1,6}|dns\w{0,10}|connect(?:ed|ing|ion|ions)?|handshake)(?: (?:using|to|for|with|request|host))?[ :=('"]{1,4}(?:https?://)?HOST`,
  String.raw`(?<!["'“])(?:-->|上传(?:失败|异常),?|\b(?:do ?)?(?:GET|POST|PUT)\b|\b(?:http )?request(?:ing|ed)?\b|\b(?:send|sending|sent|upload|uploading|uploaded|fetch|fetching|download|downloading|report|reporting)\b)(?: (?:\d{1,9}|GET|POST|PUT|HEAD|request|data|events?|log|batch|of|url|uri|to|from)){0,5}(?:_?ur[li])?[ :=]{1,3}["'(]?https?://HOST`,
  String.raw`(?:^<-- \d{3}\b[^:\n]{0,60}|\b(?:response|answer)(?: code)? (?:from|of|for) (?:url )?)["'(]?https?://HOST`,
];

/** A known host of these domains in an address. */
export function hostsIn(domains: readonly string[]) {
  const begins = new RegExp(`^https?://${hostIn(domains)}`, 'i');
  return (address: string): Pick<EventReading, 'name' | 'properties'> | undefined => {
    const name = (begins.exec(address)?.[1] ?? '').toLowerCase();
    const known = ruleFor(name);
    return known && { name, properties: { owner: known.owner, purpose: known.purpose } };
  };
}

/** Reads what the message of a line says was done with hosts of these domains. */
export function contactsWith(domains: readonly string[]) {
  const host = hostIn(domains);
  const says: readonly Says[] = [
    ...sentences.map((one) => known(one, host)),
    ...structured(answers, host, 'answer', 'sent'),
    ...structured(requests, host, 'request', 'queued'),
    ...structured(deeds, host, 'request', 'queued', { isDoing: true }),
    ...structured(named, host, 'answer', 'sent', { needsStatus: true }),
    ...lookUps.map((source) => lookedUp(source, host)),
    alone(host),
  ];
  const holdsHost = new RegExp(oneOf(domains), 'i');
  const loose = loosely.map((source) => new RegExp(source.replaceAll('HOST', host), 'gi'));

  /** Failures of requests in words of their own: they accuse nobody. */
  function failures(text: string): readonly EventReading[] {
    const isFailed = saysFailed(text);
    const seen = new Map<string, EventReading>();
    if (!isFailed && !mayBePutOff(text)) return [];
    for (const [number, words] of loose.entries())
      for (const match of text.matchAll(words)) {
        const isRequest = number === 1;
        if (isOnlySaid(text, match.index, isRequest)) continue;
        if (isFailed || (isRequest && isPutOff(text, match.index))) add(seen, match[1], 'failed', 'failed');
      }
    return [...seen.values()];
  }

  return (whole: string, tag: string): readonly EventReading[] => {
    const text = whole.slice(0, 16384);
    if (!holdsHost.test(text)) return [];
    for (const one of says) {
      const saying = one(text, tag);
      if (saying === undefined || ruleFor(saying.name.toLowerCase()) === undefined) continue;
      const { name, how, stage, isCertain } = saying;
      const isFailed = how === 'failed' || (isCertain === undefined && saysFailed(text));
      const seen = new Map<string, EventReading>();
      add(seen, name, isFailed ? 'failed' : how, isFailed ? 'failed' : stage);
      return [...seen.values()];
    }
    return failures(text);
  };
}

function add(
  seen: Map<string, EventReading>,
  match: string | undefined,
  how: How,
  stage: EventStage | undefined,
): void {
  const name = (match ?? '').toLowerCase();
  const known = ruleFor(name);
  if (!known) return;
  seen.set(name, {
    ...(how === 'failed' && { kind: 'notice' as const }),
    ...(stage && { stage }),
    // What its thread fails at next is this, however far it came.
    ...((how === 'request' || how === 'look-up or connection') && { request: lastRequest }),
    name,
    properties: { how, owner: known.owner, purpose: known.purpose },
  });
}
