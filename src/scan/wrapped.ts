/** MIME wraps base64 at 76 characters, PEM at 64; others wrap it at lengths near these. */
export const leastCharacters = 60;

/** What some programs write before each part of a long text: `[1/3] `, `part 2: `, and the side of a box: `│ `. */
const counter = String.raw`(?:\s{0,4}[│║┃] |[[(]\d{1,4}/\d{1,4}[\])]:?|(?:part|chunk|piece) ?\d{1,4}(?:/\d{1,4})?:) {0,2}`;
const counterBefore = new RegExp(`^${counter}`, 'i');
const counters = new RegExp(counter, 'gi');

/** A message that is nothing but a line of wrapped base64, with or without a counter before it. The last one may be short. */
export const wrappedBase64 = new RegExp(`^(?:${counter})?[A-Za-z0-9+/_-]{1,1024}={0,2}\\s{0,2}$`, 'i');

/** The first line of wrapped base64. It has no padding, and at this length it has letters of both cases, or is hex. */
export function mayBeWrapped(message: string): boolean {
  // Nearly all lines end here: their last word is shorter.
  const written = message.trimEnd();
  if (written.length - written.lastIndexOf(' ') <= leastCharacters) return false;
  const text = message.replace(counterBefore, '');
  return (
    text.trimEnd().length >= leastCharacters &&
    wrappedBase64.test(text) &&
    !text.includes('=') &&
    ((/[A-Z]/.test(text) && /[a-z]/.test(text)) || /^[0-9a-fA-F]+\s{0,2}$/.test(text))
  );
}

/** A text that was joined of several messages, without the counters of its parts. */
export function withoutCounters(joined: string): string {
  return joined.replace(counters, '');
}
