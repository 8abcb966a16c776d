/** Keys that occur several times with different values. A phone lists each key once; joined files of others may not agree. */
export interface SeveralValues {
  readonly contradictions: ReadonlyMap<string, readonly string[]>;
}

/** More than people save. Comparing each value with all others takes long. */
const mostValues = 100;

/** Values by key, in the order of their first appearance. The first value of a key stands for it. */
export function valuesByKey(
  entries: Iterable<readonly [key: string, value: string]>,
): ReadonlyMap<string, string> & SeveralValues {
  const found = new Map<string, string>();
  const contradictions = new Map<string, string[]>();
  for (const [key, value] of entries) {
    const first = found.get(key);
    if (first === undefined) found.set(key, value);
    else if (first !== value) {
      const values = contradictions.get(key) ?? [first];
      if (values.length < mostValues && !values.includes(value)) contradictions.set(key, [...values, value]);
    }
  }
  return Object.assign(found, { contradictions });
}

const longest = 60;

/** The values of such a key in words: `1 and 0`. */
export function inWords(values: readonly string[]): string {
  return values
    .slice(0, 4)
    .map((value) => (value === '' ? 'empty' : value.slice(0, longest)))
    .join(' and ');
}
