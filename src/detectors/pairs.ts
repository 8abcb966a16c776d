import type { Json, EventProperties } from './detector.ts';

const longest = 65536;
const deepest = 8;

/**
 * `a=1, b=two, three` as Java prints a Map or a Bundle. A comma ends a value only before the next `key=`. A value may be a bundle
 * or a list of bundles: `items=[Bundle[{id=1, price=2}], Bundle[{id=3}]]`.
 */
export function readPairs(text: string, depth = 0): EventProperties {
  const pairs: Record<string, string> = {};
  let last: string | undefined;
  for (const part of splitAtCommas(text.slice(0, longest))) {
    const equals = part.indexOf('=');
    const key = part.slice(0, equals);
    if (equals > 0 && /^[\w$.()-]{1,100}$/.test(key)) pairs[(last = key)] = part.slice(equals + 1);
    else if (last !== undefined) pairs[last] = `${pairs[last] ?? ''}, ${part}`;
  }
  return Object.fromEntries(Object.entries(pairs).map(([key, value]) => [key, readValue(value, depth + 1)]));
}

function readValue(text: string, depth: number): Json {
  if (depth > deepest) return text;
  if (text.startsWith('Bundle[{')) return readPairs(text.slice(8).replace(/\}\]$/, ''), depth);
  if (!text.startsWith('[Bundle[{')) return text;
  return splitAtCommas(text.slice(1).replace(/(?<=\}\])\]$/, '')).map((each) => readValue(each, depth + 1));
}

function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let open = 0;
  for (const { 0: separator, index } of text.matchAll(/Bundle\[\{|\}\]|, /g)) {
    if (separator === 'Bundle[{') open++;
    else if (separator === '}]') open = Math.max(0, open - 1);
    else if (open === 0) {
      parts.push(text.slice(from, index));
      from = index + separator.length;
    }
  }
  return [...parts, text.slice(from)];
}
