/**
 * The activity that an app's icon starts: `pkg/.Class`, the last word of `cmd package resolve-activity --brief`. Undefined
 * where the answer names none.
 */
export function readLauncher(raw: string): string | undefined {
  const words = raw.slice(-2000).trim().split(/\s+/);
  return /^[\w.]{1,255}\/[\w.$]{1,255}$/.exec(words.at(-1) ?? '')?.[0];
}
