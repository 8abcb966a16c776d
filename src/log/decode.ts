import { lineFeeds } from './line-ends.ts';

/** Gives the bytes of a text as UTF-8, whatever it came in. */
export interface Decoder {
  push(bytes: Uint8Array): Uint8Array;
  end(): Uint8Array;
}

/**
 * `head` is the beginning of the text, at least four bytes of it where there are as many. Lines that end with a carriage return
 * alone get a line feed.
 */
export function decoderFor(head: Uint8Array): Decoder {
  const characters = utf8From(head);
  const lines = lineFeeds();
  return {
    push: (bytes) => lines.push(characters.push(bytes)),
    end: () => Buffer.concat([lines.push(characters.end()), lines.end()]),
  };
}

/**
 * UTF-16 is known by its byte order mark, or by a zero beside each of the first characters; PowerShell's `>` writes
 * logcat like that. Of all else only a mark of UTF-8 is left out; invalid bytes pass, for no program has turned them into
 * text yet.
 */
function utf8From(head: Uint8Array): Decoder {
  const label = utf16(head);
  if (label === undefined) {
    let mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
    const push = (bytes: Uint8Array) => {
      const text = bytes.subarray(mark);
      mark = 0;
      return text;
    };
    return { push, end: () => new Uint8Array() };
  }
  const decoder = new TextDecoder(label);
  const encoder = new TextEncoder();
  return {
    push: (bytes) => encoder.encode(decoder.decode(bytes, { stream: true })),
    end: () => encoder.encode(decoder.decode()),
  };
}

function utf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a && b === 0 && c && d === 0) return 'utf-16le';
  if (a === 0 && b && c === 0 && d) return 'utf-16be';
  return undefined;
}
