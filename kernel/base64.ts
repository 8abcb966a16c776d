import { decodedReadingOf } from './decoding';
import { nextHex } from './hex';
import { readingOf } from './reading';
import { base64, copy, endOfRun, nextRun, roomBehind } from './signs';

/** Behind the end of a line, or the same place where none ends. */
function behindLineEnd(at: usize, to: usize): usize {
  let behind = at;
  if (behind < to && (load<u8>(behind) === 13 || load<u8>(behind) === 10)) behind++;
  if (behind === at || behind >= to) return behind;
  const other = load<u8>(behind) === 13 || load<u8>(behind) === 10;
  return other && load<u8>(behind) !== load<u8>(behind - 1) ? behind + 1 : behind;
}

/**
 * The next run of base64 that is worth reading, alone or with the lines behind it, or 0. Text may be wrapped: into the
 * run's line, and the lines behind it up to the first short one. With `decodes` it is looked into what the signs stand
 * for; without, how they look is enough.
 */
export function nextBase64(from: usize, to: usize, least: i32, decodes: bool): usize {
  const shortest = (least * 8 + 5) / 6;
  const scratch = roomBehind(to);
  let at = from;
  for (;;) {
    const run = nextRun(base64, at, to, shortest);
    if (run === 0) break;
    let lineTo = endOfRun(base64, run + shortest, to);
    let worth = isWorth(run, lineTo, least, scratch, decodes);
    let gathered = scratch;
    for (let line = run; lineTo - line >= usize(shortest);) {
      const next = behindLineEnd(lineTo, to);
      const nextTo = next === lineTo ? next : endOfRun(base64, next, to);
      if (nextTo === next) break;
      if (gathered === scratch) gathered = copy(line, lineTo, scratch);
      gathered = copy(next, nextTo, gathered);
      line = next;
      lineTo = nextTo;
      if (!worth && lineTo - line >= usize(shortest))
        worth = isWorth(line, lineTo, least, roomBehind(gathered), decodes);
    }
    // Of wrapped signs that stand backwards the short last line comes before; so what all stand for is not known here.
    if (worth || (gathered !== scratch && readingOf(scratch, gathered, least) !== 0)) return run;
    at = lineTo + 1;
  }
  return 0;
}

function isWorth(from: usize, to: usize, least: i32, scratch: usize, decodes: bool): bool {
  const reads = decodes ? decodedReadingOf(from, to, least, scratch) : readingOf(from, to, least);
  return reads !== 0 || nextHex(from, to, least, scratch) !== 0;
}

/** The next so many signs of base64 that stand at the end of a line, or 0. */
export function nextWrapped(from: usize, to: usize, signs: i32): usize {
  let run = nextRun(base64, from, to, signs);
  while (run !== 0) {
    const end = endOfRun(base64, run, to);
    if (end >= to || load<u8>(end) === 10 || load<u8>(end) === 13) break;
    run = nextRun(base64, end, to, signs);
  }
  return run;
}
