import { mayHoldBase32, nextBase32 } from './base32';
import { nextHex } from './hex';
import { isKnown, remember, wordHash } from './known';
import { leastCharacters, readingOf } from './reading';
import { base64, copy, digits, endAt, endOfRun, foundEnd, nextRun, roomBehind } from './characters';

/** The position after the line end at `at`. A line ends with CR, LF or both. */
export function afterLineEnd(at: usize, to: usize): usize {
  return endsLine(at + 1, to) && load<u8>(at + 1) !== load<u8>(at) ? at + 2 : at + 1;
}

function endsLine(at: usize, to: usize): bool {
  return at < to && (load<u8>(at) === 13 || load<u8>(at) === 10);
}

/**
 * Finds the next run of base64 whose characters look as if they hold a target, or 0. Base64 may be wrapped: the run then
 * continues over the following lines, up to the first short one. `foundEnd` is the end of the last line.
 */
export function nextBase64(from: usize, to: usize, least: i32): usize {
  const shortest = leastCharacters();
  const scratch = roomBehind(to);
  let run = nextRun(base64, from, to, shortest);
  while (run !== 0) {
    let lineTo = foundEnd();
    let looksWorth = mayHold(run, lineTo, least, scratch);
    let joined = scratch;
    for (let line = run; endsLine(lineTo, to) && lineTo - line >= shortest;) {
      const next = afterLineEnd(lineTo, to);
      const nextTo = endOfRun(base64, next, to);
      if (nextTo === next) break;
      if (joined === scratch) joined = copy(line, lineTo, scratch);
      joined = copy(next, nextTo, joined);
      line = next;
      lineTo = nextTo;
      if (!looksWorth && lineTo - line >= shortest)
        looksWorth = mayHold(line, lineTo, least, roomBehind(joined));
    }
    if (looksWorth || (joined !== scratch && joinedMayMatch(scratch, joined, least))) {
      endAt(lineTo);
      return run;
    }
    run = nextRun(base64, lineTo + 1, to, shortest);
  }
  return 0;
}

const word: u64 = 1;

/** Whether characters of base64 may hold a target. */
function mayHold(from: usize, to: usize, least: i32, scratch: usize): bool {
  const hash = wordHash(from, to, word);
  if (isKnown(hash)) return false;
  if (readingOf(from, to, least) !== 0 || holdsOtherDigits(from, to, least, scratch)) return true;
  remember(hash);
  return false;
}

/** What looked as if it held a target does not. */
export function rememberWord(from: usize, to: usize): void {
  remember(wordHash(from, to, word));
}

/** Whether the joined lines of a run may hold a target. */
export function joinedMayMatch(from: usize, to: usize, least: i32): bool {
  return mayHold(from, to, least, roomBehind(to));
}

/** Whether a run of base64 characters holds hex digits or base32, whose characters are base64 characters, too. */
export function holdsOtherDigits(from: usize, to: usize, least: i32, scratch: usize): bool {
  if (mayHoldHex(from, to, least) && nextHex(from, to, least, scratch) !== 0) return true;
  return (
    (mayHoldBase32(false, from, to) && nextBase32(false, from, to, least, scratch) !== 0) ||
    (mayHoldBase32(true, from, to) && nextBase32(true, from, to, least, scratch) !== 0)
  );
}

/**
 * The first hex digit of each byte of text is a decimal digit. So half of the digits are decimal. One in 100,000 runs
 * of compressed bytes has fewer.
 */
function mayHoldHex(from: usize, to: usize, least: i32): bool {
  return to - from > 64 || (to - from >= usize(2 * least) && i32(popcnt(digits(from, to))) * 2 >= least);
}

/** The next `count` or more base64 characters at the end of a line, or 0. */
export function nextWrapped(from: usize, to: usize, count: i32): usize {
  let run = nextRun(base64, from, to, count);
  while (run !== 0) {
    const end = foundEnd();
    if (end >= to || load<u8>(end) === 10 || load<u8>(end) === 13) break;
    run = nextRun(base64, end, to, count);
  }
  return run;
}
