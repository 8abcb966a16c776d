import { isHarmless } from './harmless-commands.ts';
import { commandsInLine } from './shell-words.ts';

/** A command that was typed, as far as it is known what it does. */
export interface TypedCommand {
  /** From the program's name on, without what only starts it: `sudo`, `adb shell`, `timeout 5`. */
  readonly words: string;
  /** Whether it is known to change nothing of a phone. */
  readonly isHarmless: boolean;
}

/** Shells within shells: more is not looked into. */
const deepest = 6;

/** What starts another program, with its own options. */
const starter =
  /^(?:sudo|doas|nohup|exec|command|builtin|time|env|busybox|toybox|call|start|&|!|do|then|else|elif|if|while|until)$/i;
const withNumber = /^(?:timeout|nice|watch|taskset)$/i;
const shell = /^(?:sh|bash|zsh|ksh|ash|mksh|dash|rish|su)$/i;

/** The commands of a line that was typed at a prompt. */
export function commandsTyped(typed: string, depth = 0): readonly TypedCommand[] {
  const unknown = [{ words: typed, isHarmless: false }];
  if (depth > deepest) return unknown;
  const assigned = /^\$(?:env:)?\w{1,60}\s{0,4}=\s{0,4}(?=[^=])/i.exec(typed)?.[0];
  const commands = commandsInLine(assigned === undefined ? typed : typed.slice(assigned.length));
  if (!commands) return unknown;
  return commands.flatMap(({ words, isFed, written }) => commandIn(words, isFed, written, depth));
}

function commandIn(
  all: readonly string[],
  isFed: boolean,
  written: readonly string[],
  depth: number,
): readonly TypedCommand[] {
  let words = [...all];
  for (let before = -1; before !== words.length;) {
    before = words.length;
    const [first = '', second = ''] = words;
    if (/^\w+=/.test(first)) words = words.slice(1);
    else if (/^(?:for|case|select)$/i.test(first)) return [{ words: words.join(' '), isHarmless: true }];
    else if (starter.test(first) && words.length > 1) words = words.slice(1);
    else if (withNumber.test(first)) words = words.slice(1);
    else if (/^xargs$/i.test(first)) words = words.slice(1);
    else if (before !== all.length && /^(?:-\S*|\d\S*|\{\})$/.test(first) && second !== '')
      words = words.slice(1);
  }
  const [first = '', ...rest] = words;
  if (first === '') return [];
  const name = nameOf(first);
  if (name === 'adb') return commandOfAdb(rest, isFed, written, depth);
  if (shell.test(name)) return commandOfShell(name, rest, isFed, depth);
  if (name === 'cmd' && /^\/[ck]$/i.test(rest[0] ?? ''))
    return commandsTyped(rest.slice(1).join(' '), depth + 1);
  if (!/[a-z]/i.test(first) && !/^(?:!|\^|\.$|\[)/.test(first)) return [];
  return [
    {
      words: [name, ...rest].join(' '),
      isHarmless: !(isFed && name === 'sqlite3') && isHarmless(name, rest, written),
    },
  ];
}

function commandOfAdb(
  rest: readonly string[],
  isFed: boolean,
  written: readonly string[],
  depth: number,
): readonly TypedCommand[] {
  let at = 0;
  while (rest[at]?.startsWith('-') === true && !/^--(?:help|version)$/.test(rest[at] ?? ''))
    at += /^-(?:[stHPL]|-serial)$/.test(rest[at] ?? '') ? 2 : 1;
  const [verb = '', ...more] = rest.slice(at);
  if (!/^(?:shell|exec-out)$/i.test(verb))
    return [
      { words: ['adb', verb, ...more].join(' '), isHarmless: isHarmless('adb', [verb, ...more], written) },
    ];
  let first = 0;
  while (/^-[Ttnx]+$/.test(more[first] ?? '')) first += 1;
  const inside = more.slice(first);
  if (inside.length === 0) return [{ words: 'adb shell', isHarmless: !isFed }];
  return commandsTyped(inside.join(' '), depth + 1);
}

/** `su -c "settings get …"`, `su 0 settings get …`, `sh -c '…'`; a script, or what another command printed, may do anything. */
function commandOfShell(
  name: string,
  rest: readonly string[],
  isFed: boolean,
  depth: number,
): readonly TypedCommand[] {
  const unknown = [{ words: [name, ...rest].join(' '), isHarmless: false }];
  const asked = rest.findIndex((word) => /^-[a-z]*c$/i.test(word));
  if (asked !== -1 && rest.length > asked + 1)
    return commandsTyped(rest.slice(asked + 1).join(' '), depth + 1);
  const named = rest.filter((word) => !word.startsWith('-'));
  if (named.length === 0) return isFed ? unknown : [{ words: name, isHarmless: true }];
  if (name !== 'su') return unknown;
  const [user = '', ...more] = named;
  if (more.length > 0) return commandsTyped(more.join(' '), depth + 1);
  return /^(?:\d{1,6}|root|shell|system|\w+)$/.test(user) && !isFed
    ? [{ words: 'su', isHarmless: true }]
    : unknown;
}

/** Without its path, and `.exe`. `./adb` and `"C:\tools\adb.exe"` are adb; a script in a path is no program that is known. */
function nameOf(first: string): string {
  const base = first
    .replace(/^.*[/\\](?=[^/\\]+$)/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
  const isPath = base.length < first.replace(/\.exe$/i, '').length;
  const isKnownPlace =
    /^(?:\/(?:system|vendor|apex|usr|bin|sbin|data\/data\/com\.termux)\b|.*\bplatform-tools\b)/i.test(first);
  return isPath && !isKnownPlace && base !== 'adb' && base !== 'fastboot' ? first : base;
}
