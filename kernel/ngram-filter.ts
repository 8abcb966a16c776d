/** A bit for each hash of a gram, some bytes that something looked for holds. */
export const table: usize = memory.data(524288);
/** Which of its bytes a hash may choose, four at a time. */
let words: u32 = 0;
/** Bytes that are one gram: four, or five where all that is looked for is long enough. */
let gramBytes: usize = 5;
/** Knuth's multiplicative hash, whose upper bits depend on all bytes; shifted, so that no others than the gram's count. */
let multiplier: u64 = 0;
const knuth: u64 = 0x9e3779b97f4a7c15;
/** Sets the bit by which ASCII letters differ in case. */
const folded: u64 = 0x2020_2020_2020_2020;

function hashAt(at: usize, factor: u64): u64 {
  return (load<u64>(at) | folded) * factor;
}

function wordOf(hash: u64, mask: u32): usize {
  return table + (u32(hash >> 40) & mask);
}

/** 1 in the lowest bit where a gram of something looked for may stand. */
function mayBe(at: usize, factor: u64, mask: u32): u32 {
  const hash = hashAt(at, factor);
  return load<u32>(wordOf(hash, mask)) >> u32(hash >> 59);
}

/** Notes the gram that stands there as one of something looked for. */
export function mark(at: usize): void {
  const hash = hashAt(at, multiplier);
  const word = wordOf(hash, words);
  store<u32>(word, load<u32>(word) | (1 << u32(hash >> 59)));
}

/** How far apart the places are that are looked at; so many grams of all that is looked for are known. */
let stride: usize = 1;

export function look(gram: usize, tableBytes: u32, every: usize): void {
  gramBytes = gram;
  multiplier = knuth << u64(64 - 8 * gram);
  words = tableBytes - 4;
  stride = every;
}

/** Where something may begin of which one of the known grams stands at the place, or 0. */
function beginningOf(at: usize, from: usize, last: usize): usize {
  let start = max(from + stride, at + 1) - stride;
  for (let next = start; start <= at; next++) {
    if (next > last) return 0;
    if ((mayBe(next, multiplier, words) & 1) === 0) start = next + 1;
    else if (next - start === stride - 1) return start;
  }
  return 0;
}

/** Where something looked for may begin next, or 0. One of its grams stands at one of the places, `stride` by `stride`. */
export function nextBeginning(from: usize, to: usize): usize {
  const factor = multiplier;
  const mask = words;
  const step = stride;
  const last = to - gramBytes;
  if (to - from < gramBytes) return 0;
  let at = from;
  while (at <= last) {
    // Four places in one go, while nothing is there: the processor reads them at the same time.
    for (; at + 3 * step <= last; at += 4 * step) {
      const first = mayBe(at, factor, mask) | mayBe(at + step, factor, mask);
      if (((first | mayBe(at + 2 * step, factor, mask) | mayBe(at + 3 * step, factor, mask)) & 1) !== 0)
        break;
    }
    while (at <= last && (mayBe(at, factor, mask) & 1) === 0) at += step;
    if (at > last) return 0;
    // Of a beginning all grams stand, so one stands beside it.
    if (step === 1 || ((mayBe(at - 1, factor, mask) | mayBe(at + 1, factor, mask)) & 1) !== 0) {
      const start = beginningOf(at, from, last);
      if (start !== 0) return start;
    }
    at += step;
  }
  return 0;
}
