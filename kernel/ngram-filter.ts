/** A Bloom filter: one bit for each hash of an n-gram of a target. */
export const table: usize = memory.data(524288);
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

function wordOf(hash: u64, mask: u32): usize {
  return table + (u32(hash >> 40) & mask);
}

/** The lowest bit is 1 if an n-gram of a target may stand at `at`. */
function mayBe(at: usize, factor: u64, mask: u32): u32 {
  const hash = hashAt(at, factor);
  return load<u32>(wordOf(hash, mask)) >> u32(hash >> 59);
}

/** Adds the n-gram at `at` to the filter. */
export function addNgram(at: usize): void {
  const hash = hashAt(at, multiplier);
  const word = wordOf(hash, words);
  store<u32>(word, load<u32>(word) | (1 << u32(hash >> 59)));
}

/** Distance of the positions that are read. The filter holds that many n-grams of each target. */
let stride: usize = 1;

export function configure(ngram: usize, tableBytes: u32, every: usize): void {
  ngramBytes = ngram;
  multiplier = knuth << u64(64 - 8 * ngram);
  words = tableBytes - 4;
  stride = every;
}

/** The beginning of a target of which an n-gram stands at `at`, or 0. */
function beginningOf(at: usize, from: usize, last: usize): usize {
  let start = max(from + stride, at + 1) - stride;
  for (let next = start; start <= at; next++) {
    if (next > last) return 0;
    if ((mayBe(next, multiplier, words) & 1) === 0) start = next + 1;
    else if (next - start === stride - 1) return start;
  }
  return 0;
}

/** The next position where a target may begin, or 0. It reads one n-gram in every `stride` positions. */
export function nextBeginning(from: usize, to: usize): usize {
  const factor = multiplier;
  const mask = words;
  const step = stride;
  const last = to - ngramBytes;
  if (to - from < ngramBytes) return 0;
  let at = from;
  while (at <= last) {
    // Four positions at a time: the processor reads them in parallel.
    for (; at + 3 * step <= last; at += 4 * step) {
      const first = mayBe(at, factor, mask) | mayBe(at + step, factor, mask);
      if (((first | mayBe(at + 2 * step, factor, mask) | mayBe(at + 3 * step, factor, mask)) & 1) !== 0)
        break;
    }
    while (at <= last && (mayBe(at, factor, mask) & 1) === 0) at += step;
    if (at > last) return 0;
    // At a beginning all n-grams of the target stand, so a second one stands beside this one.
    if (step === 1 || ((mayBe(at - 1, factor, mask) | mayBe(at + 1, factor, mask)) & 1) !== 0) {
      const start = beginningOf(at, from, last);
      if (start !== 0) return start;
    }
    at += step;
  }
  return 0;
}
