interface SizeLimits {
  /** Bytes after which reading stops. */
  readonly limit: number;
  /** Where it comes from an archive: the bytes that it took there. */
  readonly packed?: number;
}

/** Logs of the same line over and over shrink to a hundredth; only what was made to do harm unpacks to more. */
const mostRatio = 300;
const harmless = 1 << 24;

/** Passes bytes on, and throws where there are more than bearable: a pipe without end, an archive that is a bomb. */
export async function* bounded(
  bytes: AsyncIterable<Uint8Array>,
  { limit, packed = Infinity }: SizeLimits,
): AsyncGenerator<Uint8Array> {
  const most = Math.min(limit, Math.max(harmless, packed * mostRatio));
  let passed = 0;
  for await (const chunk of bytes) {
    if (passed + chunk.length > most) {
      yield chunk.subarray(0, most - passed);
      const size = `${String(most)} bytes`;
      throw new Error(
        most < limit ? `it unpacks to more than ${size}, as only a bomb does` : `it is larger than ${size}`,
      );
    }
    passed += chunk.length;
    yield chunk;
  }
}
