/**
 * JSON as Sensors Analytics prints it into the log: tabs, no space behind a colon, and every backslash dropped, so that
 * it may be no JSON any more (docs/evidence/sdks.md#sensors-log).
 */
export function prettyWithoutBackslashes(value: unknown): string {
  return JSON.stringify(value, null, '\t')
    .replace(/^(\t+"(?:[^"\\\n]|\\.)*"): /gm, '$1:')
    .replaceAll('\\', '');
}
