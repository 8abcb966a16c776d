import { asBuffer } from '../../bytes/view.ts';
import type { ByteSpan } from '../../bytes/find.ts';
import { farthest, lineAround } from './line.ts';
import type { Container, ContainerValue } from './container.ts';

const deepest = 64;
const longestName = 64;
const code = {
  quote: 0x22,
  backslash: 0x5c,
  comma: 0x2c,
  colon: 0x3a,
  open: 0x7b,
  close: 0x7d,
  list: 0x5b,
  listEnd: 0x5d,
};
const isBlank = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** A member of an object has a name, a member of a list has an index. */
type Level = { readonly names: true; name: string } | { readonly names: false; index: number };

function written(levels: readonly Level[]): string {
  const steps = levels.map((level) => {
    if (!level.names) return `[${level.index}]`;
    return /^[\w$]+$/.test(level.name) ? `.${level.name}` : `[${JSON.stringify(level.name)}]`;
  });
  return `json:$${steps.join('')}`;
}

function endOfString(bytes: Uint8Array, open: number, last: number): number {
  for (let at = open + 1; at < last; at++) {
    if (bytes[at] === code.backslash) at++;
    else if (bytes[at] === code.quote) return at;
  }
  return last;
}

/** Reads the JSON text at `from` up to a place in it. Undefined: it is not JSON, or it ends before the place. */
function follow(bytes: Uint8Array, from: number, last: number, place: ByteSpan): ContainerValue | undefined {
  const levels: Level[] = [];
  let mayBeName = false;
  for (let at = from; at < last; at++) {
    const byte = bytes[at] ?? 0;
    const level = levels.at(-1);
    if (byte === code.open || byte === code.list) {
      if (levels.length === deepest || at >= place.from) return undefined;
      levels.push(byte === code.open ? { names: true, name: '' } : { names: false, index: 0 });
      mayBeName = byte === code.open;
    } else if (level === undefined) return undefined;
    else if (byte === code.close || byte === code.listEnd) {
      if (level.names !== (byte === code.close)) return undefined;
      levels.pop();
      mayBeName = false;
    } else if (byte === code.comma) {
      if (level.names) mayBeName = true;
      else level.index++;
    } else if (byte === code.colon) mayBeName = false;
    else if (!isBlank(byte)) {
      const isString = byte === code.quote;
      let to = at + 1;
      if (isString) to = endOfString(bytes, at, last);
      else while (to < last && /[\w.+-]/.test(String.fromCharCode(bytes[to] ?? 0))) to++;
      if (!isString && !/[\w-]/.test(String.fromCharCode(byte))) return undefined;
      const start = isString ? at + 1 : at;
      if (mayBeName && level.names)
        level.name = asBuffer(bytes).toString('utf8', start, Math.min(to, start + longestName));
      if (start <= place.from && place.from < to) return { step: written(levels), from: start, to };
      if (to > place.from) return undefined;
      at = isString ? to : to - 1;
    }
  }
  return undefined;
}

/** A JSON text that fills the whole range, or that begins somewhere in the line. */
export const member: Container = (bytes, within, at) => {
  let first = within.from;
  while (first < at.from && isBlank(bytes[first] ?? 0)) first++;
  const opens = (place: number) => bytes[place] === code.open || bytes[place] === code.list;
  const last = Math.min(within.to, at.to + farthest);
  const whole = opens(first) && at.from - first <= farthest ? follow(bytes, first, last, at) : undefined;
  if (whole !== undefined) return whole;
  const line = lineAround(bytes, within, at);
  let tries = 4;
  for (let place = line.from; place < at.from && tries > 0; place++) {
    if (!opens(place)) continue;
    const found = follow(bytes, place, last, at);
    if (found !== undefined) return found;
    tries--;
  }
  return undefined;
};
