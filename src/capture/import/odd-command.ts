import { oddWordInPath } from './neutral-words.ts';
import type { OwnWords } from './own-words.ts';

/** Programs that print files as they are. */
const reader =
  /^(?:sudo )?(?:cat|type|more|less|head|tail|bat|nl|gc|get-content|notepad|nano|vi|vim)(?:\.exe)?\s+(.+)$/i;

/**
 * What was typed at a prompt and may print an answer of another phone, of another day, or none: a file whose name says so, a page,
 * a program. Undefined where it says nothing: `cat settings_secure.txt`, or what starts a shell.
 */
export function oddCommand(typed: string, own: OwnWords): string | undefined {
  if (typed === '' || shells.test(typed)) return undefined;
  const files = reader.exec(typed)?.[1];
  // What follows `cat > secure.txt <<EOF` was typed by somebody.
  if (files === undefined || files.includes('<<')) return typed.slice(0, 200);
  const names = files.split(/["'\s]+/).filter((word) => word !== '' && !/^-|^\d+$/.test(word));
  return names.some(
    (name) => oddWordInPath(name.replaceAll('\\', '/').replace(/^(?:[A-Za-z]:|~)?\//, ''), own) !== undefined,
  )
    ? typed.slice(0, 200)
    : undefined;
}

/** A shell on the phone, as root, or of Shizuku, and its end. */
const shells =
  /^(?:[.\\/"]{0,3}adb(?:\.exe)?["']?(?: -[deHPLst] ?\S{0,40}){0,3} (?:shell|exec-out)|su(?: -c)?|sh|bash|(?:sh )?(?:\S{0,100}\/)?rish|exit|logout|clear|cls|cd \S{1,200})$/i;

/** What starts a question where the session is, with its own options. */
const starts =
  /^(?:|-\S*|\W+|\w+=\S*|\d+\w?|sudo|doas|nohup|exec|exec-out|command|builtin|time|env|busybox|toybox|su|root|system|(?:\S*\/)?(?:sh|bash|zsh|ksh|ash|mksh|dash|rish)|cmd|shell|call|start|timeout|nice|watch|winpty|wine|do|then|else|if|while|until|eval)$/i;

/** A user that the command leaves to somebody else: the one who is there, or all. */
const anyUser = /--user[ =](?!\d)/;

/**
 * Why nothing shows that the phone answers a question that was typed: a program runs it that is not known, and may ask another phone or
 * print the words alone; or it may be of any user. `words` is the question with what follows.
 */
export function doubtOfProgram(typed: string, words: string): { readonly doubt?: string } {
  if (anyUser.test(words)) return { doubt: 'its command does not say which user it asks for' };
  const before = typed.slice(0, Math.max(0, typed.lastIndexOf(words)));
  if (/\badb\b/i.test(before)) return {};
  const program = before.split(/[\s"'`]+/).find((word) => !starts.test(word));
  return program === undefined ? {} : { doubt: `"${program.slice(0, 40)}" ran it, which is not known` };
}

/** What opens a shell of another computer, to which another phone may be connected. */
const elsewhere =
  /^(?:sudo )?(ssh|mosh|telnet|slogin|rlogin|plink|putty|docker (?:exec|run)|podman (?:exec|run)|vagrant ssh|lxc exec|waydroid shell|anbox shell)(?:\.exe)? /i;

/** The program, where what was typed opens such a shell. */
export const opensElsewhere = (typed: string): string | undefined => elsewhere.exec(typed)?.[1];
