import { gunzipSync, gzipSync } from 'node:zlib';

/** How deep encodings may be in one another. */
const mostDepth = 3;
const mostUnpacked = 1 << 24;

/** A word that may be base64, also with `%2B` for its characters of other meaning. */
const word = /(?:[A-Za-z0-9+/_-]|%2[BbFf]|%3[Dd]){24,}(?:={1,2}|(?:%3[Dd]){1,2})?/g;
/** The sum of a form of Sensors Analytics, before what it is of. */
const sum = /\bcrc=-?\d{1,11}&(?=(?:\w{1,20}=[\w%-]{0,40}&){0,4}data(?:_list)?=)/g;

/**
 * Cleans what is in base64 within a text, also of gzip, and encodes it again in the same way: what was sent stays readable, and
 * shows no identifier. A sum of something that is changed so would be wrong, and is taken out.
 */
export function cleanInside(text: string, clean: (inner: string) => string, depth = 0): string {
  if (depth >= mostDepth) return text;
  const cleaned = text.replace(word, (encoded) => {
    const isEscaped = encoded.includes('%');
    const base64 = isEscaped ? decodeURIComponent(encoded) : encoded;
    const bytes = Buffer.from(base64, 'base64');
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const inner = textIn(bytes, isGzip);
    if (inner === undefined) return encoded;
    const better = clean(cleanInside(inner, clean, depth + 1));
    if (better === inner) return encoded;
    const packed = isGzip ? gzipSync(better) : Buffer.from(better);
    const again = packed.toString(/[-_]/.test(base64) ? 'base64url' : 'base64');
    return isEscaped ? encodeURIComponent(again) : again;
  });
  return cleaned === text ? text : cleaned.replace(sum, '');
}

function textIn(bytes: Buffer, isGzip: boolean): string | undefined {
  try {
    const plain = isGzip ? gunzipSync(bytes, { maxOutputLength: mostUnpacked }) : bytes;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plain);
    // A word of letters is base64 of something, too, but not of text.
    return /[\0-\x08\x0e-\x1f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
