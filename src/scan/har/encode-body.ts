const slabBytes = 1 << 20;
/** Shorter ones may be remembered for long, and would keep the slab. */
const shortest = 2000;
let slab: Buffer | undefined;
let used = 0;

/** As `Buffer.from`. Bodies lie beside each other in one piece of memory, because a piece for each takes longer than writing it. */
export function encodeBody(text: string): Buffer {
  const most = text.length * 3;
  if (text.length < shortest || most > slabBytes / 2) return Buffer.from(text);
  if (slab === undefined || used + most > slabBytes) {
    slab = Buffer.allocUnsafeSlow(slabBytes);
    used = 0;
  }
  const from = used;
  used += slab.write(text, from);
  return slab.subarray(from, used);
}
