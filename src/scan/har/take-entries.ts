import { beginTexts, jsonState, nextJson, outside, walkJson } from '../../bytes/json-walk.ts';
import { copyOf } from '../../bytes/view.ts';
import { withMemoryText, type MemoryText } from '../../bytes/kernel.ts';
import { beginningOfHar } from './beginning.ts';
import { parseEntry } from './entry-json.ts';

const comma = 0x2c;
const openings = [0x5b, 0x7b];
const beforeEntries = /^\s{0,64}"entries"\s{0,64}:\s{0,64}\[$/;
const longestBefore = 256;
const longestInMemory = 8 << 20;

/** Where in a HAR file a walk through it is: among the members of `log`, among the entries, or behind them. */
type Place = 'members' | 'entries' | 'behind';

/**
 * Reads a HAR file that comes in pieces, and calls `take` with each entry as `parseEntry` reads it, so that no more than one of them is in
 * memory as a value. A piece is good until the next one. Throws where an entry is not found to be one: then the text has to be read
 * as a whole.
 */
export function takeEntries(take: (entry: unknown) => void) {
  const before: Uint8Array[] = [];
  const behind: Uint8Array[] = [];
  let place: Place | undefined;
  /** What is read of the member or entry that is not at its end. */
  let begun: Uint8Array[] = [];
  let isOther = false;
  let count = 0;
  /** Where the walk was at the end of the last piece. Another file may have been read since. */
  let state = outside;

  /** The walk is at the end of an entry that began at `from`, or in an earlier piece. */
  function takeEntry(text: MemoryText, from: number, to: number, isLast: boolean): void {
    const parts = [...begun, text.bytes.subarray(from, to)];
    const isNone = isLast && count === 0 && textOf(parts).trim() === '';
    if (!isNone) take(begun.length === 0 ? parseEntry(text, { from, to }) : parseJoined(parts));
    count++;
  }

  function read(piece: Uint8Array, start: number): void {
    walkJson(state);
    withMemoryText(piece, (text) => {
      let from = start;
      for (let at = nextJson(text, from); at >= 0; at = nextJson(text, at + 1)) {
        const byte = piece[at] ?? 0;
        const isOpening = openings.includes(byte);
        if (place === 'members') {
          if (!isOpening && byte !== comma) throw new SyntaxError('it has no list of entries');
          if (isOpening && (isOther || !endsWithEntries([...begun, piece.subarray(from, at + 1)]))) {
            isOther = true;
            continue;
          }
          before.push(...begun, copyOf(piece.subarray(from, at + 1)));
          isOther = false;
          if (isOpening) {
            place = 'entries';
            walkJson(outside);
          }
        } else {
          if (isOpening) continue;
          takeEntry(text, from, at, byte !== comma);
          beginTexts();
          if (byte !== comma) {
            place = 'behind';
            behind.push(copyOf(piece.subarray(at)));
            return;
          }
        }
        begun = [];
        from = at + 1;
      }
      begun.push(copyOf(piece.subarray(from)));
    });
    state = jsonState();
  }

  return {
    push(piece: Uint8Array): void {
      const start = place === undefined ? (beginningOfHar(piece) ?? 0) : 0;
      if (start > 0) before.push(copyOf(piece.subarray(0, start)));
      place ??= 'members';
      if (place === 'behind') behind.push(copyOf(piece));
      else read(piece, start);
    },
    /** The file without its entries. */
    end: (): unknown => around(textOf(before), textOf(behind)),
  };
}

/** An entry that lies in several pieces. A walk through it leaves that through the file where it was: behind a whole value. */
function parseJoined(parts: readonly Uint8Array[]): unknown {
  const joined = Buffer.concat(parts);
  if (joined.length > longestInMemory) return JSON.parse(joined.toString('utf8'));
  return withMemoryText(joined, (text) => {
    walkJson(outside);
    for (let at = nextJson(text, 0); at >= 0;) at = nextJson(text, at + 1);
    const entry = parseEntry(text, { from: 0, to: joined.length });
    walkJson(outside);
    return entry;
  });
}

function endsWithEntries(parts: readonly Uint8Array[]): boolean {
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  return size <= longestBefore && beforeEntries.test(textOf(parts));
}

function textOf(parts: readonly Uint8Array[]): string {
  const [first, second] = parts;
  const whole = first && !second ? first : Buffer.concat(parts);
  return Buffer.from(whole.buffer, whole.byteOffset, whole.length).toString('utf8');
}

/** A key may be there twice, and the last one counts: so the list has to be where the entries were. */
function around(before: string, behind: string): unknown {
  const [one, other] = [0, 1].map((mark) => {
    const file = JSON.parse(`${before}${String(mark)}${behind}`.replace(/^\ufeff/, '')) as {
      log?: { entries?: unknown };
    };
    const entries = file.log?.entries;
    if (!(Array.isArray(entries) && entries.length === 1 && entries[0] === mark))
      throw new SyntaxError('it has another list of entries');
    return file;
  });
  return other ?? one;
}
