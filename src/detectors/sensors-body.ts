import { gunzipSync } from 'node:zlib';
import type { EventProperties, EventReading } from './detector.ts';
import { isObject, objectsIn, readJson } from './json.ts';
import { readEvent } from './sensors-analytics.ts';

/** What a request to a Sensors Analytics server holds (docs/evidence/sdks.md#sensors-wire). */
export interface SensorsBody {
  readonly events: readonly EventReading[];
  /** Whether the checksum is right. Wrong: the field was cut or changed. */
  readonly crc: 'right' | 'wrong' | 'absent';
  /** Size of a payload that is encrypted (`gzip=9`, `gzip=13`) or does not decompress. */
  readonly opaque?: number;
  /** Why nothing could be read, or only a part. */
  readonly unread?: string;
}

/** Names for events that cannot be read. */
export const encryptedEvents = 'encrypted events';
export const cutEvents = 'events that do not unpack';

export const wrongCrc = 'was cut or changed: its crc is wrong';

const mostUnpacked = 1 << 26;
const encrypted = ['9', '13'];
const base64Text = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Java's String.hashCode (java.lang.String: s[0]*31^(n-1) + … + s[n-1], 32 bits signed). */
export function javaHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

function unpacked(bytes: Buffer, gzip: string | null): Buffer {
  return gzip === '1' || (gzip === null && bytes[0] === 0x1f && bytes[1] === 0x8b)
    ? gunzipSync(bytes, { maxOutputLength: mostUnpacked })
    : bytes;
}

/** A field `data` of another form may hold JSON, too. */
function isEvent(object: EventProperties): boolean {
  return isObject(object['properties']) && ('event' in object || 'type' in object);
}

/** Reads the form `crc=…&gzip=…&data_list=…` (or `data=…`, one event). Undefined: the body is not such a form. */
export function readSensorsBody(body: string): SensorsBody | undefined {
  if (!/(?:^|&)data(?:_list)?=/.test(body)) return undefined;
  const form = new URLSearchParams(body);
  // A plus sign in a form means a space. Base64 has no spaces, so it was a plus sign that was not escaped.
  const data = (form.get('data_list') ?? form.get('data') ?? '').trim().replaceAll(' ', '+');
  if (!base64Text.test(data)) return undefined;
  const sum = form.get('crc');
  const crc = sum === null ? 'absent' : sum === String(javaHash(data)) ? 'right' : 'wrong';
  const nothing = { events: [], crc } as const;
  const bytes = Buffer.from(data, 'base64');
  const gzip = form.get('gzip');
  if (gzip !== null && encrypted.includes(gzip)) return { ...nothing, opaque: bytes.length };
  try {
    const events = objectsIn(readJson(unpacked(bytes, gzip).toString('utf8'))).filter(isEvent);
    if (events.length === 0) return { ...nothing, unread: 'it holds no event' };
    return { events: events.flatMap((event) => readEvent(event) ?? []), crc };
  } catch (error) {
    return {
      ...nothing,
      opaque: bytes.length,
      unread: `it does not unpack (${error instanceof Error ? error.message : String(error)})`,
    };
  }
}
