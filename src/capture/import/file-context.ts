import { oddWordInPath } from './neutral-words.ts';
import type { OwnWords } from './own-words.ts';

/** What the name and the marks of a file tell of all its lines. */
export interface FileContext {
  /** What the file is by its name, where that cannot be the output of a command. */
  readonly not?: 'prose' | 'a program or its configuration';
  /** Whether it says how two states differ: its lines are of both. */
  readonly isDiff: boolean;
  /** What the files beside it tell against it: they are of several phones, or a command changed it. */
  readonly doubt?: string;
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

export function fileContext(
  path: string,
  text: string,
  doubt: string | undefined,
  own: OwnWords,
): FileContext {
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
    ...(doubt !== undefined && { doubt }),
    isWish: tellsWish(base.replace(/[-_.]/g, ' ')),
  };
}
