import { oddWordInPath } from './neutral-words.ts';
import type { OwnWords } from './own-words.ts';

/** What the name and the marks of a file tell of all its lines. */
export interface FileContext {
  /** What the file is by its name, where that cannot be the output of a command. */
  readonly not?: 'prose' | 'a program or its configuration';
  /** Whether it says how two states differ: its lines are of both. */
  readonly isDiff: boolean;
  /** Whether its commands are put to one of several phones of which the files tell. */
  readonly isOfSeveral: boolean;
  /** Whether it is called a wish, a plan or an example. */
  readonly isWish: boolean;
  /** A word of its path that may say whose it is, or of which state. */
  readonly oddWord?: string;
}

const prose = /\.(?:md|markdown|mdx|rst|adoc|asciidoc|org|tex|html?|xhtml|wiki|eml|textile)$/i;
const programs =
  /\.(?:[cm]?[jt]sx?|py|rb|pl|php|lua|java|kts?|cs|vb|go|rs|c|h|cc|cpp|hpp|swift|smali|gradle|sh|bash|zsh|fish|bat|cmd|psm?1|ahk|vbs|sql|css|ya?ml|toml)$/i;

/** Words for what is not the state of a phone, as a word of a file's name or of a line above an answer. */
const wish =
  /(?:^|[^a-z])(?:wanted|wish(?:ed|list)?|desired|target|expected|examples?|samples?|template|factory|defaults|goals?|ideal|recommended|should|planned|todo|to[-_ ]?do|to[-_ ]?(?:set|be|disable|remove)|how[-_ ]?to|guide|tutorial|instead|soll(?:te|werte?)?|gewünscht|erwartet|ziel|beispiel|vorlage|ejemplo|esperado|deseado|objetivo|exemple|attendue?s?|souhaitée?s?|voulu|exemplo|desejado|esempio|atteso|voluto)(?![a-z])|пример|надо|нужно|如何|示例|期望|目标/i;

export const tellsWish = (words: string): boolean => wish.test(words.slice(0, 400));

/** Headers of unified and context diffs, of git, and hunks of plain ones. Looked for in the beginning of a text. */
const diffs: readonly RegExp[] = [
  /^diff (?:--git|-\w)/m,
  /^--- \S.*\n\+\+\+ \S/m,
  /^@@ -\d{1,9}(?:,\d{1,9})? \+\d{1,9}(?:,\d{1,9})? @@/m,
  /^\d{1,9}(?:,\d{1,9})?[acd]\d{1,9}(?:,\d{1,9})?\n[<>] /m,
  /^\*{15}$/m,
  /\[-[^\n\]]{1,300}-\]\{\+|\{\+[^\n}]{1,300}\+\}/,
  /\bSideIndicator\b/,
];
const looked = 1 << 20;

/** `adb -s SERIAL`, and the prompt of a phone's shell, `citrine:/ $`. */
const serial = /\badb(?:\.exe)?["']?(?: -[deHPLa] ?\S{0,40}){0,3} {1,3}-s {0,3}["']?([\w.:-]{1,80})/g;
const device = /^(?:\d{1,3}\|)?(?:shell@|root@)?([A-Za-z]\w{1,30}):(?:\/[\w/.-]{0,80}|~)? ?[#$](?=\s|$)/gm;
const mostLooked = 4 << 20;

/** Files that tell of phones, where they tell of several. */
export function filesOfSeveral(texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const several = new Set<string>();
  for (const pattern of [serial, device]) {
    const told = new Map<string, Set<string>>();
    for (const [path, text] of texts) {
      const names = new Set<string>();
      for (const [, name = ''] of text.slice(0, mostLooked).matchAll(pattern)) names.add(name.toLowerCase());
      if (names.size > 0) told.set(path, names);
    }
    const all = new Set([...told.values()].flatMap((names) => [...names]));
    const others = [...texts].filter(([path]) => !told.has(path)).map(([, text]) => text);
    const isOther = pattern === serial && isOtherThan(others, all);
    if (all.size > 1 || isOther) for (const path of told.keys()) several.add(path);
  }
  return several;
}

const ownSerial = /^\[ro\.(?:boot\.)?serialno\]: \[([0-9A-Za-z]{6,32})\]/gm;

/** Whether one of these serials, that is no address in a network, is not that of properties in other files. */
function isOtherThan(texts: readonly string[], serials: ReadonlySet<string>): boolean {
  const own = new Set<string>();
  for (const text of texts)
    for (const [, name = ''] of text.slice(0, mostLooked).matchAll(ownSerial)) own.add(name.toLowerCase());
  return own.size > 0 && [...serials].some((name) => /^[0-9a-z]{6,32}$/.test(name) && !own.has(name));
}

export function contextOf(path: string, text: string, isOfSeveral: boolean, own: OwnWords): FileContext {
  const base = path.slice(path.lastIndexOf('/') + 1);
  const head = text.slice(0, looked);
  const not =
    /^readme\b/i.test(base) || prose.test(base)
      ? 'prose'
      : programs.test(base)
        ? 'a program or its configuration'
        : undefined;
  const oddWord = oddWordInPath(path, own);
  return {
    ...(not !== undefined && { not }),
    ...(oddWord !== undefined && { oddWord }),
    isDiff: /\.(?:diff|patch|rej)$/i.test(base) || diffs.some((one) => one.test(head)),
    isOfSeveral,
    isWish: tellsWish(base.replace(/[-_.]/g, ' ')),
  };
}
