/** `settings_secure.txt:`, `settings_secure.txt:12:` and `12:`, as grep puts them before a line; `12` and a tab of `cat -n`. */
const numbered = /^(?:[\w./\\ -]{1,80}\.[a-z]{2,4}[:-](?:\d{1,6}[:-])?|\d{1,6}(?:[:)\]]|\.?\s))\s*/i;

/** Quotes of mails, lists, diffs, tables and Markdown. */
const marks = /^[^\w[#@$:.]{1,20}(?:\[[ xX]?\] )?/;
const marksBehind = /[\s|*`"'”’,;]{1,20}$/;

/** A line without what people and programs put before and behind it: `> key=1`, `- key=1`, `**key=1**`, `+key=1`, `12:key=1`. */
export function undecorated(line: string): string {
  const head = line.slice(0, longestMarks);
  const start = head.replace(marks, '').replace(numbered, '').replace(marks, '');
  if (start.length === head.length) return line.trimEnd();
  const before = head.slice(0, head.length - start.length);
  const rest = line.slice(before.length).trimEnd();
  return /[|*`"'“‘]/.test(before) ? withoutMarksBehind(rest) : rest;
}

const longestMarks = 120;

function withoutMarksBehind(text: string): string {
  const end = text.slice(-longestMarks);
  return text.slice(0, text.length - end.length) + end.replace(marksBehind, '');
}

const fence =
  /^[\s>]{0,12}(?:`{3}|~{3}|\[\/?(?:code|quote|spoiler|hide|pre)\b|<\/?(?:pre|code|blockquote|details|summary)\b)/i;
const tags = /[[<](\/?)(code|quote|spoiler|hide|pre|blockquote|details)\b[^\]>]{0,80}[\]>]/gi;

/** Blocks of code and quotes in Markdown, BBCode and HTML, which are also within each other: a list in a quote is quoted. */
export class Fences {
  #isMarked = false;
  readonly #open: string[] = [];

  get isOpen(): boolean {
    return this.#isMarked || this.#open.length > 0;
  }

  /** The title of a block that a line begins or ends, which is mostly empty; undefined where it does neither. */
  look(line: string): string | undefined {
    if (line.length >= longestMarks || !fence.test(line)) return undefined;
    if (/^[\s>]{0,12}(?:`{3}|~{3})/.test(line)) this.#isMarked = !this.#isMarked;
    for (const [, slash, tag = ''] of line.matchAll(tags)) {
      const name = tag.toLowerCase();
      if (slash === '') this.#open.push(name);
      else if (this.#open.includes(name)) this.#open.length = this.#open.lastIndexOf(name);
    }
    return /<(?:details|summary)\b/i.test(line) ? line.replace(/<[^>]{0,80}>/g, ' ').trim() : '';
  }
}

/** `-key=1` and `< key=1` are what is no longer there. In a diff whatever begins so is. */
export function isRemoved(line: string, isDiff: boolean): boolean {
  const head = line.slice(0, longestMarks);
  return isDiff
    ? /^[>\s]{0,8}[-<]/.test(head) || /<=\s*$/.test(line)
    : /^[>\s|]{0,8}(?:-(?=[A-Za-z_[])|<\s)/.test(head);
}

/** Whether a text has such a block in its beginning. */
export const holdsFence = (text: string): boolean =>
  /^[\s>]{0,12}(?:`{3}|~{3}|\[\/?(?:code|quote|spoiler)\b|<\/?(?:pre|code)\b)/im.test(text.slice(0, 1 << 20));
