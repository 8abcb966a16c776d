/** One direction of a TCP connection, put in order. */
export interface OrderedBytes {
  /** `sequence` is the number of the first byte of `payload`. */
  add(sequence: number, payload: Buffer, isFirst: boolean): void;
  /** Without holes, from the beginning. */
  bytes(): Buffer;
  /** Forgets what there is, and takes nothing more. */
  drop(): void;
  readonly size: number;
  /** Something is missing: a packet that was not captured, or what is beyond the limit. */
  readonly isCut: boolean;
}

const mostWaiting = 64;

/** Keeps at most `most` bytes. */
export function reassemble(most: number): OrderedBytes {
  let next: number | undefined;
  let parts: Buffer[] = [];
  let size = 0;
  let isFull = false;
  /** What came too early, by its number. */
  const waiting = new Map<number, Buffer>();

  function append(payload: Buffer): void {
    next = ((next ?? 0) + payload.length) >>> 0;
    if (size + payload.length > most) isFull = true;
    if (isFull) return;
    parts.push(Buffer.from(payload)); // its memory is used again
    size += payload.length;
  }

  return {
    add(sequence, payload, isFirst) {
      if (isFirst) next = (sequence + 1) >>> 0;
      if (payload.length === 0 || isFull) return;
      next ??= sequence;
      const ahead = (sequence - next) | 0;
      if (ahead > 0) {
        if (waiting.size < mostWaiting) waiting.set(sequence, Buffer.from(payload));
        return;
      }
      if (-ahead < payload.length) append(payload.subarray(-ahead));
      for (let more = waiting.get(next); more !== undefined; more = waiting.get(next)) {
        waiting.delete(next);
        append(more);
      }
    },
    bytes() {
      if (parts.length > 1) parts = [Buffer.concat(parts)];
      return parts[0] ?? Buffer.alloc(0);
    },
    drop() {
      parts = [];
      size = 0;
      isFull = true;
      waiting.clear();
    },
    get size() {
      return size;
    },
    get isCut() {
      return isFull || waiting.size > 0;
    },
  };
}
