import type { ByteSpan } from '../../bytes/find.ts';
import { toLatin1 } from '../../bytes/view.ts';
import type { DecodeContext, Decoded } from './encoding.ts';

interface DumpRow extends ByteSpan {
  /** The digits of its position in the dump. */
  readonly position: string;
  readonly bytes: Buffer;
}

const longestLine = 512;
/** Other lines may be between two rows in a log. */
const mostBetween = 6;
const fullRow = 16;

const row =
  /(?<![0-9a-fA-F])([0-9a-fA-F]{6,16})(:?)[ \t]{1,3}((?:[0-9a-fA-F]{2}[ -]{1,2}){1,16}(?:[0-9a-fA-F]{2}(?![0-9a-fA-F]))?|(?:[0-9a-fA-F]{4} ){1,8}(?:[0-9a-fA-F]{4}(?![0-9a-fA-F]))?)/g;

/** The row of a dump in a line: a position, and pairs or groups of four digits behind it. */
function rowIn(text: Uint8Array, line: ByteSpan): DumpRow | undefined {
  const written = toLatin1(text, line.from, Math.min(line.to, line.from + longestLine));
  let longest: RegExpMatchArray | undefined;
  for (const match of `${written} `.matchAll(row))
    if (longest === undefined || (match[3] ?? '').length > (longest[3] ?? '').length) longest = match;
  if (longest === undefined) return undefined;
  const [whole, position = '', colon, groups = ''] = longest;
  const bytes = Buffer.from(groups.replace(/[ -]/g, ''), 'hex').subarray(0, fullRow);
  const from = line.from + (longest.index ?? 0) + whole.length - groups.length;
  // Without a colon, groups of four are numbers of two bytes, the lower byte first.
  const isSwapped = colon === '' && /^[0-9a-fA-F]{4}/.test(groups) && bytes.length % 2 === 0;
  return { position, bytes: isSwapped ? bytes.swap16() : bytes, from, to: from + groups.length };
}

function lineAt(text: Uint8Array, at: number): ByteSpan {
  let from = at;
  while (from > 0 && at - from < longestLine && text[from - 1] !== 0x0a) from--;
  let to = at;
  while (to < text.length && text[to] !== 0x0a) to++;
  return { from, to };
}

function isNext(before: DumpRow, after: DumpRow): boolean {
  return [16, 8, 10].some(
    (radix) => parseInt(before.position, radix) + before.bytes.length === parseInt(after.position, radix),
  );
}

/**
 * A dump as `hexdump`, `xxd` and `od -t x1` write it, from the row that is in a run on. The position of each row follows from
 * the row before, so the rows are found behind the headers of a log, too.
 */
export function dumpFrom(text: Uint8Array, run: ByteSpan, { least }: DecodeContext): Decoded | undefined {
  let line = lineAt(text, run.from);
  const first = rowIn(text, line);
  if (first === undefined) return undefined;
  const rows = [first];
  for (let between = 0; between <= mostBetween && line.to < text.length; between++) {
    line = lineAt(text, line.to + 1);
    const next = rowIn(text, line);
    const last = rows.at(-1) ?? first;
    if (next === undefined || !isNext(last, next)) continue;
    rows.push(next);
    between = -1;
  }
  const bytes = Buffer.concat(rows.map((each) => each.bytes));
  if (rows.length < 2 || bytes.length < least) return undefined;
  const rowOf = (at: number) => rows[Math.min(rows.length - 1, Math.floor(at / fullRow))] ?? first;
  return {
    step: 'hexdump',
    bytes,
    origin: ({ from, to }) => ({ from: rowOf(from).from, to: rowOf(to - 1).to }),
  };
}
