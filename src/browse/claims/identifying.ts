import type { EventProperties, Json } from '../../detectors/detector.ts';
import { isPlaceholder } from '../../detectors/placeholder-values.ts';
import type { EventFound } from '../../scan/found.ts';

import type { IsShared } from './shared-values.ts';

/** A property of an event whose value can tell a phone or person from others. `property` is its path. */
export interface IdentifyingProperty {
  readonly property: string;
  readonly what: string;
  readonly value: string;
}

const strong: readonly string[] = [
  'Android id',
  'device id',
  'advertising id',
  'IMEI or a hash of it',
  'SIM or subscriber',
  'account',
  'hardware address or serial',
  'place',
];
const linking = 'id of the installation';
const unknown = 'a value like an id, its meaning unknown';
const ofThePhone = 'an identifier of this phone';

/** As reports say it: most are known by the name of the property alone, and a name may say what is not so. */
export function meaningWords(what: string): string {
  return what === unknown || what.startsWith(ofThePhone) ? what : `by its name: ${what}`;
}

/** Whether it tells a phone or person by itself. */
export const tellsAlone = (what: string): boolean => strong.includes(what) || what.startsWith(ofThePhone);

/** Whether it links events with one another, where it stays the same. */
export const isLinking = (what: string): boolean => what === linking;

/** By name and value, but no value that many phones have; by a value that is one of the phone's own identifiers, or by a value that only looks like an id. */
export function identifying(
  { properties, identifiers }: EventFound,
  isShared: IsShared = isPlaceholder,
): readonly IdentifyingProperty[] {
  const named = new Map(identifiers.map(({ property, what }) => [property, what]));
  return flattenProperties(properties).flatMap(({ property, value }) => {
    const what = isShared(value) ? undefined : meaningOf(named.get(property), value);
    return what === undefined ? [] : [{ property, what, value }];
  });
}

/** What a redacted value was: an identifier that the phone's settings, its properties or the shape of the value gave away. */
const redacted = /^redacted-([a-z-]{2,20})-[0-9a-f]{12}$/;
const kindsOfThePhone = ['android-id', 'ad-id', 'serial', 'imei', 'mac', 'account', 'phone-number'];

function meaningOf(named: string | undefined, value: string): string | undefined {
  const kind = redacted.exec(value)?.[1];
  if (named === 'place') return kind === 'place' || /^-?\d{1,3}\.\d{4,}$/.test(value) ? named : undefined;
  if (named !== undefined && (strong.includes(named) || named === linking))
    return kind !== undefined || isLikeAnId(value) || isLongNumber(value) ? named : undefined;
  if (kind !== undefined && kindsOfThePhone.includes(kind)) return `${ofThePhone}: ${kind}`;
  return named === undefined && (kind !== undefined || isLikeAnId(value)) ? unknown : undefined;
}

/** A number of an account or subscriber, and no time in milliseconds. */
const isLongNumber = (value: string) => /^\d{8,20}$/.test(value) && !/^1[5-9]\d{11}$/.test(value);

/** Random letters and digits: a UUID, hex, base64. Words, versions, addresses, times and small numbers are none. */
function isLikeAnId(value: string): boolean {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return /[1-9a-f]/i.test(value);
  if (!/^[A-Za-z0-9+/_=-]{12,128}$/.test(value)) return false;
  const changes = value.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
  return /^[0-9a-f]+$/i.test(value) ? changes >= 3 : value.length >= 16 && changes >= 4;
}

const most = 2000;
const deepest = 8;

/** Each value that is not a table, with its path: keys joined with dots. */
export function flattenProperties(properties: EventProperties): { property: string; value: string }[] {
  const found: { property: string; value: string }[] = [];
  const walk = (value: Json, path: string, depth: number): void => {
    if (found.length >= most || depth > deepest) return;
    if (typeof value !== 'object' || value === null) found.push({ property: path, value: String(value) });
    else
      for (const [key, inner] of Object.entries(value))
        walk(inner, path === '' ? key : `${path}.${key}`, depth + 1);
  };
  walk(properties, '', 0);
  return found;
}

/** Paths are joined with dots, and a key may hold one itself: the longest key that fits is gone down. */
export function valueAt(properties: EventProperties, path: string): string {
  let value: Json | undefined = properties;
  let rest = path;
  while (rest !== '' && typeof value === 'object' && value !== null) {
    const table = value as EventProperties;
    const key = Object.keys(table).find((name) => rest === name || rest.startsWith(`${name}.`));
    if (key === undefined) return '';
    value = table[key];
    rest = rest.slice(key.length + 1);
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
