import { asBuffer, toLatin1 } from '../../bytes/view.ts';
import { decompressed } from './decompressed.ts';
import { encodeBody } from './encode-body.ts';
import type { BodyText } from './entry-json.ts';
import { packageName } from './sender.ts';
import { longestReport, unsentWhy, type AnswerSeen, type Unsent } from './unsent.ts';

/** A piece of an exchange: which, and its bytes without the encoding of the transport. */
export interface Part {
  /** `url`, `request.header:Cookie`, `request.body`, `response.body`, … */
  readonly name: string;
  readonly bytes: Uint8Array;
}

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

// HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), and no more of it than is needed. Exporters leave fields out,
// or write null for them: whatever is not of the type that the format says counts as absent, and costs nothing else.
type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;

interface Content {
  readonly mimeType: string;
  readonly text: BodyText;
  readonly encoding: string | undefined;
}

function contentOf(value: unknown): Content | undefined {
  const { mimeType, text, encoding } = fieldsOf(value);
  const body = text instanceof Uint8Array ? text : textOf(text);
  if (body === undefined) return undefined;
  return { mimeType: textOf(mimeType) ?? '', text: body, encoding: textOf(encoding) };
}

/** The first characters of a body. */
const beginningOf = (text: BodyText | undefined, most: number): string =>
  typeof text === 'object' ? toLatin1(text, 0, Math.min(most, text.length)) : (text ?? '').slice(0, most);

/** Servers put `)]}'` before JSON that no script may load. */
const jsonBeginning = /^(?:\)\]\}')?\s{0,64}[{["\d\-tfn]/;
const longestBeginning = 100;
const base64Text = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** A body as it was before it was put into JSON. Binary bodies are there with one character a byte. */
function bytesOf(name: string, { text, encoding, mimeType }: Content, contradictions: string[]): Uint8Array {
  if (encoding === 'base64') {
    const written = typeof text === 'string' ? text : toLatin1(text);
    if (base64Text.test(written.replace(/[\r\n]/g, ''))) return Buffer.from(written, 'base64');
    if (text !== '')
      contradictions.push(`${name} is declared as base64, and is not. It was searched as text`);
  } else if (encoding !== undefined && encoding !== '') {
    contradictions.push(
      `${name} has the unknown encoding "${encoding.slice(0, 40)}". It was searched as text`,
    );
  }
  if (
    encoding === undefined &&
    /\bjson\b/.test(mimeType) &&
    text !== '' &&
    !jsonBeginning.test(beginningOf(text, longestBeginning))
  )
    contradictions.push(
      `${name} is declared as ${mimeType.slice(0, 60)}, and is not. It was searched as text`,
    );
  if (typeof text !== 'string') return text;
  const bytes = encodeBody(text);
  const isAscii = bytes.length === text.length;
  return isAscii || /[^\0-\xff]/.test(text) ? bytes : Buffer.from(text, 'latin1');
}

/** Whether a text is in one of the parts. Most are in the first one, the address; then the others are not put together. */
function searchIn(parts: readonly Part[]): (text: string) => boolean {
  const read = ({ bytes }: Part) => asBuffer(bytes).toString('utf8');
  const [first] = parts;
  const address = first ? read(first) : '';
  let all: string | undefined;
  return (text) => address.includes(text) || (all ??= parts.map(read).join('\n')).includes(text);
}

const encode = (text: string): Buffer => Buffer.from(text);

/** RFC 6455, section 5.2. Browsers write the data of such a message in base64. */
const binaryMessage = 2;
const encodeBinary = (text: string): Buffer =>
  base64Text.test(text) ? Buffer.from(text, 'base64') : Buffer.from(text);

const repeated = new Map<string, Buffer>();
const mostRepeated = 1000;
const longestRepeated = 500;

/** Most headers are as in the exchanges before. The same text gives the same bytes, which must not be changed. */
function encodeRepeated(text: string): Buffer {
  if (text.length > longestRepeated) return Buffer.from(text);
  const known = repeated.get(text);
  if (known) return known;
  const bytes = Buffer.from(text);
  if (repeated.size === mostRepeated) repeated.clear();
  repeated.set(text, bytes);
  return bytes;
}

function exchange(number: number, entry: Fields): Exchange | undefined {
  const [request, response] = [fieldsOf(entry['request']), fieldsOf(entry['response'])];
  const url = textOf(request['url']);
  if (url === undefined) return undefined;
  const [asked, answered] = [headersOf(request['headers']), headersOf(response['headers'])];
  const contradictions: string[] = [];
  const parts: Part[] = [];
  const add = (name: string, value: unknown, toBytes = encode) => {
    const text = textOf(value);
    if (text !== undefined && text !== '') parts.push({ name, bytes: toBytes(text) });
  };
  const addPairs = (prefix: string, list: unknown, toBytes = encode) => {
    for (const { name, value } of listOf(list)) add(`${prefix}:${textOf(name) ?? ''}`, value, toBytes);
  };
  // What is in the address or in a header already is not searched twice.
  const addMissing = (prefix: string, list: unknown) => {
    if (listOf(list).length === 0) return;
    const isKnown = searchIn(parts);
    addPairs(
      prefix,
      listOf(list).filter(({ value }) => {
        const text = textOf(value) ?? '';
        return !isKnown(text) && !isKnown(encodeURIComponent(text));
      }),
    );
  };
  const addBody = (name: string, value: unknown, headers: ReadonlyMap<string, string>) => {
    const content = contentOf(value);
    if (content === undefined || content.text === '') return;
    parts.push({
      name,
      bytes: decompressed(bytesOf(name, content, contradictions), headers.get('content-encoding')),
    });
  };
  add('url', url);
  addPairs('request.header', request['headers'], encodeRepeated);
  addMissing('query', request['queryString']);
  addMissing('request.cookie', request['cookies']);
  addBody('request.body', request['postData'], asked);
  const { text: written, params } = fieldsOf(request['postData']);
  if (isEmpty(written)) addPairs('form', params);
  else addMissing('form', params);
  addPairs('response.header', response['headers'], encodeRepeated);
  addMissing('response.cookie', response['cookies']);
  add('redirectURL', response['redirectURL']);
  addBody('response.body', response['content'], answered);
  for (const [at, { data, type, opcode }] of listOf(entry['_webSocketMessages']).entries())
    add(
      `websocket[${at}].${textOf(type) ?? 'message'}`,
      data,
      opcode === binaryMessage ? encodeBinary : encode,
    );
  const status = statusOf(response['status']);
  const unsent = unsentWhy({
    status,
    statusText: textOf(response['statusText']) ?? '',
    header: (name) => answered.get(name),
    body: () => beginningOf(contentOf(response['content'])?.text, longestReport),
    cache: textOf(entry['_fromCache']),
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
    app: appHeaders
      .map((name) => asked.get(name))
      .find((value) => value !== undefined && packageName.test(value)), // scripts of pages send `XMLHttpRequest`
    parts,
    contradictions,
  };
}

const isEmpty = (text: unknown): boolean => !(text instanceof Uint8Array) && (textOf(text) ?? '') === '';

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
