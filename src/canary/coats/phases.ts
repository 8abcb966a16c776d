import { hasZlibHeader, mayBeDeflate } from './deflate.ts';

/** The six bits of each sign of base64 and base64url. */
const sextets = new Uint8Array(256);
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
for (const [value, sign] of Buffer.from(`${alphabet}+/`).entries()) sextets[sign] = value;
for (const [value, sign] of Buffer.from('-_').entries()) sextets[sign] = 62 + value;

/** Signs to read one after the other, forwards (`step` 1) or backwards (-1). */
export interface Signs {
  readonly bytes: Uint8Array;
  readonly first: number;
  readonly step: 1 | -1;
  readonly length: number;
}

/**
 * Four signs stand for three bytes. Whether so many groups of text follow one another somewhere: of bytes without the
 * high bit. It looks at the last of so many groups first, and goes on behind the first that is none.
 */
function holdsText({ bytes, first, step, length }: Signs, phase: number, groups: number): boolean {
  const last = Math.floor((length - phase) / 4);
  for (let begin = 0; begin + groups <= last;) {
    let group = begin + groups - 1;
    for (; group >= begin; group--) {
      const at = first + step * (phase + 4 * group);
      if ((sextets[bytes[at] ?? 0] ?? 0) & 0b100000) break;
      if ((sextets[bytes[at + step] ?? 0] ?? 0) & 0b001000) break;
      if ((sextets[bytes[at + 2 * step] ?? 0] ?? 0) & 0b000010) break;
    }
    if (group < begin) return true;
    begin = group + 1;
  }
  return false;
}

/** Enough of a stream to see its kind. */
const beginning = 64;

/**
 * zlib's header or a raw deflate stream. Random signs are told from words first: one text in 10,000 of the shortest has so
 * few digits and so few capitals, and less the longer it is.
 */
function mayBePacked({ bytes, first, step, length }: Signs): boolean {
  const count = Math.min(beginning, length);
  let digits = 0;
  let capitals = 0;
  for (let i = 0; i < count; i++) {
    const sign = bytes[first + step * i] ?? 0;
    if (sign >= 0x30 && sign <= 0x39) digits++;
    else if (sign >= 0x41 && sign <= 0x5a) capitals++;
  }
  if (capitals === 0 || (digits === 0 && capitals * 4 < count)) return false;
  const decoded = new Uint8Array((count >> 2) * 3);
  for (let group = 0; group < count >> 2; group++) {
    let bits = 0;
    for (let i = 0; i < 4; i++)
      bits = (bits << 6) | (sextets[bytes[first + step * (4 * group + i)] ?? 0] ?? 0);
    decoded[3 * group] = bits >> 16;
    decoded[3 * group + 1] = bits >> 8;
    decoded[3 * group + 2] = bits;
  }
  return hasZlibHeader(decoded) || mayBeDeflate(decoded);
}

const gzipHeader = Buffer.from('H4sI');

function gzipAt({ bytes, first, step, length }: Signs): number {
  for (let i = 0; i + 3 < length; i++)
    if (
      bytes[first + step * i] === 0x48 &&
      gzipHeader.every((sign, k) => bytes[first + step * (i + k)] === sign)
    )
      return i;
  return -1;
}

/** The signs, of the first four, from which these signs are worth decoding: from there they give text or a packed stream. */
export function phasesOf(signs: Signs, least: number): number[] {
  const groups = Math.floor((least - 2) / 3);
  const phases: number[] = [];
  for (let phase = 0; phase < 4; phase++) if (holdsText(signs, phase, groups)) phases.push(phase);
  const packed = gzipAt(signs);
  if (packed >= 0 && !phases.includes(packed % 4)) phases.push(packed % 4);
  if (!phases.includes(0) && mayBePacked(signs)) phases.push(0);
  return phases;
}
