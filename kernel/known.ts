/**
 * Words that were judged to hold no target. Logs repeat most of their long words, so a word is not judged again soon. A word is known
 * by a hash of 64 bits.
 */
const count: usize = 8192;
const known: usize = memory.data(65536);
const longest: usize = 1024;
const factor: u64 = 0x9e3779b97f4a7c15;

/** Must be called when the targets change. */
export function forgetWords(): void {
  memory.fill(known, 0, 8 * count);
}

/** The hash of a word, or 0 if it is too long to be kept. Words of different kinds are judged in different ways. */
export function wordHash(from: usize, to: usize, kind: u64): u64 {
  if (to - from > longest) return 0;
  let hash = ((kind << 32) | (to - from)) * factor;
  let at = from;
  for (; at + 8 <= to; at += 8) hash = rotl(hash ^ load<u64>(at), 29) * factor;
  const left = to - at;
  if (left !== 0) hash = rotl(hash ^ (load<u64>(at) & ((u64(1) << (8 * left)) - 1)), 29) * factor;
  return (hash ^ (hash >> 32)) | 1;
}

function placeOf(hash: u64): usize {
  return known + 8 * (usize(hash >> 8) & (count - 1));
}

export function isKnown(hash: u64): bool {
  return hash !== 0 && load<u64>(placeOf(hash)) === hash;
}

export function remember(hash: u64): void {
  if (hash !== 0) store<u64>(placeOf(hash), hash);
}
