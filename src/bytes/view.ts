/** The same memory with Node's searches on it. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A stretch as text in which each byte is one character, so that places stay what they are. */
export function toLatin1(bytes: Uint8Array, from = 0, to = bytes.length): string {
  return asBuffer(bytes).toString('latin1', Math.max(0, from), Math.max(0, to));
}

/** For memory that is used again. `Buffer.from` would copy bytes that are no Buffer number by number. */
export function copyOf(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}
