/** What an object begins and ends with, the texts, and the comma before the next key. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;

/**
 * The first key that stands twice in one object of a JSON text. Readers disagree which of the two counts, so the text says
 * one thing to this program and another to the next. The text must be JSON.
 */
export function repeatedKey(json: string): string | undefined {
  const open: (Set<string> | undefined)[] = []; // undefined: a list
  let isKey = false;
  for (const [one] of json.matchAll(token)) {
    const keys = open.at(-1);
    if (one === '{' || one === '[') open.push(one === '{' ? new Set() : undefined);
    else if (one === '}' || one === ']') open.pop();
    else if (one.startsWith('"') && isKey && keys) {
      const key = String(JSON.parse(one)); // `"orig\u0069n"` is the same key
      if (keys.has(key)) return key;
      keys.add(key);
    }
    isKey = one === '{' || (one === ',' && open.at(-1) !== undefined);
  }
  return undefined;
}
