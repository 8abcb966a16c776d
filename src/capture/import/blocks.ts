/** Five words of a language in a row, or as much of Chinese or Japanese. */
const sentence =
  /(?:[\p{L}’']{2,30}[ ,;:]{1,3}){4}[\p{L}’']{2,30}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{8}/u;

/** What phones say beside answers. */
const noise =
  /^(?:\* daemon|List of devices|Microsoft |WARNING|linker|adb: |Package [\w.]{1,255} (?:new|installed) |error|Exception)/i;

const longestLine = 400;
/** A log has millions of lines. */
const mostLooked = 20_000;
const mostTold = 20;
const longestName = 60;
const mostAtTop = 60;

/** What is below one command. */
interface Block {
  readonly name: string;
  readonly isCommand: boolean;
  isTaken: boolean;
  lines: number;
}

/** What a text holds beside the answers that are known: outputs of other commands, and words of people. */
export class Blocks {
  sentences = 0;
  others = 0;
  #block: Block = { name: '', isCommand: false, isTaken: false, lines: 0 };
  readonly #unread: string[] = [];

  begin(name: string, isCommand: boolean): void {
    this.#close();
    this.#block = { name, isCommand, isTaken: false, lines: 0 };
  }

  /** Whether the lines that come now are the output of a command whose answer is not known. */
  get isOutput(): boolean {
    return this.#block.isCommand && !this.#block.isTaken;
  }

  /** Whether they are its first lines, in which programs say where they run. */
  get isAtTop(): boolean {
    return this.isOutput && this.#block.lines < mostAtTop;
  }

  take(): void {
    this.#block.isTaken = true;
  }

  leave(why: string): void {
    if (!this.#unread.includes(why)) this.#unread.push(why);
  }

  /** Counts a line that belongs to no answer; `isSaid` where a program says it by itself. Gives whether it is a sentence. */
  other(line: string, isSaid: boolean): boolean {
    const isOutput = this.isOutput;
    this.#block.lines += 1;
    if (isSaid || noise.test(line) || isOutput) return false;
    this.others += 1;
    const isSentence = line.length <= longestLine && this.others < mostLooked && sentence.test(line);
    if (isSentence) this.sentences += 1;
    return isSentence;
  }

  unread(): readonly string[] {
    this.#close();
    return this.#unread;
  }

  #close(): void {
    const { name, isCommand, isTaken, lines } = this.#block;
    if (!isCommand || isTaken || lines === 0 || this.#unread.length > mostTold) return;
    const isLast = this.#unread.length === mostTold;
    // The serial number of the phone stays private.
    const words = name.slice(0, 400).replace(/\s-[st]\s{1,4}\S+/g, ' -s …');
    const shown = words.length > longestName ? `${words.slice(0, longestName)}…` : words;
    const what = name === '' ? 'lines below a prompt' : `the output of "${shown}"`;
    this.#unread.push(isLast ? 'more of such outputs' : what);
  }
}
