/** MIME wraps base64 at 76 signs, PEM at 64; whoever else wraps it wraps it near there. */
const leastSigns = 60;

/** A message that is nothing but a line of wrapped base64. The last one may be short. */
export const wrappedBase64 = /^[A-Za-z0-9+/_-]{1,1024}={0,2}\s{0,2}$/;

const signs = new Uint8Array(256);
for (const sign of new TextEncoder().encode(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_',
))
  signs[sign] = 1;

export function mayBeWrapped(message: string): boolean {
  return message.trimEnd().length >= leastSigns && wrappedBase64.test(message);
}

/** Offset of the end of the next line that ends in so many signs of base64, or -1. */
export function nextWrapped(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const feed = bytes.indexOf(10, at);
    const end = feed < 0 || feed > to ? to : feed;
    const last = bytes[end - 1] === 13 ? end - 2 : end - 1;
    let first = last;
    while (first >= at && last - first < leastSigns && signs[bytes[first] ?? 0] === 1) first--;
    if (last - first === leastSigns) return last;
    at = end;
  }
  return -1;
}
