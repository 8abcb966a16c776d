import { kernel, offsetIn, type MemoryText } from './kernel.ts';

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
