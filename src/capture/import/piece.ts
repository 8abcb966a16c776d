import type { ChangeInText } from './changes-in-text.ts';
import type { Mention } from './mentions.ts';

export type PieceKind = 'properties' | 'settings' | 'packages' | 'users' | 'dump' | 'adb' | 'date';

/** What a file holds of one answer. */
export interface Piece {
  readonly kind: PieceKind;
  /** How many pieces are before it. */
  readonly at: number;
  /** Its lines. A property whose value has several lines is one. */
  readonly lines: readonly string[];
  /** Those that are not there as a phone prints them: quoted, indented, listed, of a diff, or cut by the end of the file. */
  readonly marked: ReadonlySet<string>;
  /** The command that is above it, with its pipes: `pm list packages -s`. */
  readonly command?: string;
  /** The line above that command, and the rest of its own line: they may tell whose answer it is. */
  readonly heading?: string;
  /** The last line above it that belongs to no answer. */
  readonly above: string;
  /** Whether its command is at the prompt of a shell, and right above it. */
  readonly isTyped: boolean;
  /** Whether that command ran in the shell of a phone. */
  readonly isOfPhone: boolean;
  /** Whether several commands are above it, so that nothing tells whose output it is. */
  readonly isAmbiguous: boolean;
  /** How many other lines are between its own. */
  readonly foreign: number;
  /** Whether words are above it in the file that may say whose it is, or of which state. */
  readonly isBelowWords: boolean;
  /** The user that `am switch-user` named last above it; undefined where that is the owner, or none. */
  readonly switchedTo?: string;
  /** Where a file that was printed holds it: how many pieces were before the question that wrote it. */
  readonly asOf?: number;
  /** Why nothing shows that it is what the phone said. */
  readonly doubt?: string;
  /** Whether it ends within a key. */
  readonly isCut?: boolean;
  /** Whether lines were left out, because the file has more than a phone prints. */
  readonly isTooLong?: boolean;
}

/** What a text holds. */
export interface TextPieces {
  readonly pieces: readonly Piece[];
  /** Settings that are there in another shape, outside of all pieces. */
  readonly mentions: readonly Mention[];
  /** Settings of which a sentence speaks. */
  readonly spoken: readonly Mention[];
  readonly changes: readonly ChangeInText[];
  /** Whether it holds commands that change the phone. */
  readonly hasChanges: boolean;
  /** Programs that were typed and are not known to change nothing. */
  readonly unknownPrograms: readonly string[];
  /** Packages that are there without `package:`, outside of all pieces. */
  readonly names: readonly string[];
  /** What was not read, in words. */
  readonly unread: readonly string[];
  /** Sentences between the answers. */
  readonly sentences: number;
  /** Lines that belong to no answer and no command. */
  readonly others: number;
  /** The first words that may say whose an answer is, or of which state. */
  readonly words: string | undefined;
}

/** A piece while its text is read. */
export interface OpenPiece {
  kind: PieceKind;
  lines: string[];
  marked: Set<string>;
  command?: string;
  heading?: string;
  above: string;
  isTyped: boolean;
  isOfPhone: boolean;
  isAmbiguous: boolean;
  foreign: number;
  /** Whether another line or a blank one is behind its last line. */
  isBroken: boolean;
  /** Words behind its last line, which may be of its value or a heading of what follows. */
  wordsBehind?: string;
  isBelowWords: boolean;
  switchedTo?: string;
  /** Where a file that was printed holds it: how many pieces were before the question that wrote it. */
  asOf?: number;
  /** Why nothing shows that it is what the phone said. */
  doubt?: string;
  isCut?: boolean;
  isTooLong?: boolean;
}

/** A place among the pieces. */
export const noPiece = (): OpenPiece => ({
  ...{ kind: 'settings', lines: [], marked: new Set(), above: '', isTyped: false, isOfPhone: false },
  ...{ isAmbiguous: false, foreign: 0, isBroken: false, isBelowWords: false },
});
