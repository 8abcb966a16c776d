/**
 * The last line of a list that is all there is. Lists that are cut at the end of a line look like whole ones, so that the
 * question asks for it; no key or property begins so, wherever it is cut.
 */
export const endMark = 'end of the list';

/** Runs a command, and says where its answer ends if it went well. */
export const withEnd = (command: string): readonly string[] => ['sh', '-c', `${command} && echo ${endMark}`];

/** The last line of a part of a list, which others saved (capture/import). */
export const excerptMark = 'excerpt of the list';

/** What a list is: all there is, or a part; then what is not in it may be on the phone all the same. */
export interface Extent {
  readonly isExcerpt: boolean;
}

/** The lines before the mark; throws where there is none. */
export function markedLines(lines: readonly string[]): Extent & { readonly lines: readonly string[] } {
  const last = lines.findLastIndex((line) => line !== '');
  const isExcerpt = lines[last] === excerptMark;
  if (!isExcerpt && lines[last] !== endMark) throw new Error('the answer was cut before its end');
  return { lines: lines.slice(0, last), isExcerpt };
}

/**
 * Below it are lines that others saved without the shape of an answer: quoted, added by a diff, in a table, cut. They
 * count where they show that something is wrong; that all is well, they do not show.
 */
export const mentionMark = 'only mentioned:';

/** A value read with such lines too, beside the one that is read without them. */
export interface Mentioned<T> {
  readonly withMentions?: T;
}

/** The lines of the answer, and those that are only mentioned. */
export function splitMentions(lines: readonly string[]): {
  readonly answered: readonly string[];
  readonly mentioned: readonly string[];
} {
  const at = lines.indexOf(mentionMark);
  return at === -1
    ? { answered: lines, mentioned: [] }
    : { answered: lines.slice(0, at), mentioned: lines.slice(at + 1) };
}
