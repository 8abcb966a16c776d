/**
 * Text of a file that people saved: UTF-8, or UTF-16 as PowerShell's `>` writes it, told by its byte order mark or, without
 * one, by the zero bytes of its Latin letters. Undefined where it is not text.
 */
export function decode(bytes: Uint8Array): string | undefined {
  const encoding = encodingOf(bytes);
  if (encoding === undefined) return undefined;
  return new TextDecoder(encoding).decode(bytes).replace(/\r+\n/g, '\n');
}

const sniffed = 4096;

function encodingOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, sniffed);
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return 'utf-8';
  const most = head.length / 4;
  if (odd > most && even < most / 8) return 'utf-16le';
  if (even > most && odd < most / 8) return 'utf-16be';
  return undefined;
}
