import { gunzipSync, inflateSync } from 'node:zlib';
import type { EventProperties, Json } from '../../detectors/detector.ts';
import { parse } from './endpoint-readers.ts';

const mostUnpacked = 64 << 20;

/** A body without gzip or zlib (RFC 1952, 1950). Bytes that do not unpack stay as they are. */
export function unpacked(body: Buffer): Buffer {
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  const isZlib = body[0] === 0x78 && ((body[0] << 8) | (body[1] ?? 0)) % 31 === 0;
  if (!isGzip && !isZlib) return body;
  try {
    return (isGzip ? gunzipSync : inflateSync)(body, { maxOutputLength: mostUnpacked });
  } catch {
    return body;
  }
}

const base64 = /^[A-Za-z0-9+/]{16,}={0,2}\s{0,2}$/;
const mostLines = 10_000;

/** JSON in a text: with a mark of UTF-8, one value a line, or in base64, for which HAR has no place in what is sent. */
export function jsonIn(text: string): Json | undefined {
  const plain = parse(text.replace(/^\ufeff/, '')) ?? jsonLines(text);
  if (plain !== undefined || !base64.test(text)) return plain;
  const decoded = unpacked(Buffer.from(text, 'base64')).toString('utf8');
  return /^\s{0,64}[[{]/.test(decoded) ? parse(decoded) : undefined;
}

/** One object or list a line: a list of all of them. */
function jsonLines(text: string): Json | undefined {
  if (!/^\s{0,64}[[{][^\n]{0,65536}[\]}]\r?\n\s{0,64}[[{]/.test(text)) return undefined;
  const lines = text.split('\n', mostLines).filter((line) => line.trim() !== '');
  const values = lines.map((line) => parse(line));
  return values.some((value) => typeof value !== 'object' || value === null)
    ? undefined
    : values.flatMap((value) => value ?? []);
}

/** The JSON of a body, or that in a field of its form. */
export function jsonOrField(
  { json, fields }: { readonly json: Json | undefined; readonly fields: EventProperties },
  name: string,
): Json | undefined {
  const text = fields[name];
  return json ?? (typeof text === 'string' ? (jsonIn(text.replaceAll(' ', '+')) ?? jsonIn(text)) : undefined);
}
