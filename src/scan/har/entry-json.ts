import { textsPassed, unescapedAscii } from '../../bytes/json-walk.ts';
import type { ByteSpan } from '../../bytes/find.ts';
import type { MemoryText } from '../../bytes/kernel.ts';

/** A body as HAR files hold it: a text, or the bytes of one that is ASCII. */
export type BodyText = string | Uint8Array;

/** Bodies of one entry, beside each other. Memory for those of each entry would take longer to get than to fill. */
let room = Buffer.allocUnsafeSlow(1 << 18);
let used = 0;

function keepBody(bytes: Uint8Array): Uint8Array {
  if (used + bytes.length > room.length) {
    room = Buffer.allocUnsafeSlow(Math.max(room.length, 2 * bytes.length));
    used = 0;
  }
  room.set(bytes, used);
  used += bytes.length;
  return room.subarray(used - bytes.length, used);
}

/** What stands for a body is this and a number. Without `\u` its letters cannot be written in another way. */
const mark = 'text of miaudit ';
const mayHoldMark = (json: string): boolean => json.includes('\\u') || json.includes(mark);

/**
 * The value of an entry, in a text through which a walk went. Bodies are most of a HAR file. They are not parsed as JSON: in the place
 * of each is a mark, until the rest is parsed. The bytes of bodies are good until the next entry. Throws a SyntaxError where it is no
 * JSON.
 */
export function parseEntry(text: MemoryText, { from, to }: ByteSpan): unknown {
  const bodies: BodyText[] = [];
  let json = '';
  let done = from;
  used = 0;
  for (const span of textsPassed(text)) {
    const before = text.bytes.toString('utf8', done, span.from);
    if (mayHoldMark(before)) return JSON.parse(text.bytes.toString('utf8', from, to));
    json += `${before}${mark}${String(bodies.length)}`;
    bodies.push(bodyIn(text, span));
    done = span.to;
  }
  const behind = text.bytes.toString('utf8', done, to);
  if (bodies.length === 0) return JSON.parse(behind);
  if (mayHoldMark(behind)) return JSON.parse(text.bytes.toString('utf8', from, to));
  const entry: unknown = JSON.parse(json + behind);
  putBody(memberOf(memberOf(entry, 'request'), 'postData'), bodies);
  putBody(memberOf(memberOf(entry, 'response'), 'content'), bodies);
  return entry;
}

function bodyIn(text: MemoryText, { from, to }: ByteSpan): BodyText {
  const bytes = unescapedAscii(text, { from, to });
  return bytes ? keepBody(bytes) : (JSON.parse(text.bytes.toString('utf8', from - 1, to + 1)) as string);
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

function putBody(holder: unknown, bodies: readonly BodyText[]): void {
  const text = memberOf(holder, 'text');
  const body =
    typeof text === 'string' && text.startsWith(mark) ? bodies[Number(text.slice(mark.length))] : undefined;
  if (body !== undefined) (holder as { text: BodyText }).text = body;
}
