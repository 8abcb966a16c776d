import { isUtf8 } from 'node:buffer';
import { isPlainWithoutBase64 } from '../../bytes/find.ts';
import { withMemoryText } from '../../bytes/kernel.ts';
import { asBuffer } from '../../bytes/view.ts';
import { base64Runs } from '../../canary/runs.ts';
import { unpacked } from './json-body.ts';

/** Base64 that is shorter may be an id or a token. */
const leastBase64 = 100;
const mostLooked = 1 << 20;

/** Most texts have nothing but these. */
const beyondPlain = /[^\t-\r\x1b\x20-\x7f]/;
/** Control characters are not in text. */
const control = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !control.test(bytes.toString('latin1'));
}

/**
 * How many bytes of a body cannot be read: all of a body that is not text, and base64 in a text that decodes to no
 * text. Undefined where all of it can be read.
 */
export function opaqueBytes(body: Uint8Array | undefined): number | undefined {
  if (body === undefined || body.length === 0) return undefined;
  const bytes = unpacked(asBuffer(body));
  const looked = bytes.subarray(0, mostLooked);
  if (isReadAtSight(looked)) return undefined;
  const text = looked.toString('latin1');
  if (beyondPlain.test(text)) {
    const whole = endingWhole(looked);
    if (!isUtf8(whole) || control.test(text.slice(0, whole.length))) return body.length;
  }
  let opaque = 0;
  for (const run of base64Runs(withoutEscapes(text), leastBase64)) {
    if (/^[0-9a-f]+$/i.test(run)) continue; // digests and numbers
    const decoded = unpacked(Buffer.from(run, 'base64'));
    if (!isText(endingWhole(decoded))) opaque += decoded.length;
  }
  return opaque > 0 ? opaque : undefined;
}

const percent = 0x25;
const backslash = 0x5c;

/** Most bodies are plain texts without anything that may be base64. */
const isReadAtSight = (bytes: Buffer): boolean =>
  withMemoryText(bytes, (text) => isPlainWithoutBase64(text, leastBase64)) &&
  !bytes.includes(percent) &&
  !(bytes.includes(backslash) && bytes.includes('\\/'));

/** Without a character of UTF-8 that the end cut in two. */
function endingWhole(bytes: Buffer): Buffer {
  for (let cut = 0; cut < 4; cut++) {
    const head = bytes.subarray(0, bytes.length - cut);
    if (isUtf8(head.subarray(-64)) || cut === 3) return head;
  }
  return bytes;
}

const withoutEscapes = (text: string): string =>
  text.includes('%') || text.includes('\\/')
    ? text.replace(/%2b/gi, '+').replace(/%2f/gi, '/').replace(/\\\//g, '/')
    : text;
