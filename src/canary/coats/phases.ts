import { viewOf } from '../bytes.ts';
/** The six bits of each sign of base64 and base64url. */
const sextets = new Uint8Array(256);
for (const [value, sign] of [
  ...Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'),
].entries())
  sextets[sign] = value;
sextets[0x2d] = 62;
sextets[0x5f] = 63;

/** Groups of four signs stand for three bytes; these are the groups of text: none of the three bytes has its high bit. */
function holdsText(signs: Uint8Array, phase: number, groups: number): boolean {
  let together = 0;
  for (let at = phase; at + 3 < signs.length; at += 4) {
    const high =
      ((sextets[signs[at] ?? 0] ?? 0) & 0b100000) |
      ((sextets[signs[at + 1] ?? 0] ?? 0) & 0b001000) |
      ((sextets[signs[at + 2] ?? 0] ?? 0) & 0b000010);
    together = high === 0 ? together + 1 : 0;
    if (together >= groups) return true;
  }
  return false;
}

const gzipHeader = Buffer.from('H4sI');

/**
 * zlib's header, or a raw deflate stream. The latter has no header: what is told apart here is words. Of random signs
 * one text in 10,000 of the shortest has so few digits and so few capitals, and less the longer it is.
 */
function mayBeDeflated(signs: Uint8Array): boolean {
  let digits = 0;
  let capitals = 0;
  let small = 0;
  for (const sign of signs.subarray(0, 64)) {
    if (sign >= 0x30 && sign <= 0x39) digits++;
    else if (sign >= 0x41 && sign <= 0x5a) capitals++;
    else if (sign >= 0x61) small++;
  }
  // The block type 3 does not exist: bits 1 and 2 of the first byte.
  const first =
    (((sextets[signs[0] ?? 0] ?? 0) << 2) & 0b100) | (((sextets[signs[1] ?? 0] ?? 0) >> 4) & 0b010);
  return (
    first !== 0b110 && capitals > 0 && small > 0 && (digits > 0 || capitals * 4 >= Math.min(64, signs.length))
  );
}

/** The signs, of the first four, from which these signs are worth decoding: from there they give text or a packed stream. */
export function phasesOf(signs: Uint8Array, least: number): number[] {
  const groups = Math.floor((least - 2) / 3);
  const phases = [0, 1, 2, 3].filter((phase) => holdsText(signs, phase, groups));
  const at = viewOf(signs).indexOf(gzipHeader);
  if (at >= 0 && !phases.includes(at % 4)) phases.push(at % 4);
  if (!phases.includes(0) && mayBeDeflated(signs)) phases.push(0);
  return phases;
}
