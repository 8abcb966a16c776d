import type { ByteSpan } from './find.ts';
import { kernel, memoryAt, offsetIn, scratchAddress, type MemoryText } from './kernel.ts';

/** Where a walk through JSON is: within how many brackets, in a string or not. */
export type JsonState = number;

/** Outside all brackets and strings. */
export const outside: JsonState = 0;

/** A walk begins, or continues in another text. It notes the long texts that it passes there. */
export function walkJson(state: JsonState): void {
  kernel.walkJson(state);
}

/** Where the walk is. */
export function jsonState(): JsonState {
  return kernel.jsonState();
}

/**
 * The next comma outside all brackets, the next outermost opening bracket, or a bracket that closes what was not opened, or -1.
 * The walk goes on behind it.
 */
export function nextJson(text: MemoryText, from: number): number {
  return offsetIn(text, kernel.nextJson(text.start + from, text.end));
}

/** The long texts that were passed until here are forgotten. */
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
