import { propertyLine } from '../../probes/getprop.ts';
import { settingLine } from '../../probes/settings.ts';
import { CurrentUser, isTyped, typedIn } from './commands.ts';
import { isPattern, patternOf } from './file-words.ts';
import { namespaceOfKey } from './namespaces.ts';
import { SessionFiles } from './session-files.ts';
import { splitLines } from './split-lines.ts';

/** Characters of a line that somebody types. */
const longest = 4000;
/** Characters: what is copied out of a terminal is shorter. */
const longestText = 16 << 20;

/** What each prompt has. */
const mayBeTyped = /[#$>%❯λ⟩➜➤]|^\+ /m;

const askedList = /\bsettings\b.*\blist (system|secure|global)\b/i;
const longestLooked = 1 << 20;

/** Whether a file holds settings that the question which wrote it does not print: it is another file of that name. */
function isOfOther(question: string, saved: string): boolean {
  const asked = askedList.exec(question)?.[1]?.toLowerCase();
  if (asked === undefined && !/\blist packages?\b|\bgetprop\b/i.test(question)) return false;
  for (const line of splitLines(saved.slice(0, longestLooked))) {
    const key = settingLine.exec(line)?.[1];
    const namespace = key === undefined ? undefined : namespaceOfKey(key);
    if (namespace !== undefined && namespace !== asked) return true;
  }
  return false;
}

/** Files that a session in another file shows to be changed, and why that is told. */
export function* changedBeside(
  texts: ReadonlyMap<string, string>,
): Generator<undefined, ReadonlyMap<string, string>> {
  const base = (path: string) => path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const doubts = new Map<string, string>();
  if (texts.size < 2) return doubts;
  for (const [session, text] of texts) {
    yield;
    if (text.length > longestText || !mayBeTyped.test(text)) continue;
    const files = new SessionFiles();
    const user = new CurrentUser();
    for (const raw of splitLines(text)) {
      const line = raw.slice(0, longest).trimEnd();
      user.look(line);
      if (isTyped(line)) files.typed(typedIn(line), 0, '', user.told);
      else if (settingLine.test(line) || propertyLine.test(line) || line.startsWith('package:'))
        files.answered();
      else files.said(line);
    }
    for (const [name, question] of files.questions)
      for (const [path, saved] of texts)
        if (path !== session && name === base(path) && isOfOther(question, saved))
          doubts.set(
            path,
            `${base(session)} shows that "${question.slice(0, 60)}" wrote it, which does not say that`,
          );
    for (const name of files.doubtedFiles)
      for (const path of texts.keys())
        if (path !== session && (isPattern(name) ? patternOf(name).test(base(path)) : name === base(path)))
          doubts.set(
            path,
            `a command in ${base(session)} may have changed it, or asked for a part or for another user`,
          );
  }
  return doubts;
}
