/**
 * An address in a line of a log is a mention. It is more where the whole line has the structure of a request: labels of a program,
 * what is done with the address, and facts about the transfer. One word that is none of these, and the line stays a mention.
 */

/** Words of the names of parts of programs that hold requests back or imitate them, or hold what people write. */
const holdsBack =
  /queue|pending|(?:^|[a-z_])dao(?:$|[A-Z_])|mock|stub|fake|dummy|simulat|block|filter|guard|firewall|deny|denied|drop|reject|skip|ignore|offline|schedul|plan|later|clipboard|bookmark|note(?:s|book|pad)?(?:$|[A-Z_])|history|search|suggest|editor|edittext|keyboard|input|chat|message|mail|document|help|faq|dialog|toast|lint|parse/i;
/** The same of parts that keep or choose addresses: they ask, too, but then their line says what is being done. */
const keeps =
  /cache|store|storage|database|test|sample|example|config|setting|pref|option|remote|rule|list(?:$|[A-Z_])|hosts|policy|consent|privacy/i;

export const isOfClient = (name: string, isDoing = false): boolean =>
  !holdsBack.test(name) && (isDoing || !keeps.test(name));

const clientWord = String.raw`(?:(?:ok|my)?https?(?:[ -]?client)?|volley|retrofit|cronet|curl|ktor|dio|apollo|net(?:work)?|proxy|api|rest|dns|tls|ssl|socket|client)`;
/** A number, a time, an id; a name of a class, a thread or a client. */
const name = String.raw`(?:[\d:.,/+ TZ-]{1,40}|0x[\da-f]{1,16}|[\da-f]{4,36}|\d{1,9} ?ms|(?:main|OkHttp|pool|Thread|AsyncTask|DefaultDispatcher|Volley)[\w #/:.-]{0,60}|(?:[a-z_]\w{0,30}\.){1,6}[\w$]{1,60}|(?:[A-Z]+[a-z0-9]+){2,7}(?:[.$#][\w$]{1,40}){0,3}|${clientWord})`;

/** What stands before what is done. */
const labels = [
  String.raw`[\s│║┃╟├|>*#=~•-]{1,40}`,
  String.raw`\[(${name})\]:?`,
  String.raw`\((${name})\):?`,
  String.raw`<(${name})>:?`,
  String.raw`((?:[a-z_]\w{0,30}\.){1,6}[A-Z][\w$]{1,60}|(?:[A-Z]+[a-z0-9]+){2,7}(?:[.$#][\w$]{1,40}){0,3}):?(?=\s)`,
  String.raw`${clientWord}\s{0,2}:`,
  String.raw`(?:re-?try|attempt|try)(?:ing)?(?: #?\d{1,3}(?:(?: of |/)\d{1,3})?)?\s{0,2}:`,
  // What is about to be sent, and a state that does not hold it back.
  String.raw`(?:sending|uploading) \d{1,9} (?:offline |cached |stored )?(?:events?|records?|logs?|items?),`,
  String.raw`(?:offline|airplane)(?:[ _]mode)?\s{0,2}[:=]\s{0,2}(?:false|off|no|0)\s{0,2},`,
].map((source) => new RegExp(source, 'iy'));
/** Humps of a name must be humps. */
const caseSensitive = labels.map(({ source }) => new RegExp(source, 'y'));

const mostParts = 24;

/** Where the labels before the words end; undefined where a label names what holds requests back. */
export function afterLabels(text: string, isDoing = false): number | undefined {
  let at = 0;
  for (let part = 0; part < mostParts; part++) {
    const match = firstAt(caseSensitive, text, at);
    if (match === undefined) return at;
    if (!isOfClient(match[1] ?? '', isDoing)) return undefined;
    at += match[0].length;
  }
  return at;
}

const size = String.raw`[\d.,]{1,12}[ -]?(?:milliseconds?|seconds?|secs?|ms|s|bytes?|b|k|kb|kib|mb)\b(?: body)?`;
const within = String.raw`(?:${size}|(?:unknown-length|no|gzipped|binary|\d{1,12}-gzipped-byte|binary \d{1,12}-byte) ?body(?: omitted)?|errors?: ?0|gzip(?:ped)?|(?:attempt|try|retry) \d{1,3}(?: ?/ ?\d{1,3})?|\d{1,9})`;
const key = String.raw`(?:len|length|size|bytes?|content[-_ ]?(?:length|type|encoding)|method|timeout|connectTimeout|readTimeout|proxy|connection|http|time|cost|took|duration|ms|elapsed|id|req(?:uest)?[-_]?id|seq|count|events?|num|n|retry|retries|attempts?|type|accept|user[-_ ]?agent|package|pkg|app|app_?id|sid|session|protocol|tls|encrypt(?:ed)?|gzip|compress(?:ed)?|lifetime|errors?|failed)`;
/** Numbers and single words: a sentence is no value. */
const value = String.raw`(?:"[^"\n]{0,200}"|[^\s,;"']{1,200}(?: (?:bytes?|ms|s))?)`;
const body = String.raw`(?:(?:with |and )?(?:the )?(?:request ?)?(?:body|data|params?|parameters|payload|headers|entity|json|content|post)\s{0,2}[:=]?\s{0,2})`;
const facts = [
  String.raw`[\s,;|)\]"'>]{1,20}`,
  String.raw`[.…]{1,3}(?=\s|$)`,
  String.raw`(?:HTTP/\d(?:\.\d)?|h[23]|spdy/\d(?:\.\d)?)(?=[\s,;)\]]|$)`,
  String.raw`[([]${within}(?:, ?${within}){0,5}[)\]]`,
  String.raw`${size}`,
  String.raw`超时时间\s{0,2}[:=]?\s{0,2}\d{1,6} ?s?`,
  String.raw`\[?${key}\s{0,2}[:=]\s{0,2}${value}`,
  String.raw`0x[\da-f]{1,16} (?:LOW|NORMAL|HIGH|IMMEDIATE) \d{1,9}>?`,
].map((source) => new RegExp(source, 'iy'));
/** What is behind these is what is sent, in any words. */
const restIsBody = [new RegExp(String.raw`${body}(?=[[{<"'&\w%])`, 'iy'), /[[{](?=["\s{[\]}])/y, /-d\s/y];

/** `[rc=200]`, `-> 200 OK`, `code: 404`. */
const status = new RegExp(
  String.raw`(?:\[?(?:rc|(?:http |response )?(?:code|status)(?: code)?)\s{0,2}[:=]?\s{0,2}|(?:[-=]>|<-|:)\s{0,2}|(?:returned|answered|got) )?([2-5]\d\d)(?: (?:OK|Created|Accepted|No Content|Not Modified|Found|Moved Permanently|Bad Request|Unauthorized|Forbidden|Not Found|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout))?(?=[\s,;)\]]|$)`,
  'iy',
);
const notOfServer = new Set(['407', '444', '511']);

/** What came of a request, by the facts behind its address. */
export type Outcome = 'answered' | 'refused on the way' | 'not known';

/** What follows an address to the end of the line: facts about a transfer, also a status that answers it. */
export function factsBehind(text: string, from: number): Outcome | undefined {
  let at = from;
  let answered: string | undefined;
  for (let part = 0; part < mostParts && at < text.length; part++) {
    if (firstAt(restIsBody, text, at)) return outcomeOf(answered);
    const counted = firstAt([status], text, at);
    // `407 bytes` is a size.
    const match = firstAt(facts, text, at) ?? counted;
    if (match === undefined) return undefined;
    if (match === counted) answered = counted[1];
    at += match[0].length;
  }
  return at < text.length ? undefined : outcomeOf(answered);
}

function outcomeOf(code: string | undefined): Outcome {
  if (code === undefined) return 'not known';
  return notOfServer.has(code) ? 'refused on the way' : 'answered';
}

/** Where nothing but these parts follows. */
export function isNothingBut(parts: readonly RegExp[], text: string, from: number): boolean {
  let at = from;
  for (let part = 0; part < mostParts && at < text.length; part++) {
    const match = firstAt(parts, text, at);
    if (match === undefined) return false;
    at += match[0].length;
  }
  return at >= text.length;
}

function firstAt(parts: readonly RegExp[], text: string, at: number): RegExpExecArray | undefined {
  for (const part of parts) {
    part.lastIndex = at;
    const match = part.exec(text);
    if (match && match[0] !== '') return match;
  }
  return undefined;
}
