import type { Json, EventProperties } from './detector.ts';

/** The JSON at the first bracket of a text. Undefined: there is none, or it does not parse. */
export function readJson(text: string): Json | undefined {
  const start = text.search(/[[{]/);
  if (start < 0) return undefined;
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  return parse(text.slice(start, end + 1)) ?? readLines(text.slice(start));
}

export function isObject(value: Json | undefined): value is EventProperties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectsIn(value: Json | undefined): readonly EventProperties[] {
  const all: readonly Json[] = Array.isArray(value)
    ? (value as readonly Json[])
    : value === undefined
      ? []
      : [value];
  return all.filter(isObject);
}

export function textAt(object: EventProperties, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const pair = /^\s{0,64}"([^"\n]{1,200})":(.{0,65536}?),?$/;
const deepest = 32;

/**
 * Pretty-printed JSON whose printer dropped the backslashes (Sensors Analytics does: docs/evidence/sdks.md#sensors-log)
 * is not JSON any more, but one line still holds one pair. What was cut off is missing; what is there is right.
 */
function readLines(text: string): Json | undefined {
  const lines = text.split('\n');
  if (lines.length < 3) return undefined;
  const roots: Record<string, Json>[] = [];
  const open: (Record<string, Json> | Json[])[] = [];
  for (const line of lines) {
    const bare = line.trim();
    const [, key, value = bare] = pair.exec(line) ?? [];
    if (/^[\]}],?$/.test(bare)) open.pop();
    else if (value === '{' || value === '[') {
      if (open.length >= deepest) return undefined;
      const child = value === '{' ? {} : [];
      if (open.length === 0 || (open.length === 1 && key === undefined)) {
        if (!Array.isArray(child)) roots.push(child);
      }
      put(open.at(-1), key, child);
      open.push(child);
    } else put(open.at(-1), key, parse(value) ?? value.replace(/^"|"$/g, ''));
  }
  return roots.length > 1 ? roots : roots[0];
}

function put(into: Record<string, Json> | Json[] | undefined, key: string | undefined, value: Json): void {
  if (Array.isArray(into)) into.push(value);
  else if (into && key !== undefined)
    Object.defineProperty(into, key, { value, enumerable: true, configurable: true });
}

/** The members of an object with new names. A member that is not in `names` keeps its name. */
export function renameKeys(value: Json | undefined, names: ReadonlyMap<string, string>): EventProperties {
  const members = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(members.map(([key, held]) => [names.get(key) ?? key, held]));
}
