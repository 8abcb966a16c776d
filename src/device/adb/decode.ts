/**
 * Decodes the bytes of a phone. A byte order mark of UTF-16 is respected: getprop dumps that went through a Windows shell have
 * one (docs/evidence/adb.md#windows-shells). Invalid UTF-8 becomes U+FFFD, never an error.
 */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
