import { nextHex } from './hex';
import { leastSigns, readingOf } from './reading';
import { base64, copy, digits, endOfRun, foundEnd, nextRun, roomBehind } from './characters';

/** How a run of base64 may be read, as `readingOf` says it; 0: it holds nothing. `scratch` is free memory. */
export type ReadBase64 = (from: usize, to: usize, least: i32, scratch: usize) => i32;

export function readingByLook(from: usize, to: usize, least: i32, _scratch: usize): i32 {
  return readingOf(from, to, least);
}

function endsLine(at: usize, to: usize): bool {
  return at < to && (load<u8>(at) === 13 || load<u8>(at) === 10);
}

/** Behind the end of a line that stands there. */
function behindLineEnd(at: usize, to: usize): usize {
  return endsLine(at + 1, to) && load<u8>(at + 1) !== load<u8>(at) ? at + 2 : at + 1;
}

/**
 * The next run of base64 that is worth reading, alone or with the lines behind it, or 0. Text may be wrapped: into the
 * run's line, and the lines behind it up to the first short one. `read` judges a run: by its look, or by what it decodes to.
 */
export function nextBase64(from: usize, to: usize, least: i32, read: ReadBase64): usize {
  const shortest = leastSigns();
  const scratch = roomBehind(to);
  let at = from;
  for (;;) {
    const run = nextRun(base64, at, to, shortest);
    if (run === 0) break;
    let lineTo = foundEnd();
    let worth = isWorth(run, lineTo, least, scratch, read);
    let gathered = scratch;
    for (let line = run; endsLine(lineTo, to) && lineTo - line >= shortest;) {
      const next = behindLineEnd(lineTo, to);
      const nextTo = endOfRun(base64, next, to);
      if (nextTo === next) break;
      if (gathered === scratch) gathered = copy(line, lineTo, scratch);
      gathered = copy(next, nextTo, gathered);
      line = next;
      lineTo = nextTo;
      if (!worth && lineTo - line >= shortest)
        worth = isWorth(line, lineTo, least, roomBehind(gathered), read);
    }
    // Of wrapped signs that stand backwards the short last line comes before; so what all stand for is not known here.
    if (worth || (gathered !== scratch && readingOf(scratch, gathered, least) !== 0)) return run;
    at = lineTo + 1;
  }
  return 0;
}

function isWorth(from: usize, to: usize, least: i32, scratch: usize, read: ReadBase64): bool {
  return (
    read(from, to, least, scratch) !== 0 ||
    (mayHoldHex(from, to, least) && nextHex(from, to, least, scratch) !== 0)
  );
}

/** The first digit of each byte of text is none of the letters; of packed bytes one in 100,000 has so few that are none. */
function mayHoldHex(from: usize, to: usize, least: i32): bool {
  return to - from > 64 || (to - from >= usize(2 * least) && i32(popcnt(digits(from, to))) * 2 >= least);
}

/** The next so many signs of base64 that stand at the end of a line, or 0. */
export function nextWrapped(from: usize, to: usize, signs: i32): usize {
  let run = nextRun(base64, from, to, signs);
  while (run !== 0) {
    const end = foundEnd();
    if (end >= to || load<u8>(end) === 10 || load<u8>(end) === 13) break;
    run = nextRun(base64, end, to, signs);
  }
  return run;
}
