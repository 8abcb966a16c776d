import { mayBePacked } from './packed.ts';
import { sextets } from './sextets.ts';

/**
 * Four signs stand for three bytes. A byte of text has no high bit, and the three high bits stand in the first sign's bit
 * 5, the second's bit 3 and the third's bit 1. Here these three bits of each sign are bits 2, 1 and 0.
 */
const highBits = sextets.map((sextet) => ((sextet >> 3) & 4) | ((sextet >> 2) & 2) | ((sextet >> 1) & 1));

/** Among the high bits of the last four signs, the latest lowest: those of a group that ends here. */
const groupForwards = (4 << 9) | (2 << 6) | (1 << 3);
/** And of one that, read backwards, begins here. */
const groupBackwards = 4 | (2 << 3) | (1 << 6);

const gzipForwards = Buffer.from('H4sI').readInt32BE();
const gzipBackwards = Buffer.from('Is4H').readInt32BE();

/** How a run of signs is worth decoding. */
export interface Reading {
  /** The signs, of the first four, from which groups give text or a packed stream. */
  readonly phases: readonly number[];
  /** Whether they may do so read backwards. */
  readonly backwards: boolean;
}

const nothing: Reading = { phases: [], backwards: false };

/**
 * One pass over the signs from `from` to `to`: where do so many groups of text follow one another that they could hide what
 * has `least` bytes, and where does gzip begin? For each sign it notes whether a group of text ends there; of these notes
 * every fourth belongs to the same phase.
 */
export function readingOf(bytes: Uint8Array, from: number, to: number, least: number): Reading {
  const groups = Math.max(1, Math.floor((least - 2) / 3));
  const inARow = 0x11111111 >>> (32 - 4 * groups);
  let phases = 0;
  let backwards = false;
  let capitals = 0;
  let high = 0xfff;
  let forth = 0;
  let back = 0;
  let last = 0;
  for (let at = from; at < to; at++) {
    const sign = bytes[at] ?? 0;
    if (sign >= 0x41 && sign <= 0x5a) capitals++;
    high = ((high << 3) | (highBits[sign] ?? 0)) & 0xfff;
    forth = (forth << 1) | Number((high & groupForwards) === 0);
    back = (back << 1) | Number((high & groupBackwards) === 0);
    last = (last << 8) | sign;
    if ((forth & inARow) === inARow || last === gzipForwards) phases |= 1 << ((at - from + 1) & 3);
    if ((back & inARow) === inARow || last === gzipBackwards) backwards = true;
  }
  if (capitals > 0) {
    if ((phases & 1) === 0 && mayBePacked(bytes, from, 1, to - from)) phases |= 1;
    backwards ||= mayBePacked(bytes, to - 1, -1, to - from);
  }
  if (phases === 0 && !backwards) return nothing;
  return { phases: [0, 1, 2, 3].filter((phase) => (phases & (1 << phase)) !== 0), backwards };
}

export function isWorthReading(bytes: Uint8Array, from: number, to: number, least: number): boolean {
  return readingOf(bytes, from, to, least) !== nothing;
}
