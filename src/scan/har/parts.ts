import { asBuffer, toLatin1 } from '../../bytes/view.ts';
import { decompressed } from './decompressed.ts';
import { encodeBody } from './encode-body.ts';
import type { BodyText } from './entry-json.ts';
import { fieldsOf, listOf, textOf } from './fields.ts';

/** A piece of an exchange: which, and its bytes without the encoding of the transport. */
export interface Part {
  /** `url`, `request.header:Cookie`, `request.body`, `response.body`, … */
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Content {
  readonly mimeType: string;
  readonly text: BodyText;
  readonly encoding: string | undefined;
}

export function contentOf(value: unknown): Content | undefined {
  const { mimeType, text, encoding } = fieldsOf(value);
  const body = text instanceof Uint8Array ? text : textOf(text);
  if (body === undefined) return undefined;
  return { mimeType: textOf(mimeType) ?? '', text: body, encoding: textOf(encoding) };
}

/** The first characters of a body. */
export const beginningOf = (text: BodyText | undefined, most: number): string =>
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
export function encodeRepeated(text: string): Buffer {
  if (text.length > longestRepeated) return Buffer.from(text);
  const known = repeated.get(text);
  if (known) return known;
  const bytes = Buffer.from(text);
  if (repeated.size === mostRepeated) repeated.clear();
  repeated.set(text, bytes);
  return bytes;
}

export function add(parts: Part[], name: string, value: unknown, toBytes = encode): void {
  const text = textOf(value);
  if (text !== undefined && text !== '') parts.push({ name, bytes: toBytes(text) });
}

export function addPairs(parts: Part[], prefix: string, list: unknown, toBytes = encode): void {
  for (const { name, value } of listOf(list)) add(parts, `${prefix}:${textOf(name) ?? ''}`, value, toBytes);
}

/** What is in the address or in a header already is not searched twice. */
export function addMissing(parts: Part[], prefix: string, list: unknown): void {
  const pairs = listOf(list);
  if (pairs.length === 0) return;
  const isKnown = searchIn([...parts]);
  for (const { name, value } of pairs) {
    const text = textOf(value) ?? '';
    if (!isKnown(text) && !isKnown(encodeURIComponent(text)))
      add(parts, `${prefix}:${textOf(name) ?? ''}`, text);
  }
}

export function addBody(
  parts: Part[],
  name: string,
  value: unknown,
  headers: ReadonlyMap<string, string>,
  contradictions: string[],
): void {
  const content = contentOf(value);
  if (content === undefined || content.text === '') return;
  const bytes = bytesOf(name, content, contradictions);
  parts.push({ name, bytes: decompressed(bytes, headers.get('content-encoding')) });
}

/** Messages of a WebSocket. */
export function addMessages(parts: Part[], list: unknown): void {
  for (const [at, { data, type, opcode }] of listOf(list).entries()) {
    const toBytes = opcode === binaryMessage ? encodeBinary : encode;
    add(parts, `websocket[${at}].${textOf(type) ?? 'message'}`, data, toBytes);
  }
}

export const isEmpty = (text: unknown): boolean =>
  !(text instanceof Uint8Array) && (textOf(text) ?? '') === '';
