/**
 * The last line of a list that is all there is. Lists that are cut at the end of a line look like whole ones, so that the
 * question asks for it; no key or property begins so, wherever it is cut.
 */
export const endMark = 'end of the list';

/** Runs a command, and says where its answer ends if it went well. */
export const withEnd = (command: string): readonly string[] => ['sh', '-c', `${command} && echo ${endMark}`];

/** The lines before the mark; throws where it is not there. */
export function linesBefore(mark: string, lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line !== '');
  if (lines[last] !== mark) throw new Error('the answer was cut before its end');
  return lines.slice(0, last);
}
