import type { Namespace } from '../../device/step.ts';
import { mayChangeLines } from './commands.ts';
import type { FileContext } from './file-context.ts';
import { tellsWish } from './file-context.ts';
import { countUsual } from './namespaces.ts';
import type { Piece } from './piece.ts';

/** A piece, and what is known of the file around it. */
export interface PieceInFile extends Piece {
  readonly context: FileContext;
  /** Whether people wrote sentences between the answers. */
  readonly hasSentences: boolean;
  /** The first words in the file that may say whose an answer is, or of which state. */
  readonly words: string | undefined;
}

/** What a list has that is no excerpt of somebody's notes: so many lines, and so many keys that every phone has. */
const fewestLines = 8;
const fewestUsual = 3;
const mostForeign = 0.1;

export const fewestProperties = 5;
const fewestAmongSentences = 40;

const tooFew = 'too few lines, without a command at a prompt above them, to show that a phone printed them';
const marked = 'the line is quoted, indented, in a list or a diff, or cut by the end of the file';

/**
 * Why lines of a piece do not show that a phone printed them just so; undefined where they do. Then what is wrong in them counts,
 * and what is well does not.
 */
export function whySettingsDoNotProve(
  lines: readonly string[],
  namespace: Namespace,
  piece: PieceInFile & { readonly asked: Namespace | undefined },
): string | undefined {
  const why = whyNothingProves(piece);
  if (why !== undefined) return why;
  if (piece.context.oddWord !== undefined) return tellsOdd(piece.context.oddWord);
  if (piece.isBelowWords) return tellsWords(piece);
  const isAsked = piece.asked === undefined || piece.asked === namespace;
  if (!isAsked && piece.asOf !== undefined)
    return `the question that wrote the file asked for ${piece.asked}`;
  const plain = lines.filter((line) => !piece.marked.has(line));
  if (plain.length === 0) return marked;
  if (piece.isTyped && isAsked && !piece.isAmbiguous && !piece.hasSentences) return undefined;
  if (piece.words !== undefined) return tellsWords(piece);
  const isList =
    looksWhole(plain, namespace) &&
    piece.foreign <= piece.lines.length * mostForeign &&
    plain.length >= lines.length * (1 - mostForeign);
  if (isList) return undefined;
  return isAsked ? tooFew : `its command asks for ${piece.asked}, where the phone does not keep that key`;
}

/** Whether there are as many lines, and as many keys that every phone has, as no person writes down. */
export const looksWhole = (lines: readonly string[], namespace: Namespace): boolean =>
  lines.length >= fewestLines && countUsual(lines, namespace) >= fewestUsual;

export function whyPropertiesDoNotProve(piece: PieceInFile): string | undefined {
  const why = whyNothingProves(piece);
  if (why !== undefined) return why;
  const plain = piece.lines.filter((line) => !piece.marked.has(line));
  if (plain.length === 0) return marked;
  if (piece.isTyped && !piece.isAmbiguous && !piece.hasSentences) return undefined;
  const fewest = piece.hasSentences ? fewestAmongSentences : fewestProperties;
  return plain.length >= fewest ? undefined : tooFew;
}

/** Whether nothing speaks against what is there: no quote, sentence, wish, other words or second command. */
export const provesPlainly = (piece: PieceInFile): boolean =>
  whyNothingProves(piece) === undefined &&
  piece.context.oddWord === undefined &&
  !piece.isBelowWords &&
  !piece.isAmbiguous &&
  !piece.hasSentences &&
  (piece.isTyped || piece.words === undefined);

function whyNothingProves({
  context,
  above,
  heading = '',
  command = '',
  doubt,
}: PieceInFile): string | undefined {
  if (doubt !== undefined) return doubt;
  if (mayChangeLines(command)) return 'its command may change what the phone prints';
  if (context.doubt !== undefined) return context.doubt;
  if (context.isDiff) return 'it is of a diff';
  if (context.isWish) return 'the name of the file tells a wish, a plan or an example';
  if (tellsWish(above) || tellsWish(heading)) return 'the line above tells a wish, a plan or an example';
  return undefined;
}

/** Why what a file holds proves nothing whose path has a word that is not known. */
export const tellsOdd = (word: string): string =>
  `its path says "${word.slice(0, longestTold)}", which may be another user, another phone or a wish`;

const tellsWords = ({ words = '' }: PieceInFile): string =>
  `"${words.slice(0, longestTold)}" in the file may be about another user, another phone or a wish`;

const longestTold = 40;

/** What is added to the words for an answer that proves nothing. */
export const onlyFails = (why: string): string => `: only what is wrong in it counts, since ${why}`;
