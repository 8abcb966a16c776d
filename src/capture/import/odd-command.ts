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

/** What opens a shell of another computer, to which another phone may be connected. */
const elsewhere =
  /^(?:sudo )?(ssh|mosh|telnet|slogin|rlogin|plink|putty|docker (?:exec|run)|podman (?:exec|run)|vagrant ssh|lxc exec|waydroid shell|anbox shell)(?:\.exe)? /i;

/** The program, where what was typed opens such a shell. */
export const opensElsewhere = (typed: string): string | undefined => elsewhere.exec(typed)?.[1];
