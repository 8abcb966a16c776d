import { tellsWish } from './file-context.ts';
import { isBeginOfKey } from './namespaces.ts';
import { otherUserIn } from './other-user.ts';
import type { OpenPiece } from './piece.ts';

/** Whether a list may go on behind a value of several lines: it is long, and the phone sorts its keys. */
export function goesOn({ lines }: OpenPiece, next: string): boolean {
  const [before = '', key = ''] = [lines.at(-1) ?? '', next].map((line) => /^[^=\]]{1,300}/.exec(line)?.[0]);
  return lines.length >= fewestOfList && before <= key;
}

const fewestOfList = 8;

/**
 * Whether a line behind a list of settings is a key that was cut: it follows in the order of the keys and looks as keys do. A
 * word that may say whose the list is, is none.
 */
export function isCutKey(piece: OpenPiece, line: string): boolean {
  const { kind, lines } = piece;
  if (kind !== 'settings' || lines.length < fewestOfList || !looksLikeKey.test(line)) return false;
  // The key that was cut may begin as the last one does.
  const isBeginOfLast = lines.at(-1)?.startsWith(line) === true;
  return (
    (isBeginOfLast || goesOn(piece, line)) &&
    (isBeginOfLast || isBeginOfKey(line) || /[a-z\d]_/i.test(line)) &&
    !ofSomebody.test(line) &&
    otherUserIn(line) === undefined &&
    !tellsWish(line)
  );
}

const looksLikeKey = /^[A-Za-z][\w.:#@$+\-/]{0,299}$/;

/** `zoes_phone`: nobody's key. */
const ofSomebody =
  /(?:phone|handy|mobile|tablet|pad|device|space|profile|user|owner|child|kid|old|new|before|after|copy|test)s?\d{0,3}$/i;

/** A text that ends without a line feed may be cut in its last line. A property ends by itself. */
export function markUnfinished(pieces: readonly OpenPiece[], line: string): void {
  const piece = pieces.at(-1);
  const last = piece?.lines.at(-1);
  if (!piece || last === undefined) return;
  const isOwn = last === line && piece.kind !== 'properties';
  // `settings get` and `getprop NAME` print the value alone.
  if (isOwn || last.endsWith(`=${line}`) || last.endsWith(`]: [${line}]`)) piece.marked.add(last);
}
