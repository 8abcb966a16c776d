/** A bit for each hash of a gram, some bytes that something looked for holds. */
export const table: usize = memory.data(524288);
const mostBits: u64 = 22;
/** Which bits of a hash count: the table has two to their power of bits. */
let hashMask: u32 = 0;
/** Bytes that are one gram: four, or five where all that is looked for is long enough. */
let gramBytes: usize = 5;
let gramMask: u64 = 0;
/** Sets the bit by which ASCII letters differ in case, in up to five bytes. */
const folded: u64 = 0x20_2020_2020;

/** Knuth's multiplicative hash: its upper bits depend on all bytes. */
function hashAt(at: usize, gram: u64, hash: u32): u32 {
  return u32((((load<u64>(at) & gram) | folded) * 0x9e3779b97f4a7c15) >> (64 - mostBits)) & hash;
}

/** 1 in the lowest bit where a gram of something looked for may stand. */
function mayBe(at: usize, gram: u64, mask: u32): u32 {
  const hash = hashAt(at, gram, mask);
  return load<u32>(table + ((hash >> 5) << 2)) >> (hash & 31);
}

/** Notes the gram that stands there as one of something looked for. */
export function mark(at: usize): void {
  const hash = hashAt(at, gramMask, hashMask);
  const word = table + ((hash >> 5) << 2);
  store<u32>(word, load<u32>(word) | (1 << (hash & 31)));
}

/** How far apart the places are that are looked at; so many grams of all that is looked for are known. */
let stride: usize = 1;

export function look(gram: usize, bits: i32, every: usize): void {
  gramBytes = gram;
  gramMask = (u64(1) << u64(8 * gram)) - 1;
  hashMask = (1 << bits) - 1;
  stride = every;
}

/** Where something may begin of which one of the known grams stands at the place, or 0. */
function beginningOf(at: usize, from: usize, last: usize): usize {
  let start = max(from + stride, at + 1) - stride;
  for (let next = start; start <= at; next++) {
    if (next > last) return 0;
    if ((mayBe(next, gramMask, hashMask) & 1) === 0) start = next + 1;
    else if (next - start === stride - 1) return start;
  }
  return 0;
}

/** Where something looked for may begin next, or 0. One of its grams stands at one of the places, `stride` by `stride`. */
export function nextBeginning(from: usize, to: usize): usize {
  const gram = gramMask;
  const hash = hashMask;
  const step = stride;
  const last = to - gramBytes;
  if (to - from < gramBytes) return 0;
  for (let at = from; at <= last; at += step) {
    // Four places in one go, while nothing is there: the processor reads them at the same time.
    for (; at + 3 * step <= last; at += 4 * step) {
      const first = mayBe(at, gram, hash) | mayBe(at + step, gram, hash);
      if (((first | mayBe(at + 2 * step, gram, hash) | mayBe(at + 3 * step, gram, hash)) & 1) !== 0) break;
    }
    if (at > last || (mayBe(at, gram, hash) & 1) === 0) continue;
    const start = beginningOf(at, from, last);
    if (start !== 0) return start;
  }
  return 0;
}
