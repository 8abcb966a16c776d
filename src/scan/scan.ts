import { withMemoryText } from '../bytes/kernel.ts';
import { searchFor, type Hit, type Literal } from '../bytes/search.ts';
import type { Matcher, Needle } from '../canary/canary.ts';
import type { Detector } from '../detectors/detector.ts';
import { lossLiterals } from '../log/loss.ts';
import { lineFilterFor } from '../log/line-filter.ts';
import { withMarkup } from '../log/markup.ts';
import { watchClock } from '../log/watch-clock.ts';
import type { Found } from './found.ts';
import { lookForCanaries } from './look-for-canaries.ts';
import { processLiterals, rememberProcesses, type RunningProcess } from './processes.ts';
import { readLines } from './read-lines.ts';

export interface ScanTextOptions {
  /** How the text is called in what is found. */
  readonly file: string;
  readonly detectors: readonly Detector[];
  /** Absent: no canaries are looked for. */
  readonly matcher?: Matcher;
  /** Processes that the log need not name. */
  readonly running?: readonly RunningProcess[];
  /** Told at once, in the order in which things are in the log. */
  readonly tell: (found: Found) => void;
}

/** One text that is read once, from its beginning, in pieces of any size. Memory does not grow with it. */
export interface Scan {
  push(bytes: Uint8Array): void;
  /** Reads all complete lines that are there: for a log that is still being written. */
  flush(): void;
  /** As `flush`, and gives up waiting for the rest of what was cut: nothing came for a while. */
  settle(): void;
  /** Reads what is left, a last line without its end too. */
  end(): void;
  readonly lines: number;
  /** The formats of logcat that were recognised; empty: it may be no log. */
  readonly formats: ReadonlySet<string>;
}

// Looked through many times, and small enough for the processor to have it at hand.
const blockBytes = 1 << 18;
/** A longer line is read in pieces of this length, and that is reported. */
export const longestLine = 8 << 20;
/** What a canary in several lines may take, before the lines that are new. */
const overlap = 4096;

export function startScan(options: ScanTextOptions): Scan {
  const { file, detectors, matcher, tell } = options;
  const processes = rememberProcesses(options.running);
  const canaries = matcher && lookForCanaries(matcher, file, processes, tell);
  const reader = readLines({ ...options, processes, ...(canaries ? { canaries } : {}) });
  const literals = detectors.flatMap((detector) => detector.literals);
  const shown = new Set([...literals, ...literals.map(withMarkup), ...lossLiterals, ...processLiterals]);
  const search = searchFor<Literal | Needle>([
    ...[...shown].map((literal) => ({ bytes: Buffer.from(literal), folds: false })),
    ...(matcher?.needles ?? []),
  ]);
  const filter = lineFilterFor(reader);
  const lose = (what: string, line: number) => {
    tell({ found: 'loss', what, file, lines: [line], raw: [] });
  };
  const clock = watchClock(lose);

  let block = Buffer.allocUnsafe(blockBytes);
  /** `block` holds lines already read up to `from`, kept for the overlap, and new bytes up to `filled`. */
  let from = 0;
  let filled = 0;
  let inLongLine = false;

  function read(to: number): void {
    if (to === from) return;
    const before = filter.lines;
    reader.sample(block, from, to);
    withMemoryText(block.subarray(0, to), (text) => {
      const standing: Hit<Needle>[] = [];
      const telling: number[] = [];
      for (const { literal, from: at } of search.hits(text, 0, to))
        if ('token' in literal) standing.push({ literal, from: at });
        else if (at >= from) telling.push(at);
      const tellCanaries = canaries?.look(text, standing, from, before);
      filter.take(text, telling, from, to);
      tellCanaries?.();
      clock.look(text, from, to, before);
    });
    const keep = Math.max(0, to - overlap);
    block.copyWithin(0, keep, filled);
    from = to - keep;
    filled -= keep;
  }

  function readWholeLines(): void {
    const end = block.lastIndexOf(10, filled - 1) + 1;
    if (filled > 0 && end > from) {
      inLongLine = false;
      read(end);
    }
  }

  function makeRoom(): void {
    readWholeLines();
    if (filled < block.length) return;
    if (block.length < longestLine) {
      const larger = Buffer.allocUnsafe(block.length * 2);
      block.copy(larger, 0, 0, filled);
      block = larger;
      return;
    }
    if (!inLongLine)
      lose(`a line is longer than ${String(longestLine >> 20)} MiB; it was read in pieces`, filter.lines + 1);
    inLongLine = true;
    read(filled);
  }

  return {
    push(bytes) {
      for (let at = 0; at < bytes.length;) {
        if (filled === block.length) makeRoom();
        const taken = Math.min(bytes.length - at, block.length - filled);
        block.set(bytes.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
      }
    },
    flush: readWholeLines,
    settle() {
      readWholeLines();
      reader.close();
    },
    end() {
      readWholeLines();
      if (filled > from) {
        makeRoom();
        block[filled++] = 10; // a last line without an end is a line like all others
        read(filled);
      }
      reader.close();
    },
    get lines() {
      return filter.lines;
    },
    formats: reader.formats,
  };
}
