import { readHeader } from '../log/header.ts';

const most = 1 << 20;
const endsLine = /<(?:br|\/?(?:p|div|tr|li|pre|table|body))\b[^<>]{0,300}>/gi;
const element = /<[^<>]{1,2000}>/g;

export const unreadPage =
  'it is a web page with a log in it that was not read, because elements divide its lines: save the log in it as a text, and scan that';

export const longPage = `it is a web page of which only the first ${String(most)} bytes were looked at for a log between its elements: save the log in it as a text, and scan that`;

/** Keeps the beginning of a web page, to know whether the log in it has words or cells in elements of their own. */
export function holdPage() {
  const pieces: Buffer[] = [];
  let size = 0;
  let isCut = false;
  return {
    /** The page is longer than what was kept. */
    get isCut() {
      return isCut;
    },
    push(piece: Uint8Array): void {
      isCut ||= size + piece.length > most;
      if (size >= most) return;
      const copy = Buffer.from(piece.subarray(0, most - size)); // its memory is used again
      pieces.push(copy);
      size += copy.length;
    },
    holdsLog(): boolean {
      const text = Buffer.concat(pieces).toString('latin1').replace(endsLine, '\n');
      // Words that are coloured have blanks between them; cells of a table do not.
      return ['', ' '].some((between) => text.replace(element, between).split('\n').some(isLine));
    },
  };
}

/** With a time: a word and a colon may be anything. */
function isLine(line: string): boolean {
  const text = line.trim();
  return /\d\d:\d\d:\d\d/.test(text.slice(0, 60)) && readHeader(Buffer.from(text, 'latin1')) !== undefined;
}
