import { followBrackets } from './brackets.ts';
import type { Brackets } from './brackets.ts';
import type { Header } from './header.ts';

export interface LogLine {
  readonly header: Header;
  /** The message alone. */
  readonly text: string;
  readonly number: number;
  /** As it is in the file. */
  readonly raw: string;
}

/** What was logged as one text and is in one or more lines. */
export interface LogRecord {
  readonly header: Header;
  readonly text: string;
  readonly numbers: readonly number[];
  readonly raw: readonly string[];
  /** False where its end never came. */
  readonly whole: boolean;
}

/** Until its JSON ends; as long as the lines before were full pieces; or as long as lines look like this. */
export type Span = 'json' | 'pieces' | RegExp;

/** Puts texts together again that an SDK cut into pieces, or spread over lines, while other threads log between them. */
export interface Joiner<About> {
  /** How many texts wait for more lines. */
  readonly open: number;
  /** JSON is followed from `from` of the line's text on. */
  begin(line: LogLine, span: Span, about: About, from?: number): void;
  /** True where the line belonged to an open text. */
  offer(line: LogLine): boolean;
  /** Gives up waiting. */
  close(): void;
}

/** SDKs cut at 3000 or 4000 characters, logd at 4068 bytes (docs/evidence/logcat.md#lengths). None cuts below this. */
export const fullPiece = 2900;
/** Priority, tag, message and their ends: LOGGER_ENTRY_MAX_PAYLOAD is 4068; older loggers cut a little before. */
const logdLimit = 4064;
const longestText = 1 << 20;
const mostOpen = 64;
/** Lines of others that may be between. What is recognised by how its lines look is logged in one go. */
const patienceFor = (span: Span) => (span instanceof RegExp ? 100 : 2000);

interface Open<About> {
  readonly thread: string;
  readonly span: Span;
  readonly about: About;
  readonly lines: LogLine[];
  readonly brackets: Brackets;
  text: string;
  last: number;
}

export function joiner<About>(tell: (record: LogRecord, about: About) => void): Joiner<About> {
  const waiting = new Map<string, Open<About>>();
  let seen = 0;

  function finish(key: string, open: Open<About>, whole: boolean): void {
    waiting.delete(key);
    const [first] = open.lines;
    if (!first) return;
    const numbers = open.lines.map(({ number }) => number);
    const raw = open.lines.map((line) => line.raw);
    tell({ header: first.header, text: open.text, numbers, raw, whole }, open.about);
  }

  function add(key: string, open: Open<About>, line: LogLine, from = 0): void {
    const before = open.lines.at(-1);
    const isCut = before && isFull(before) && !open.brackets.pretty && !(open.span instanceof RegExp);
    open.text += before && !isCut ? `\n${line.text}` : line.text;
    open.lines.push(line);
    open.last = seen;
    if (open.span === 'json') open.brackets.add(line.text.slice(from));
    const whole = open.span === 'json' ? open.brackets.closed : open.span === 'pieces' && !isFull(line);
    if (whole || open.text.length > longestText || isCutOff(open, line)) finish(key, open, whole);
  }

  function giveUp(when: (open: Open<About>, key: string) => boolean): void {
    for (const [key, open] of waiting) if (when(open, key)) finish(key, open, open.span !== 'json');
  }

  return {
    get open() {
      return waiting.size;
    },
    begin(line, span, about, from) {
      const key = keyOf(line.header, span);
      const before = waiting.get(key);
      // What an open text waits for belongs to it, though it could begin one.
      if (before && before.span instanceof RegExp && before.span.test(line.text)) {
        add(key, before, line);
        return;
      }
      giveUp((_, other) => keysOf(line.header).includes(other));
      if (waiting.size >= mostOpen) giveUp((open) => open.last <= seen);
      const brackets = followBrackets();
      const open = { thread: threadOf(line.header), span, about, lines: [], brackets, text: '', last: seen };
      waiting.set(key, open);
      add(key, open, line, from);
    },
    offer(line) {
      seen++;
      if (waiting.size === 0) return false;
      const key = keysOf(line.header).find((each) => waiting.has(each)) ?? '';
      const thread = threadOf(line.header);
      // A thread that logs something else has ended what it logged before.
      giveUp(
        (open, other) =>
          seen - open.last > patienceFor(open.span) ||
          (other !== key && thread !== '' && open.thread === thread),
      );
      const open = waiting.get(key);
      if (!open) return false;
      if (open.span instanceof RegExp && !open.span.test(line.text)) {
        finish(key, open, true);
        return false;
      }
      add(key, open, line);
      return true;
    },
    close() {
      giveUp(() => true);
    },
  };
}

/**
 * What is recognised by how its lines look may go on at another priority: Adjust announces at debug what verbose
 * prints.
 */
function keyOf({ pid = '', tid = '', priority = '', tag }: Header, span: Span): string {
  return `${pid} ${tid} ${span instanceof RegExp ? '' : priority} ${tag}`;
}

function keysOf(header: Header): readonly string[] {
  return [keyOf(header, 'json'), keyOf(header, /^/)];
}

/** Empty where the format does not print threads. */
function threadOf({ pid, tid }: Header): string {
  return tid === undefined ? '' : `${pid ?? ''} ${tid}`;
}

/** Compact JSON continues only where an SDK cut it; where logd did, or none did, the rest is gone. */
function isCutOff({ span, brackets }: Open<unknown>, line: LogLine): boolean {
  if (span !== 'json' || !brackets.begun || brackets.pretty) return false;
  return !isFull(line) || Buffer.byteLength(line.text) + line.header.tag.length + 2 >= logdLimit;
}

function isFull({ text }: LogLine): boolean {
  return text.length >= fullPiece || Buffer.byteLength(text) >= fullPiece;
}
