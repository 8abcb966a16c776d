/**
 * One text to scan. `bytes` throws where it cannot be read to its end; what came before is good. A piece is good until
 * the next one is asked for: its memory may be used again.
 */
export interface Source {
  /** As it was named; within an archive `report.zip!bugreport.txt`. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** A file: its bytes once more, from the beginning. */
  readonly again?: () => AsyncIterable<Uint8Array>;
}
