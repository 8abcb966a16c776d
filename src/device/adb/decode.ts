/**
 * Text out of whatever bytes a phone said. UTF-16 is taken where its byte order mark stands (getprop dumps that went
 * through a Windows shell are like that, docs/evidence/adb.md#windows-shells); what is no UTF-8 becomes U+FFFD instead of an error.
 */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
