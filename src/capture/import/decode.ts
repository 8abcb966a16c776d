import { withoutTerminalCodes } from './terminal-codes.ts';
import { textOfRecording } from './terminal-recording.ts';

/**
 * Text of a file that people saved: UTF-8, or UTF-16 as PowerShell's `>` writes it, told by its byte order mark or, without
 * one, by the zero bytes of its Latin letters. PowerShell's `>>` appends UTF-16 to a file of UTF-8, and a shell the other way
 * round, so each part is decoded by its own encoding. Undefined where it is not text.
 */
export function decode(bytes: Uint8Array): string | undefined {
  const wide = textOfUtf32(bytes);
  if (wide !== undefined) return withoutTerminalCodes(wide.replace(/\r+\n/g, '\n'));
  const texts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const encoding = encodingAt(bytes, at);
    if (encoding === undefined || texts.length > mostParts) return undefined;
    const end = encoding === 'utf-8' ? endOfUtf8(bytes, at) : endOfUtf16(bytes, at, encoding);
    texts.push(new TextDecoder(encoding).decode(bytes.subarray(at, end)));
    at = end;
  }
  const text = texts.join('').replaceAll('\uFEFF', '');
  return withoutTerminalCodes((textOfRecording(text) ?? text).replace(/\r+\n/g, '\n'));
}

/** UTF-32, as some editors write it, told by its byte order mark. Undefined where it is none. */
function textOfUtf32(bytes: Uint8Array): string | undefined {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0;
  const isBig = bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff;
  if (!(isLittle || isBig) || bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: string[] = [];
  for (let at = 4; at < bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    if (code > 0x10ffff) return undefined;
    parts.push(String.fromCodePoint(code));
  }
  return parts.join('');
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** People append a few answers to one file. */
const mostParts = 50;
const sniffed = 4096;

/** Which encoding the text has that begins here. */
function encodingAt(bytes: Uint8Array, at: number): Encoding | undefined {
  if (bytes[at] === 0xff && bytes[at + 1] === 0xfe) return 'utf-16le';
  if (bytes[at] === 0xfe && bytes[at + 1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(at, at + sniffed);
  // UTF-8 up to where UTF-16 was appended, or UTF-16 that begins with a letter of another alphabet.
  if (head[0] !== 0 && head[1] !== 0 && isUtf8(head.subarray(0, endOfUtf8(head, 0)))) return 'utf-8';
  return byZeros(head) ?? (head.includes(0) ? undefined : 'utf-8');
}

function byZeros(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = head.length / 4;
  if (odd > most && even < most / 8) return 'utf-16le';
  if (even > most && odd < most / 8) return 'utf-16be';
  return byLine(head);
}

/** The same of the first line alone, where the rest is appended in another encoding. */
function byLine(head: Uint8Array): Encoding | undefined {
  const short = head.subarray(0, 8);
  const isZero = (at: number) => short[at] === 0;
  if (short.length >= 4 && isZero(1) && isZero(3) && !isZero(0) && !isZero(2)) return 'utf-16le';
  if (short.length >= 4 && isZero(0) && isZero(2) && !isZero(1) && !isZero(3)) return 'utf-16be';
  return undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-8 ends where the mark of UTF-16 is, or where every second byte is zero. A log may hold a single one. */
function endOfUtf8(bytes: Uint8Array, from: number): number {
  const mark = markAt(bytes, from + 1);
  for (let zero = bytes.indexOf(0, from + 1); zero !== -1 && zero < mark; zero = bytes.indexOf(0, zero + 1))
    if (isUtf16(bytes.subarray(zero - 1, zero + 7))) return Math.max(zero - 1, from + 1);
  return mark;
}

const isUtf16 = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && bytes.every((byte, at) => (byte === 0) === (at % 2 === 1));

function markAt(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1))
    if (bytes[at + 1] === 0xfe) return at;
  return bytes.length;
}

/** UTF-16 ends where, behind a line, a line of plain letters without any zero byte begins. */
function endOfUtf16(bytes: Uint8Array, from: number, encoding: Encoding): number {
  const low = encoding === 'utf-16le' ? 0 : 1;
  for (let at = from; at + 1 < bytes.length; at += 2) {
    if (bytes[at + low] !== 0x0a || bytes[at + 1 - low] !== 0) continue;
    const next = bytes.subarray(at + 2, at + 2 + plainLine);
    if (
      next.length >= 2 &&
      next.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127))
    )
      return at + 2;
    if (next[0] === 0xef && next[1] === 0xbb && next[2] === 0xbf) return at + 2;
  }
  return bytes.length;
}

/** So many Latin bytes in a row are not a Chinese letters of UTF-16. */
const plainLine = 16;
