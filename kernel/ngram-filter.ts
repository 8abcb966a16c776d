/** Two Bloom filters, of which one is in use: one bit for each hash of an n-gram of a target. */
export const tables: usize = memory.data(1048576);
export const tableBytes: usize = 524288;
let table: usize = tables;
/** A mask for the words (four bytes) of the table that a hash may choose. */
let words: u32 = 0;
/** Length of an n-gram: four bytes, or five if all targets are long enough. */
let ngramBytes: usize = 5;
/** Knuth's multiplicative hash. It is shifted, so that only the bytes of the n-gram count. */
let multiplier: u64 = 0;
const knuth: u64 = 0x9e3779b97f4a7c15;
/** Sets the bit in which ASCII letters of different case differ. */
const folded: u64 = 0x2020_2020_2020_2020;

function hashAt(at: usize, factor: u64): u64 {
  return (load<u64>(at) | folded) * factor;
}

function wordOf(hash: u64, start: usize, mask: u32): usize {
  return start + (u32(hash >> 40) & mask);
}

/** The lowest bit is 1 if an n-gram of a target may be at `at`. */
function mayBe(at: usize, factor: u64, start: usize, mask: u32): u32 {
  const hash = hashAt(at, factor);
  return load<u32>(wordOf(hash, start, mask)) >> u32(hash >> 59);
}

function add(hash: u64): void {
  const word = wordOf(hash, table, words);
  store<u32>(word, load<u32>(word) | (1 << u32(hash >> 59)));
}

function holds(hash: u64): bool {
  return ((load<u32>(wordOf(hash, table, words)) >> u32(hash >> 59)) & 1) !== 0;
}

/** Distance of the positions that are read. The filter holds that many n-grams of each target. */
let stride: usize = 1;

/**
 * Many texts begin as a target does. So the filter also holds the first n-gram together with one that none of the others covers, or, of
 * a short target, with none.
 */
function longHash(at: usize): u64 {
  return hashAt(at, multiplier) + 3 * hashAt(at + stride + 3, multiplier);
}

function shortHash(at: usize): u64 {
  return ~hashAt(at, multiplier);
}

/** Adds a target of `length` bytes at `at` to the filter. */
export function addTarget(at: usize, length: usize): void {
  for (let gram: usize = 0; gram < stride; gram++) add(hashAt(at + gram, multiplier));
  add(length >= stride + 3 + ngramBytes ? longHash(at) : shortHash(at));
}

/** Uses the first or the second table, of so many bytes. */
export function configure(isSecond: bool, ngram: usize, bytes: u32, every: usize): void {
  table = isSecond ? tables + tableBytes : tables;
  ngramBytes = ngram;
  multiplier = knuth << u64(64 - 8 * ngram);
  words = bytes - 4;
  stride = every;
}

/** The beginning of a target of which an n-gram is at `at`, or 0. */
function beginningOf(at: usize, from: usize, last: usize): usize {
  let start = max(from + stride, at + 1) - stride;
  for (let next = start; start <= at; next++) {
    if (next > last) return 0;
    if ((mayBe(next, multiplier, table, words) & 1) === 0) start = next + 1;
    else if (next - start === stride - 1) {
      if (holds(longHash(start)) || holds(shortHash(start))) return start;
      start++;
    }
  }
  return 0;
}

/** The next position where a target may begin, or 0. It reads one n-gram in every `stride` positions. */
export function nextBeginning(from: usize, to: usize): usize {
  const factor = multiplier;
  const start = table;
  const mask = words;
  const step = stride;
  const last = to - ngramBytes;
  if (to - from < ngramBytes) return 0;
  let at = from;
  while (at <= last) {
    // Four positions at a time: the processor reads them in parallel.
    for (; at + 3 * step <= last; at += 4 * step) {
      const first = mayBe(at, factor, start, mask) | mayBe(at + step, factor, start, mask);
      if (
        ((first | mayBe(at + 2 * step, factor, start, mask) | mayBe(at + 3 * step, factor, start, mask)) &
          1) !==
        0
      )
        break;
    }
    while (at <= last && (mayBe(at, factor, start, mask) & 1) === 0) at += step;
    if (at > last) return 0;
    // At a beginning all n-grams of the target are, so a second one is beside this one.
    if (step === 1 || ((mayBe(at - 1, factor, start, mask) | mayBe(at + 1, factor, start, mask)) & 1) !== 0) {
      const found = beginningOf(at, from, last);
      if (found !== 0) return found;
    }
    at += step;
  }
  return 0;
}
