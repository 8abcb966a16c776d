import { ruleFor, telemetry } from '../../data/hosts.ts';
import { asBuffer } from '../../bytes/view.ts';
import { isWebPage } from '../../bytes/web-page.ts';
import { logsIn, privateAddress, saysBlocked } from '../../detectors/block-page.ts';
import { findEndpoint, readersOf } from './endpoints.ts';
import type { Exchange } from './har.ts';
import type { Part } from './parts.ts';
import { unpacked } from './json-body.ts';
import type { Unsent } from './unsent.ts';

/**
 * Endpoints of events answer with JSON, a pixel or nothing. A whole web page, the words of a block page and the way to a site to log
 * in to are what blockers, captive portals and firewalls of companies answer in their place, also with status 200: whether the request
 * arrived is not known then.
 */
export function instead(
  exchange: Exchange,
  address: URL | undefined,
): { readonly asContact: Exchange; readonly asEvents: Exchange } {
  const { method } = exchange;
  const isPost = method === 'POST';
  const unsent = unsentBy(exchange, address, isPost);
  if (unsent === undefined) return { asContact: exchange, asEvents: exchange };
  // Whoever refused it: it was refused.
  const isRefused = exchange.status >= 400;
  const unanswered: Exchange = { ...exchange, status: isRefused ? exchange.status : 0, unsent };
  // Hosts of advertisements show pages, too: only what is posted, or holds events, is surely not asked for one.
  const isPosted = isPost && telemetry.test(ruleFor(address?.hostname ?? '')?.purpose ?? '');
  const holdsEvents = address !== undefined && (findEndpoint(exchange, address)?.readings.length ?? 0) > 0;
  return { asContact: isPosted || holdsEvents || isRefused ? unanswered : exchange, asEvents: unanswered };
}

function unsentBy(
  { status, parts, isPageWithoutText }: Exchange,
  address: URL | undefined,
  isPost: boolean,
): Unsent | undefined {
  if (status >= 300 && status < 400)
    return isWayToPortal(locationIn(parts), address, isPost)
      ? 'sent on to another site, as a portal does'
      : undefined;
  const packed = parts.find(({ name }) => name === 'response.body')?.bytes;
  if (status < 200) return undefined;
  if (status >= 400)
    return packed && isRefusal(packed) ? 'answered with the words of a block page' : undefined;
  if (packed === undefined) return isPageWithoutText === true ? 'answered with a web page' : undefined;
  const body = unpacked(asBuffer(packed));
  if (jsonBeginnings.includes(body[0] ?? 0)) return undefined;
  const head = textOf(body.subarray(0, usualBeginning));
  if (isPage(head)) return 'answered with a web page';
  if (body.length > longestBlockPage && !/^\s*(?:<|$)/.test(head)) return undefined;
  const beginning = textOf(body.subarray(0, longestBeginning));
  if (isPage(beginning)) return 'answered with a web page';
  const isShort = body.length <= longestBlockPage;
  return isShort && isOfBlocker(beginning) ? 'answered with the words of a block page' : undefined;
}

/** Servers refuse with pages, too. What the page says decides. */
const isRefusal = (packed: Uint8Array): boolean =>
  isOfBlocker(textOf(unpacked(asBuffer(packed)).subarray(0, longestRefusal)));

const longestRefusal = 16_384;
const jsonBeginnings = [0x22, 0x5b, 0x7b];
const usualBeginning = 700;
const longestBeginning = 8192;
const longestBlockPage = 4096;

/** In UTF-16 every second byte of a page is 0. */
const textOf = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '');

/** What may be before the first element: blanks, comments, the declaration of XML. */
const before = /^(?:\s|<!--[^]{0,4000}?-->|<\?[^>]{0,200}>)/;
const firstElement =
  /^<(?:(?:title|meta|center|div|h[1-6]|p|a|b|big|strong|font|span|style|link|base|table|form|section|main|header|ul|ol|br|hr|pre|noscript|frameset)\b[^>]{0,500}>|script\b[^>]{0,200}>[^<]{0,500}\blocation\b)/i;

function isPage(text: string): boolean {
  let rest = text;
  for (let match = before.exec(rest); match; match = before.exec(rest))
    rest = rest.slice(match[0].length).trimStart();
  return isWebPage(Buffer.from(rest.slice(0, 600), 'latin1')) || firstElement.test(rest);
}

function isOfBlocker(text: string): boolean {
  if (/^\s*[{["]/.test(text)) return false;
  // A text of single bytes may be in a HAR file as such.
  return [text, Buffer.from(text, 'latin1').toString('utf8')].some(saysBlocked);
}

const locationIn = (parts: readonly Part[]): string | undefined => {
  const part = parts.find(({ name }) => /^(?:response\.header:location|redirectURL)$/i.test(name));
  return part && Buffer.from(part.bytes).toString('utf8', 0, 2000);
};

/** Servers send a request on to another host of their own, or of another company that collects. */
function isWayToPortal(location: string | undefined, address: URL | undefined, isPost: boolean): boolean {
  if (location === undefined || !address || !URL.canParse(location, address.href)) return false;
  const { hostname, pathname, search } = new URL(location, address.href);
  if (siteOf(hostname) === siteOf(address.hostname)) return false;
  if (privateAddress.test(hostname)) return true;
  if (ruleFor(hostname) !== undefined || readersOf(hostname).length > 0) return false;
  return isPost || logsIn.test(`${hostname}${pathname}${search}`);
}

/** Companies whose servers send requests on between names that do not end alike. */
const families = [
  /(?:^|\.)(?:(?:xiaomi|miui|mi|mi-img)\.com|xiaomi\.net)$/,
  /(?:^|\.)(?:google(?:-analytics|tagmanager|apis)?|doubleclick|app-measurement|app-analytics-services)\.(?:com|net)$/,
  /(?:^|\.)(?:facebook|meta)\.com$/,
];

/** Names that end alike in two parts are taken for one site. */
function siteOf(hostname: string): string {
  const family = families.findIndex((one) => one.test(hostname));
  if (family >= 0) return String(family);
  return /^[\d.]+$/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.');
}
