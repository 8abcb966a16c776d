import { serverOfFilter } from '../../detectors/block-page.ts';

/** What of an entry of a HAR file tells whether its answer is one of the server. Header names are in small letters. */
export interface AnswerSeen {
  readonly status: number;
  readonly statusText: string;
  readonly header: (name: string) => string | undefined;
  /** Its first `longestReport` characters, or more. */
  readonly body: () => string;
  /** Where the browser had it from, if not from the server: `disk`, `memory`. */
  readonly cache: string | undefined;
  /** What the browser says of a request without an answer: `net::ERR_BLOCKED_BY_CLIENT`. */
  readonly error?: string | undefined;
  /** mitmproxy writes of a request that it answered itself that it connected to nobody. */
  readonly isUnconnected?: boolean;
  readonly url?: string;
  /** The address that was connected to, and its port where the file has it. */
  readonly server?: { readonly address: string; readonly port: string | undefined } | undefined;
}

/** Why a request never came to the server, or why that is not known, though the file has an answer. */
export type Unsent = CertainlyUnsent | PerhapsUnsent;

type CertainlyUnsent = 'answered by the browser' | 'did not reach the server' | 'blocked on the way';

/** Somebody else may have answered: whether the request arrived is not known. */
type PerhapsUnsent = (typeof perhaps)[number];

const perhaps = [
  'answered with a web page',
  'answered with the words of a block page',
  'sent on to another site, as a portal does',
  'answered at an address of this computer',
  'answered at an address of a private network',
] as const;

export const isPerhaps = (unsent: Unsent): unsent is PerhapsUnsent => perhaps.some((one) => one === unsent);

export const longestReport = 2000;
/** What proxies write where they did not reach the server: Charles, Fiddler, Squid, HTTP Toolkit. */
const reports =
  /<title>Charles Error Report<\/title>|^\[Fiddler\] |<title>ERROR: The requested URL could not be retrieved<\/title>|^No rules were found matching this request\./i;
const reasons =
  /^(?:Fiddler - |Error communicating with upstream server$|Request for unmocked endpoint$|No rules were found matching)/;

/** What they write in the place of the server, with any status: answers of Fiddler's rules, pages of Burp. */
const ownAnswers =
  /^(?:This is a simple Fiddler-returned |Fiddler: HTTP\/\d{3} )|<title>Burp Suite \w{1,20}(?: Edition)?<\/title>/i;

/** After other errors (`ERR_ABORTED`, `ERR_FAILED`, `ERR_CONNECTION_RESET`, `ERR_BLOCKED_BY_RESPONSE`) it may have arrived. */
const neverLeft = /\bERR_BLOCKED_BY_(?:CLIENT|ADMINISTRATOR|CSP|LOCAL_NETWORK_ACCESS_CHECKS)\b/;
const neverConnected =
  /\b(?:ERR_(?:NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_\w{1,40}|NETWORK_ACCESS_DENIED|PROXY_\w{1,40}|INTERNET_DISCONNECTED|ADDRESS_(?:UNREACHABLE|INVALID)|CONNECTION_(?:REFUSED|TIMED_OUT|FAILED)|TUNNEL_CONNECTION_FAILED|CERT_\w{1,40}|SSL_(?:PROTOCOL_ERROR|VERSION_OR_CIPHER_MISMATCH|PINNED_KEY_NOT_IN_CERT_CHAIN))|NS_ERROR_(?:UNKNOWN_HOST|CONNECTION_REFUSED|OFFLINE))\b/;

/** docs/evidence/hosts.md#unsent */
export function unsentWhy(seen: AnswerSeen): Unsent | undefined {
  const { status, statusText, header, body, cache } = seen;
  const error = seen.error ?? (statusText.startsWith('net::') ? statusText : '');
  if (cache !== undefined && cache !== '') return 'answered by the browser';
  const isInternal = status === 307 && /^internal redirect$/i.test(statusText);
  if (isInternal || header('non-authoritative-reason') !== undefined) return 'answered by the browser';
  if (header('x-pi-hole') !== undefined) return 'blocked on the way';
  if (isOfRule(seen)) return 'blocked on the way';
  if (status === 0 && neverLeft.test(error)) return 'blocked on the way';
  if (status === 0 && neverConnected.test(error)) return 'did not reach the server';
  const instead = addressInstead(seen);
  if (instead !== undefined && !(status === 0 && isPerhaps(instead))) return instead;
  if (status === 444) return 'blocked on the way'; // nginx and mitmproxy: close the connection without an answer
  if (status === 511) return 'blocked on the way'; // RFC 6585: by who intercepts, and never by the server
  if (status === 407) return 'did not reach the server'; // RFC 9110: by a proxy that does not let it through
  if (status < 400) return undefined;
  const isOfProxy =
    serverOfFilter.test(header('server') ?? '') ||
    header('x-squid-error') !== undefined ||
    reasons.test(statusText) ||
    reports.test(body().slice(0, longestReport));
  return isOfProxy ? (status < 500 ? 'blocked on the way' : 'did not reach the server') : undefined;
}

/** A rule of a proxy that the user set answered: Map Local, block lists, AutoResponder. */
function isOfRule({ status, header, body, isUnconnected }: AnswerSeen): boolean {
  if (status === 0) return false;
  const isOfMitmproxy = /^mitmproxy\b/i.test(header('server') ?? '');
  return (
    (isOfMitmproxy && status !== 502) ||
    isUnconnected === true ||
    header('fiddlertemplate') !== undefined ||
    ownAnswers.test(body().slice(0, longestReport))
  );
}

const nowhere = /^(?:0\.0\.0\.0|\[?::\]?)$/;
const loopback =
  /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?|\[?::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3}\]?)$/i;

const privateAddress =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)[\d.]{3,11}$|^\[?f[cd][\da-f]{2}:[\da-f:]{1,40}\]?$/i;

/**
 * Block lists of names answer with no address, with that of the computer itself or of the blocker, whose web server has nothing to say.
 * A proxy there has a port of its own.
 */
function addressInstead({ server, url = '', body }: AnswerSeen): Unsent | undefined {
  if (server === undefined || !URL.canParse(url)) return undefined;
  if (nowhere.test(server.address)) return 'blocked on the way';
  const { protocol, port, hostname } = new URL(url);
  const isMeant = hostname === 'localhost' || hostname.endsWith('.localhost') || loopback.test(hostname);
  const asked = port || (/^(?:http|ws):$/.test(protocol) ? '80' : '443');
  if (privateAddress.test(server.address)) {
    const isMeantPrivate = privateAddress.test(hostname) || !/\.[a-z]{2,}$/i.test(hostname);
    const isInstead = server.port === asked || (server.port === undefined && body().trim() === '');
    return isInstead && !isMeantPrivate ? 'answered at an address of a private network' : undefined;
  }
  if (!loopback.test(server.address) || isMeant) return undefined;
  if (server.port === undefined) return 'answered at an address of this computer';
  return server.port === asked ? 'blocked on the way' : undefined;
}
