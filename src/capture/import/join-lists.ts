import { settingLine } from '../../probes/settings.ts';
import type { SavedLinesOfList } from './saved-answers.ts';

const keyOfSetting = (line: string): string => settingLine.exec(line)?.[1] ?? '';
export const nameOfProperty = (line: string): string => line.slice(0, line.indexOf(']'));

/** Lists that share so many keys are two of one question, and not two parts of one. */
const fewestShared = 0.5;
const fewestSettings = 8;
/** Phones have 300 to 2000 properties, and people save what grep finds of them. */
const fewestProperties = 200;

export interface JoinedLines {
  readonly lines: readonly string[];
  /** Lines that are not known to be of the phone's state now. */
  readonly doubted: readonly string[];
}

export const joinSettings = (lists: readonly SavedLinesOfList[]): JoinedLines =>
  joinLists(lists, keyOfSetting, fewestSettings, () => false);

/** What the phone is (`ro.`) may be told by one of them. */
export const joinProperties = (lists: readonly SavedLinesOfList[]): JoinedLines =>
  joinLists(lists, nameOfProperty, fewestProperties, (line) => line.startsWith('[ro.'));

/**
 * The lines of all lists that answer one question. Where two lists are each whole, they are of two days: a key that one of
 * them lacks is not known to be there now.
 */
function joinLists(
  lists: readonly SavedLinesOfList[],
  keyOf: (line: string) => string,
  shortest: number,
  isFixed: (line: string) => boolean,
): JoinedLines {
  const keys = lists.map(({ lines }) => new Set(lines.map(keyOf)));
  const wholes = keys.filter((own, at) => own.size >= shortest && lists[at]?.isPart === false);
  const isRival = (one: ReadonlySet<string>, other: ReadonlySet<string>) => {
    const shared = [...one].filter((key) => other.has(key)).length;
    return one !== other && shared >= Math.min(one.size, other.size) * fewestShared;
  };
  const lines: string[] = [];
  const doubted: string[] = [];
  for (const [at, list] of lists.entries()) {
    const own = keys[at] ?? new Set<string>();
    // Comparing each list with all others takes long: so many lists prove nothing.
    const isTooMany = wholes.length > mostLists;
    const rivals = isTooMany || !wholes.includes(own) ? [] : wholes.filter((other) => isRival(own, other));
    for (const line of list.lines) {
      const isCommon = !isTooMany && rivals.every((other) => other.has(keyOf(line)));
      (isFixed(line) || isCommon ? lines : doubted).push(line);
    }
  }
  return { lines, doubted };
}

const mostLists = 50;
