import { textOf, viewOf } from '../bytes.ts';
import { members, type Members } from '../runs.ts';
import type { Coat, Layer } from './coat.ts';

/** What one escape stands for, and how many bytes it takes; undefined: it is none. */
type Reading = { readonly stands: string | number; readonly length: number } | undefined;

export interface Escape {
  readonly step: string;
  /** Every escape begins with it. */
  readonly sign: string;
  /** One value does not go on over these bytes. */
  readonly ends: Members;
  readonly read: (bytes: Uint8Array, at: number) => Reading;
}

/** So far a quote that no backslash precedes ends the value too. */
const quote = 0x22;

interface Unescaped {
  readonly bytes: Uint8Array;
  /** Where each byte came from, and behind the last the end. */
  readonly places: Uint32Array;
  readonly end: number;
  readonly changed: boolean;
}

function unescaped({ sign, ends, read }: Escape, bytes: Uint8Array, from: number): Unescaped {
  const first = sign.charCodeAt(0);
  let end = from;
  while (end < bytes.length && ends[bytes[end] ?? 0] === 0)
    end += bytes[end] === first ? (read(bytes, end)?.length ?? 1) : 1;
  end = Math.min(end, bytes.length);
  const out = Buffer.alloc(end - from);
  const places = new Uint32Array(end - from + 1);
  let size = 0;
  let changed = false;
  for (let at = from; at < end;) {
    const escape = bytes[at] === first ? read(bytes, at) : undefined;
    if (typeof escape?.stands === 'string') {
      const start = size;
      size += out.write(escape.stands, size);
      places.fill(at, start, size);
    } else {
      places[size] = at;
      out[size++] = escape?.stands ?? bytes[at] ?? 0;
    }
    at += escape?.length ?? 1;
    changed ||= escape !== undefined;
  }
  places[size] = end;
  return { bytes: out.subarray(0, size), places, end, changed };
}

/** Takes an escape away from every value that has one. */
export function unescapeWith(escape: Escape): Coat {
  const first = escape.sign.charCodeAt(0);
  return function* (bytes, effort): Generator<Layer> {
    const view = viewOf(bytes);
    let done = 0;
    for (let at = view.indexOf(first); at >= 0; at = view.indexOf(first, Math.max(at + 1, done))) {
      if (escape.read(bytes, at) === undefined) continue;
      let from = at;
      while (from > done && escape.ends[bytes[from - 1] ?? 0] === 0) from--;
      if (!effort.afford(0, at)) return;
      const value = unescaped(escape, bytes, from);
      done = value.end;
      if (value.bytes.length < effort.least) continue;
      yield {
        step: escape.step,
        bytes: value.bytes,
        origin: (inner) => ({
          from: value.places[inner.from] ?? from,
          to: value.places[inner.to] ?? value.end,
        }),
      };
    }
  };
}

const controls = String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code), 0x7f);

function hexNumber(bytes: Uint8Array, from: number, to: number): number {
  const text = textOf(bytes, from, to);
  return text.length === to - from && /^[0-9a-f]+$/i.test(text) ? Number.parseInt(text, 16) : -1;
}

/** RFC 3986, 2.1. A value ends where a form or a query would begin the next. */
export const percent: Escape = {
  step: 'url',
  sign: '%',
  ends: members(`${controls} "<>&=?`),
  read: (bytes, at) => {
    const stands = hexNumber(bytes, at + 1, at + 3);
    return stands < 0 ? undefined : { stands, length: 3 };
  },
};

/** By the letter behind the backslash; 0: none. */
const short = new Uint8Array(256);
for (const [letter, stands] of ['b\b', 'f\f', 'n\n', 'r\r', 't\t', '""', '\\\\', '//'])
  short[letter?.charCodeAt(0) ?? 0] = stands?.charCodeAt(0) ?? 0;

/** RFC 8259, 7. */
export const jsonString: Escape = {
  step: 'json',
  sign: '\\',
  ends: members(`${controls}${String.fromCharCode(quote)}`),
  read: (bytes, at) => {
    const name = bytes[at + 1] ?? 0;
    const letter = short[name] ?? 0;
    if (letter !== 0) return { stands: letter, length: 2 };
    const unit = name === 0x75 ? hexNumber(bytes, at + 2, at + 6) : -1;
    if (unit < 0) return undefined;
    if (unit < 0x80) return { stands: unit, length: 6 };
    const other = unit >> 10 === 0x36 && bytes[at + 6] === 0x5c ? hexNumber(bytes, at + 8, at + 12) : -1;
    if (other >> 10 === 0x37) return { stands: String.fromCharCode(unit, other), length: 12 };
    return { stands: String.fromCharCode(unit), length: 6 };
  },
};

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};
const reference = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/i;

/** HTML, 13.5: decimal, hexadecimal, and the five names that encoders write. */
export const htmlText: Escape = {
  step: 'html',
  sign: '&',
  ends: members(`${controls}"<>`),
  read: (bytes, at) => {
    const match = reference.exec(textOf(bytes, at, at + 10));
    if (match === null) return undefined;
    const [whole, decimal, hex, name] = match;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const stands =
      name === undefined ? (code <= 0x10ffff ? String.fromCodePoint(code) : undefined) : named[name];
    return stands === undefined ? undefined : { stands, length: whole.length };
  },
};
