import { fieldsOf, listOf, textOf, type Fields } from './fields.ts';
import {
  add,
  addBody,
  addMessages,
  addMissing,
  addPairs,
  beginningOf,
  contentOf,
  encodeRepeated,
  isEmpty,
  type Part,
} from './parts.ts';
import { packageName } from './sender.ts';
import { longestReport, unsentWhy, type AnswerSeen, type Unsent } from './unsent.ts';

export interface Exchange {
  /** Its number in the file, from 0; or of the packet that it begins with. */
  readonly number: number;
  /** It was read in a capture of packets. */
  readonly isPacket?: boolean;
  readonly url: string;
  readonly method: string;
  /** 0: there was no answer. */
  readonly status: number;
  /** The answer is not one of the server. */
  readonly unsent?: Unsent;
  /** The answer is declared as a web page, and is too long for an `ok`; the exporter left its text out. */
  readonly isPageWithoutText?: true;
  /** The package that a header names. */
  readonly app: string | undefined;
  /** What a capture calls the app. */
  readonly appName?: string;
  /** As written: ISO 8601. */
  readonly started: string;
  readonly parts: readonly Part[];
  /** Where the entry contradicts itself. It was read as far as possible all the same. */
  readonly contradictions: readonly string[];
}

export interface Har {
  /** Each is read when it is asked for: the bodies of all of them take more memory than the file. */
  readonly entries: Iterable<Exchange | UnreadEntry>;
  /** Titles of the pages that were visited. */
  readonly titles: readonly string[];
}

export interface UnreadEntry {
  /** Why it could not be read at all. */
  readonly unread: string;
}

function exchange(number: number, entry: Fields): Exchange | undefined {
  const [request, response] = [fieldsOf(entry['request']), fieldsOf(entry['response'])];
  const url = textOf(request['url']);
  if (url === undefined) return undefined;
  const [asked, answered] = [headersOf(request['headers']), headersOf(response['headers'])];
  const contradictions: string[] = [];
  const parts: Part[] = [];
  add(parts, 'url', url);
  addPairs(parts, 'request.header', request['headers'], encodeRepeated);
  addMissing(parts, 'query', request['queryString']);
  addMissing(parts, 'request.cookie', request['cookies']);
  addBody(parts, 'request.body', request['postData'], asked, contradictions);
  const { text: written, params } = fieldsOf(request['postData']);
  if (isEmpty(written)) addPairs(parts, 'form', params);
  else addMissing(parts, 'form', params);
  addPairs(parts, 'response.header', response['headers'], encodeRepeated);
  addMissing(parts, 'response.cookie', response['cookies']);
  add(parts, 'redirectURL', response['redirectURL']);
  addBody(parts, 'response.body', response['content'], answered, contradictions);
  addMessages(parts, entry['_webSocketMessages']);
  const status = statusOf(response['status']);
  const unsent = unsentWhy({
    status,
    statusText: textOf(response['statusText']) ?? '',
    header: (name) => answered.get(name),
    body: () => beginningOf(contentOf(response['content'])?.text, longestReport),
    cache: cacheOf(entry, response),
    error: textOf(response['_error']) ?? textOf(response['_failureText']) ?? textOf(entry['_error']),
    isUnconnected: isUnconnected(entry),
    url,
    server: serverOf(entry),
  });
  return {
    number,
    url,
    method: textOf(request['method']) ?? '',
    status: unsent === undefined ? status : 0,
    ...(unsent && { unsent }),
    ...(isPageWithoutText(response['content']) && { isPageWithoutText: true }),
    started: textOf(entry['startedDateTime']) ?? '',
    app: appIn(asked),
    parts,
    contradictions,
  };
}

/** Chromium writes `_fromCache`, and where a worker of the page had it from; Safari writes `_fetchType`. */
function cacheOf(entry: Fields, response: Fields): string | undefined {
  const worker = textOf(response['_serviceWorkerResponseSource']) ?? '';
  const safari = textOf(entry['_fetchType']) ?? '';
  return (
    textOf(entry['_fromCache']) ??
    [worker, safari].find((one) =>
      /^(?:cache-storage|http-cache|fallback-code|(?:memory|disk) cache|inspector override)$/i.test(one),
    )
  );
}

const shortestPage = 200;

function isPageWithoutText(value: unknown): boolean {
  const { mimeType, text, size } = fieldsOf(value);
  return isEmpty(text) && /^text\/html\b/i.test(textOf(mimeType) ?? '') && Number(size) >= shortestPage;
}

/** Chromium writes the port of the server as `connection`, or a number of its own that is none; Playwright as `_serverPort`. */
function serverOf(entry: Fields): AnswerSeen['server'] {
  const address = textOf(entry['serverIPAddress']);
  const port = textOf(entry['_serverPort']) ?? textOf(entry['connection']);
  return address === undefined || address === ''
    ? undefined
    : { address, port: port === '' ? undefined : port };
}

/** mitmproxy connects before it answers, but for its own rules; other exporters write -1 where they know no time. */
function isUnconnected(entry: Fields): boolean {
  const { connect, ssl } = fieldsOf(entry['timings']);
  return connect === null && ssl === null && textOf(entry['serverIPAddress']) === undefined;
}

/** Exporters write 0, -1, 999 or another number that is none of HTTP where no answer came. */
function statusOf(value: unknown): number {
  const status = Number(value);
  return status >= 100 && status < 600 ? status : 0;
}

/** OneTrack names the app that recorded the events; a browser view, and clients of Google, the app that asks. */
const appHeaders = ['ot_sender', 'x-requested-with', 'x-android-package'];

function appIn(headers: ReadonlyMap<string, string>): string | undefined {
  for (const name of appHeaders) {
    const value = headers.get(name);
    if (value !== undefined && packageName.test(value)) return value; // scripts of pages send `XMLHttpRequest`
  }
  return undefined;
}

/** The values of headers by their names in small letters; of several with one name the first. */
function headersOf(list: unknown): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const { name, value } of listOf(list)) {
    const key = textOf(name)?.toLowerCase();
    const text = textOf(value);
    if (key !== undefined && text !== undefined && !headers.has(key)) headers.set(key, text);
  }
  return headers;
}

/** Throws a SyntaxError or a TypeError where the text is not a HAR file at all. */
export function readHar(text: string): Har {
  const file: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
  const { entries } = fieldsOf(fieldsOf(file)['log']);
  if (!Array.isArray(entries)) throw new TypeError('it has no list of entries');
  return { entries: exchangesIn(entries), titles: titlesIn(file) };
}

/** Titles of the pages that were visited. */
export function titlesIn(file: unknown): readonly string[] {
  return listOf(fieldsOf(fieldsOf(file)['log'])['pages']).map(({ title }) => textOf(title) ?? '');
}

function* exchangesIn(entries: readonly unknown[]): Generator<Exchange | UnreadEntry> {
  for (const [number, value] of entries.entries()) yield readEntry(number, value);
}

/** An element of the list of entries. */
export function readEntry(number: number, value: unknown): Exchange | UnreadEntry {
  return (
    exchange(number, fieldsOf(value)) ?? {
      unread: `entry ${number} is not an exchange: it has no address`,
    }
  );
}
