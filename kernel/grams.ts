/** A bit for each hash of a gram, some bytes that something looked for holds. */
export const table: usize = memory.data(524288);
/** How many bits of a hash count: the table has two to their power of bits. */
let hashBits: u64 = 12;
/** Bytes that are one gram: four, or five where all that is looked for is long enough. */
let gramBytes: usize = 5;
/** Sets the bit by which ASCII letters differ in case, in up to five bytes. */
const folded: u64 = 0x20_2020_2020;

/** Knuth's multiplicative hash: its upper bits depend on all bytes. */
function hashAt(at: usize): u32 {
  const gram = (load<u64>(at) << u64(64 - 8 * gramBytes)) >> u64(64 - 8 * gramBytes);
  return u32(((gram | folded) * 0x9e3779b97f4a7c15) >> (64 - hashBits));
}

/** 1 in the lowest bit where something looked for may stand. */
function mayBe(at: usize): u32 {
  const hash = hashAt(at);
  return load<u32>(table + ((hash >> 5) << 2)) >> (hash & 31);
}

/** Notes the gram that stands there as something looked for. */
export function mark(at: usize): void {
  const hash = hashAt(at);
  const word = table + ((hash >> 5) << 2);
  store<u32>(word, load<u32>(word) | (1 << (hash & 31)));
}

/** How far apart the places are that are looked at. */
let stride: usize = 1;
/** How far behind a place the next gram has to be known too; 0 where something looked for may end before. */
let behind: usize = 0;

export function look(gram: i32, bits: i32, every: usize, further: usize): void {
  gramBytes = gram;
  hashBits = bits;
  stride = every;
  behind = further;
}

/** The next place, `stride` by `stride`, that something looked for may cover, or 0. */
export function nextPlace(from: usize, to: usize): usize {
  for (let at = from; at + behind + gramBytes <= to; at += stride) {
    // Four places in one go, while nothing is there: the processor reads them at the same time.
    for (; at + 3 * stride + gramBytes <= to; at += 4 * stride)
      if (((mayBe(at) | mayBe(at + stride) | mayBe(at + 2 * stride) | mayBe(at + 3 * stride)) & 1) !== 0)
        break;
    if (at + behind + gramBytes <= to && (mayBe(at) & mayBe(at + behind) & 1) !== 0) return at;
  }
  return 0;
}
