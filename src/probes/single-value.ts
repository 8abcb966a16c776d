/** The value that `getprop NAME` prints; empty where the property is not set, and Android does not distinguish the two. */
export function propertyValue(raw: string): string {
  return raw.trim();
}

/** The value that `settings get` prints; undefined where the key is missing, or its value is the word `null`. */
export function settingValue(raw: string): string | undefined {
  const value = raw.trim();
  return value === 'null' ? undefined : value;
}

/** Few values have several lines, and none has bytes that are not text: a bad cable may have changed this one. */
export function looksSpoiled(raw: string): boolean {
  return hasBadBytes(raw) || raw.trimEnd().includes('\n');
}

/** Whether an answer has bytes that are not text. */
export function hasBadBytes(raw: string): boolean {
  return raw.includes('\uFFFD');
}

/** An answer that is one value, as it is put back: without the line break that the command adds. */
export function wholeValue(raw: string): string {
  return raw.replaceAll('\r\n', '\n').replace(/\n$/, '');
}
