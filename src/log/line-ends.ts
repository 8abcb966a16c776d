const [tab, feed, carriageReturn, escape, blank] = [9, 10, 13, 27, 32];
/** A text without any end of a line up to here is none whose lines end with a carriage return. */
const farthestEnd = 1 << 16;

/**
 * Gives each line a line feed where a text ends its lines with a carriage return alone, as old editors and some terminals
 * do. The first end of a line decides for the whole text. What is no text is left as it is.
 */
export function lineFeeds() {
  let isConverted: boolean | undefined;
  let passed = 0;
  /** The end of a piece, where the next byte tells what it is. */
  let held = '';

  function decide(bytes: Buffer): void {
    const at = firstControl(bytes.subarray(0, farthestEnd));
    if (at < 0) isConverted = passed + bytes.length > farthestEnd ? false : undefined;
    else if (bytes[at] !== carriageReturn) isConverted = false;
    else {
      const next = behindReturns(bytes, at);
      if (next < bytes.length) isConverted = bytes[next] !== feed;
    }
  }

  return {
    push(piece: Uint8Array): Uint8Array {
      if (isConverted === false && held === '') return piece;
      const bytes = Buffer.concat([Buffer.from(held), piece]);
      if (isConverted === undefined) decide(bytes);
      const end = isConverted === false ? bytes.length : beforeReturns(bytes);
      held = bytes.toString('latin1', end);
      if (isConverted === true) convert(bytes, end);
      passed += end;
      return bytes.subarray(0, end);
    },
    end: (): Uint8Array => Buffer.from(isConverted === true ? held.replaceAll('\r', '\n') : held),
  };
}

/** The first character that is none of a line; -1: there is none. */
function firstControl(bytes: Buffer): number {
  for (const [at, byte] of bytes.entries()) if (byte < blank && byte !== tab && byte !== escape) return at;
  return -1;
}

function convert(bytes: Buffer, end: number): void {
  for (let at = bytes.indexOf(carriageReturn); at >= 0 && at < end; at = bytes.indexOf(carriageReturn, at)) {
    const next = behindReturns(bytes, at);
    if (bytes[next] !== feed) bytes.fill(feed, at, next);
    at = next;
  }
}

function behindReturns(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === carriageReturn) at++;
  return at;
}

function beforeReturns(bytes: Buffer): number {
  let end = bytes.length;
  while (bytes[end - 1] === carriageReturn) end--;
  return end;
}
