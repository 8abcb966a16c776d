import { settingLine } from '../../probes/settings.ts';

const keyOf = (line: string): string => settingLine.exec(line)?.[1] ?? '';

/** Lists that share so many keys are two of one namespace, and not two parts of one. */
const fewestShared = 0.5;
const shortest = 8;

/**
 * The lines of all lists of one namespace. Where two lists are each of the whole namespace, they are of two days: a key that one
 * of them lacks is not known to be there now.
 */
export function joinSettings(lists: readonly (readonly string[])[]): {
  readonly lines: readonly string[];
  readonly doubted: readonly string[];
} {
  const keys = lists.map((list) => new Set(list.map(keyOf)));
  const isRival = (one: ReadonlySet<string>, other: ReadonlySet<string>) => {
    const smaller = Math.min(one.size, other.size);
    const shared = [...one].filter((key) => other.has(key)).length;
    return one !== other && smaller >= shortest && shared >= smaller * fewestShared;
  };
  const lines: string[] = [];
  const doubted: string[] = [];
  for (const [at, list] of lists.entries()) {
    const own = keys[at] ?? new Set();
    // Comparing each list with all others takes long.
    const rivals = lists.length > mostLists ? [] : keys.filter((other) => isRival(own, other));
    for (const line of list) (rivals.every((other) => other.has(keyOf(line))) ? lines : doubted).push(line);
  }
  return { lines, doubted };
}

const mostLists = 50;
