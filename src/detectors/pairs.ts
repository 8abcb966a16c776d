import type { Properties } from './detector.ts';

/** `a=1, b=two, three` as Java's Map and Bundle print themselves: a comma ends a value only before the next `key=`. */
export function readPairs(text: string): Properties {
  const pairs: Record<string, string> = {};
  let last: string | undefined;
  for (const part of text.slice(0, 65536).split(', ')) {
    const equals = part.indexOf('=');
    const key = part.slice(0, equals);
    if (equals > 0 && /^[\w$.()-]{1,100}$/.test(key)) pairs[(last = key)] = part.slice(equals + 1);
    else if (last !== undefined) pairs[last] = `${pairs[last] ?? ''}, ${part}`;
  }
  return pairs;
}
