import { isTyped, typedIn } from './commands.ts';
import { isPattern, patternOf } from './file-words.ts';
import { SessionFiles } from './session-files.ts';
import { splitLines } from './split-lines.ts';

/** Characters of a line that somebody types. */
const longest = 4000;
/** Characters: what is copied out of a terminal is shorter. */
const longestText = 16 << 20;

/** Files that a session in another file shows to be changed, and why that is told. */
export function* changedBeside(
  texts: ReadonlyMap<string, string>,
): Generator<undefined, ReadonlyMap<string, string>> {
  const base = (path: string) => path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const doubts = new Map<string, string>();
  if (texts.size < 2) return doubts;
  for (const [session, text] of texts) {
    yield;
    if (text.length > longestText) continue;
    const files = new SessionFiles();
    for (const line of splitLines(text))
      if (line.length < longest && isTyped(line.trimEnd())) files.typed(typedIn(line.trimEnd()), 0);
    for (const name of files.changedFiles)
      for (const path of texts.keys())
        if (path !== session && (isPattern(name) ? patternOf(name).test(base(path)) : name === base(path)))
          doubts.set(path, `a command in ${base(session)} may have changed it`);
  }
  return doubts;
}
