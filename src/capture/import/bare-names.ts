import { splitLines } from './split-lines.ts';

/** Without `package:`, as `sed` and `cut` leave it. */
const bareName = /^[A-Za-z]\w{0,99}(?:\.\w{1,99}){1,30}$/;

/** So many lines are looked at, and so many names make a list. */
const looked = 400;
const fewest = 20;

/**
 * Lines of a list of packages from which somebody took `package:`, with it. Undefined where a text is none: most lines are such
 * names, and most of these begin with `com.`, as those of hosts do not.
 */
export function withPrefix(text: string): string | undefined {
  const head: string[] = [];
  for (const line of splitLines(text)) {
    if (line.trim() !== '') head.push(line.trim());
    if (head.length >= looked) break;
  }
  const names = head.filter((line) => bareName.test(line) || line === 'android');
  const isList =
    names.length >= fewest &&
    names.length >= head.length * 0.9 &&
    names.filter((name) => name.startsWith('com.')).length >= names.length / 2;
  return isList ? text.replace(/^[ \t]{0,8}(?=[A-Za-z][\w.]{0,255}\s*$)/gm, 'package:') : undefined;
}
