import type { ByteSpan } from './find.ts';
import { kernel, memoryAt, offsetIn, scratchAddress, type MemoryText } from './kernel.ts';

/** A walk through JSON begins here, outside all brackets and strings. It may go on in other texts. */
export function beginJson(): void {
  kernel.beginJson();
}

/**
 * The next comma outside all brackets, the next outermost opening bracket, or a bracket that closes what was not opened, or -1.
 * The walk goes on behind it.
 */
export function nextJson(text: MemoryText, from: number): number {
  return offsetIn(text, kernel.nextJson(text.start + from, text.end));
}

/** The long texts that the walk passes are noted from here on, all of them in one text in memory. */
export function beginTexts(): void {
  kernel.beginTexts();
}

/** The values of members called `text` that were passed since, where they are long: what is between their quotes. */
export function textsPassed({ start }: MemoryText): readonly ByteSpan[] {
  const spans: ByteSpan[] = [];
  for (let which = 0; which < kernel.textsPassed(); which++)
    spans.push({ from: kernel.textEdge(which, 0) - start, to: kernel.textEdge(which, 1) - start });
  return spans;
}

/**
 * What is between the quotes of a string, without its escapes; good until the kernel writes there again. Undefined where there is
 * more in it than ASCII. Throws a SyntaxError where no string of JSON may be like that.
 */
export function unescapedAscii(text: MemoryText, { from, to }: ByteSpan): Uint8Array | undefined {
  const out = scratchAddress(text);
  const length = kernel.unescapeText(text.start + from, text.start + to, out);
  if (length >= 0) return memoryAt(out, length);
  if (length === -1) return undefined;
  throw new SyntaxError('a string in it is not written as JSON writes one');
}
