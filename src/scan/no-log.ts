import { isUtf8 } from 'node:buffer';
import { asBuffer } from '../bytes/view.ts';

/** Files that hold no log, by their beginning. What is in a picture of a log is not read. */
const kinds: readonly { readonly begins: RegExp; readonly what: string }[] = [
  {
    begins:
      /^(?:\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF[^]{4}WEBP|BM[^]{4}\0{4}|\0\0\x01\0|II\*\0|MM\0\*|[^]{4}ftyp(?:hei|avif|mif))/,
    what: 'a picture',
  },
  {
    begins: /^(?:[^]{4}ftyp|\x1aE\xdf\xa3|OggS|ID3|\xff[\xfb\xf3\xf2]|fLaC|RIFF[^]{4}(?:WAVE|AVI )|#!AMR)/,
    what: 'sound or film',
  },
  { begins: /^(?:\0\x01\0\0\0|OTTO|wOFF|wOF2|ttcf)/, what: 'a typeface' },
  {
    begins:
      /^(?:\x7fELF|c?dex[\n0]|dey\n|vdex|oat\n|art\n|\xca\xfe\xba\xbe|[\xcf\xce]\xfa\xed\xfe|MZ[^]{50}|\0asm)/,
    what: 'a program',
  },
  { begins: /^(?:\x03\0\x08\0|\x02\0\x0c\0|pr[om]\0)/, what: 'a part of an app' },
  { begins: /^\x30\x82[^]{2}(?:\x30\x82|\x06\x09)/, what: 'a certificate or signature' },
  { begins: /^\0\0\0\x01Bud1/, what: 'a list of a folder' },
];

const beginning = 1 << 16;
/** Controls that no text has: not tab, line ends, form feed, backspace, bell and escape, which terminals write. */
const control = /[\0-\x06\x0e-\x1a\x1c-\x1f]/g;
const mostControls = 0.05;
/** U+FFFD in UTF-8. */
const replaced = /\xef\xbf\xbd/g;
const mostReplaced = 0.02;

export const unknownBinary =
  'it is not a text, and of a kind that is not known: it was searched for canaries alone. Export what is in it as a text, a HAR file or a capture of packets, or leave it out';

/** A cut within the last character does not make a text anything else. */
const isText = (head: Buffer): boolean =>
  [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, Math.max(0, head.length - cut))));

/** Looks at the pieces of a file, as they are and as UTF-8. */
export function lookForBinary() {
  let stored: string | undefined;
  let head: Buffer | undefined;
  let hasZero = false;
  return {
    push(piece: Uint8Array, text: Uint8Array): void {
      stored ??= Buffer.from(piece.subarray(0, beginning)).toString('latin1');
      if (text.length > 0) head ??= Buffer.from(text.subarray(0, beginning)); // its memory is used again
      hasZero ||= asBuffer(text).includes(0);
    },
    /** What it is that holds no log; without `known` that is not known. Undefined: it is a text. */
    kind(): { readonly known?: string } | undefined {
      if (head === undefined || stored === undefined) return undefined;
      const beginsAs = stored;
      const known = kinds.find(({ begins }) => begins.test(beginsAs))?.what;
      if (known !== undefined && (hasZero || beginsAs.includes('\0'))) return { known };
      const text = head.toString('latin1');
      const controls = text.match(control)?.length ?? 0;
      // Of bytes that are taken for UTF-16 by chance, and of a text that was damaged.
      if ((text.match(replaced)?.length ?? 0) * 3 > text.length * mostReplaced) return {};
      const hasFew = isText(head) ? controls <= head.length * mostControls : controls === 0;
      if (hasFew && !hasZero) return undefined;
      return known === undefined ? {} : { known };
    },
  };
}
