import { isPrompt, isTyped, typedIn } from './commands.ts';
import { commandsTyped } from './unknown-commands.ts';

/** Loops of bash, zsh and phones; of fish; of PowerShell, two ways; and of cmd. */
const shapes: readonly RegExp[] = [
  /^for (?<name>\w{1,30}) in (?<values>[^;]{1,200}?) ?; ?do (?<body>.{1,400}?) ?;? ?done ?;?(?: ?(?:>>?|\| ?tee) ?\S{1,100})?$/,
  /^for (?<name>\w{1,30}) in (?<values>[^;]{1,200}?) ?; ?(?<body>.{1,400}?) ?; ?end$/,
  /^foreach ?\( ?\$(?<name>\w{1,30}) in (?<values>.{1,200}?)\) ?\{ ?(?<body>.{1,400}?) ?;? ?\}$/i,
  /^(?<values>[@("'][\w"',() -]{1,200}?) ?\| ?(?:foreach(?:-object)?|%) ?\{ ?(?<body>.{1,400}?) ?;? ?\}$/i,
  /^for %%?(?<name>\w) in \((?<values>.{1,200}?)\) do @?\(?(?<body>[^()]{1,400}?)\)?$/i,
];

/** How a phone is asked, of its owner: what else may be before such a command is not known to ask the same phone. */
const phone =
  /^(?:sudo )?(?:\S{0,60}adb(?:\.exe)?["']?(?: -(?:[del]|[st] ?\S{1,80})){0,3} (?:shell|exec-out) )?["'(]{0,2}/;
const owner = /(?: --user[ =](?:0|current))?/;
/** Behind the value: nothing but the end of quotes, a pipe or a file. Other words may ask of another user, or for a part. */
const ends = /["')]{0,2}\s*(?:$|[|<>])/;
const listsSettings = new RegExp(
  `${phone.source}settings${owner.source} list${owner.source} \u0001${ends.source}`,
  'i',
);
const listsPackages = new RegExp(
  `${phone.source}(?:pm|cmd package) list packages?${owner.source} \u0001${ends.source}`,
  'i',
);
const getsSetting = new RegExp(
  `${phone.source}settings${owner.source} get${owner.source} (?:global|secure|system) \u0001${ends.source}`,
  'i',
);
/** `echo global secure | xargs -n1 adb shell settings list`, with the value at the end or in place of a word. */
const piped =
  /^(?:echo|printf "?%s\\n"?) (?<values>[\w -]{1,200}?) ?\| ?(?:tr " " "?\\n"? ?\| ?)?xargs (?:-n ?1|-L ?1|-I ?(?<mark>[\w{}%@]{1,10})) (?<body>[^|;]{1,300})$/;
/** A loop that `adb shell` is given in quotes runs on the phone, and asks it as one that is typed there. */
const quotedLoop =
  /^(?:sudo )?\S{0,60}adb(?:\.exe)?["']?(?: -(?:[del]|[st] ?\S{1,80})){0,3} shell (?:'(for [^']{1,500})'|"(for [^"]{1,500})")$/i;

/** The rest of a loop that was typed in several lines. */
const continued = /^(?:>{1,2}|(?:for|do)>) ?(?!\S{1,100}=)/;
const mostContinued = 8;

const namespaces: ReadonlySet<string> = new Set(['global', 'secure', 'system']);
const flags: ReadonlySet<string> = new Set(['-s', '-3', '-d', '-e', '-f', '-i', '-u', '-U']);

/** Words that a loop may print above an answer, beside the value. Any other may say whose it is. */
const harmlessWord = /^(?:settings?|list|adb|shell|namespace|ns|table|dump|of|pm|packages?|begin|start)$/i;

/** Characters: what is copied out of a terminal is shorter. */
const longestText = 16 << 20;
const longestLine = 700;
const hint = /\bfor\b|foreach|\|\s*%|\bxargs\b/i;

interface Loop {
  readonly values: readonly string[];
  /** What it asks, with the value in place of the variable. */
  readonly ask: (value: string) => string;
  /** What it prints above each answer. */
  readonly heading?: (value: string) => string;
  /** Whether the answer is in the same line. */
  readonly isGlued: boolean;
  /** How many lines it is typed in. */
  readonly lines: number;
}

/**
 * A text in which each answer of a loop that was typed (`for n in global secure system; do echo $n; adb shell settings list $n; done`)
 * is below its own command, where the loop prints a line above each. Otherwise the loop is taken out, and the answers stay to be known by
 * their keys. A loop that does anything else stays as it is.
 */
export function withoutLoops(text: string): string {
  if (text.length > longestText || !hint.test(text)) return text;
  const lines = text.split('\n');
  const told: string[] = [];
  let left: { prompt: string; loop: Loop; values: string[] } | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const loop = hint.test(line) ? loopAt(lines, at) : undefined;
    if (loop) {
      const prompt = promptOf(line);
      left = prompt === undefined ? undefined : { prompt, loop, values: [...loop.values] };
      told.push(prompt ?? '');
      at += loop.lines - 1;
      continue;
    }
    if (left && line.length < longestLine && isPrompt(line) && isTyped(line)) left = undefined;
    const { heading, isGlued = false } = left?.loop ?? {};
    const isBelow = (above: string) => (isGlued ? line.startsWith(above) : line.trim() === above);
    const found = left && heading ? left.values.findIndex((value) => isBelow(heading(value))) : -1;
    if (!left || found === -1) told.push(line);
    else {
      const [value = ''] = left.values.slice(found);
      left.values = left.values.slice(found + 1);
      told.push(`${left.prompt}${left.loop.ask(value)}`);
      if (isGlued) told.push(line.slice(heading?.(value).length).trim());
    }
  }
  return told.join('\n');
}

/** The prompt with its blank; undefined where nothing shows that the line was typed. */
function promptOf(line: string): string | undefined {
  if (line.length > longestLine || !isPrompt(line) || !isTyped(line)) return undefined;
  const typed = typedIn(line);
  const end = line.lastIndexOf(typed);
  return typed === '' || end <= 0 ? undefined : line.slice(0, end);
}

function loopAt(lines: readonly string[], at: number): Loop | undefined {
  const line = (lines[at] ?? '').trimEnd();
  if (line.length > longestLine) return undefined;
  const all = isPrompt(line) && isTyped(line) ? typedIn(line) : line.trim();
  const [, single, double] = quotedLoop.exec(all) ?? [];
  const typed = single ?? double?.replaceAll('\\$', '$') ?? all;
  const parts = [typed];
  if (/^for(?:each)?\b/i.test(typed))
    for (const next of lines.slice(at + 1, at + 1 + mostContinued)) {
      if (loopIn(parts) || !continued.test(next) || next.length > longestLine) break;
      parts.push(next.replace(continued, '').trim());
    }
  const loop = loopIn(parts);
  return loop && { ...loop, lines: parts.length };
}

function loopIn(parts: readonly string[]): Omit<Loop, 'lines'> | undefined {
  const words = parts
    .filter((part) => part !== '')
    .join(' ; ')
    .replace(/\s+/g, ' ')
    .replace(/ (do|\{) ;/g, ' $1')
    .replace(/\{ ;/g, '{')
    .replace(/ ; \}/g, ' }')
    .trim();
  const { values: some = '', mark, body: each = '' } = piped.exec(words.replaceAll("'", '"'))?.groups ?? {};
  if (some !== '')
    return loopIn([
      `for x in ${some}; do ${mark === undefined ? `${each} $x` : each.replaceAll(mark, '$x')}; done`,
    ]);
  for (const shape of shapes) {
    const { name = '_', values = '', body = '' } = shape.exec(words)?.groups ?? {};
    const told = values.match(/[\w.:-]+/g) ?? [];
    const isOfNamespaces = told.every((one) => namespaces.has(one.toLowerCase()));
    const isOfFlags = told.every((one) => flags.has(one));
    if (told.length === 0 || new Set(told).size < told.length) continue;
    const read = bodyOf(body, name, isOfNamespaces ? listsSettings : isOfFlags ? listsPackages : getsSetting);
    if (read) return { values: told, ...read };
  }
  return undefined;
}

/** One command that asks, and what prints a line above its answer; undefined where there is anything else. */
function bodyOf(body: string, name: string, asks: RegExp): Omit<Loop, 'lines' | 'values'> | undefined {
  const variable = new RegExp(`\\$\\{${name}\\}|\\$${name}(?!\\w)|%%?${name}(?!\\w)`, 'g');
  let isGlued = false;
  let ask: string | undefined;
  let heading: string | undefined;
  for (const part of body.replace(/\d?>&\d|\d>\S{1,40}/g, '').split(/;|&&?/)) {
    const command = part.trim().replace(/^@/, '').replace(variable, '\u0001');
    if (command === '' || /^(?:echo\.?|sleep \d{1,3}|date(?: \+\S{1,40})?)$/i.test(command)) continue;
    const printed = printedBy(command);
    if (printed !== undefined) {
      // What is printed behind an answer would be above the next one.
      if (heading !== undefined || ask !== undefined || !isHeading(printed)) return undefined;
      heading = printed;
      isGlued = glues.test(command);
    } else if (asks.test(command) && ask === undefined && isHarmless(command))
      ask = command.replace(copiesPiped, '');
    else return undefined;
  }
  // Without a line above each, nothing tells which of several lists of packages is which.
  if (ask === undefined || (heading === undefined && (asks !== listsSettings || ask.includes('|'))))
    return undefined;
  // What goes on without a sign between is no heading.
  if (isGlued && !/\W$/.test(heading?.replace(/\u0001$/, 'x') ?? '')) return undefined;
  const [asked, above] = [ask, heading];
  const put = (words: string, value: string) => words.replaceAll('\u0001', value);
  return {
    isGlued,
    ask: (value) => put(asked, value),
    ...(above !== undefined && { heading: (value: string) => put(above, value) }),
  };
}

/** What leaves the answer on the line of what was printed. */
const glues = /^(?:echo -n|write-host\b.* -nonewline|printf (?!.*\\n))/i;
/** What prints its input as it is, and keeps a copy. */
const copiesPiped = / ?\| ?tee(?:-object)?(?: -(?:a|filepath))* [\w./\\$:\u0001-]{1,100}$/i;

/** What `echo` and its like print, and what PowerShell prints of a text alone. */
function printedBy(command: string): string | undefined {
  const [, said, alone] =
    /^(?:echo|printf|write-host|write-output)(?: -[en])*(?: (.*))?$/i.exec(command) ??
    (/^(?:"[^"]*"|\u0001)$/.test(command) ? ['', undefined, command] : []);
  const words = said ?? alone;
  const format = /^["']([^"'%]{0,80})%s([^"'%]{0,80})["'] ["']?\u0001["']?$/.exec(words ?? '');
  const filled = format ? `${format[1] ?? ''}\u0001${format[2] ?? ''}` : words;
  return filled
    ?.replace(/ -nonewline\b/i, '')
    .replace(/\\[nrt]/g, ' ')
    .replace(/["']/g, '')
    .trim();
}

const isHeading = (printed: string): boolean =>
  printed.includes('\u0001') &&
  (printed.replaceAll('\u0001', ' ').match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => harmlessWord.test(word));

const isHarmless = (command: string): boolean =>
  commandsTyped(command.replaceAll('\u0001', 'global')).every((one) => one.isHarmless);
