import type { WrittenLine } from './log-lines.ts';

export const usualKib = 256;
/** As such a phone would hold, roughly; the oldest lines go first. */
const capacity = 20_000;

/** The log of the phone: its lines, and the readers that wait for more. */
export interface LogBuffer {
  lines(): readonly WrittenLine[];
  write(line: WrittenLine): void;
  clear(buffers: ReadonlySet<string>): void;
  /** KiB. What a buffer holds here does not depend on it. */
  sizeOf(buffer: string): number;
  resize(buffers: ReadonlySet<string>, kib: number): void;
  /** Calls back for each line from now on; the result ends it. */
  follow(tell: (line: WrittenLine) => void): () => void;
}

export function logBuffer(first: readonly WrittenLine[]): LogBuffer {
  let held = [...first];
  const sizes = new Map<string, number>();
  const followers = new Set<(line: WrittenLine) => void>();
  return {
    lines: () => held,
    write(line) {
      held.push(line);
      if (held.length > capacity) held = held.slice(-capacity / 2);
      for (const tell of followers) tell(line);
    },
    clear(buffers) {
      held = held.filter((line) => !buffers.has(line.buffer));
    },
    sizeOf: (buffer) => sizes.get(buffer) ?? usualKib,
    resize(buffers, kib) {
      for (const buffer of buffers) sizes.set(buffer, kib);
    },
    follow(tell) {
      followers.add(tell);
      return () => followers.delete(tell);
    },
  };
}
