import { nextWrapped } from '../bytes/find.ts';
import type { Detector } from '../detectors/detector.ts';
import { readHeader } from '../log/header.ts';
import type { Header } from '../log/header.ts';
import { linesWithin } from '../log/lines-within.ts';
import { withoutMarkup } from '../log/markup.ts';
import { fullPiece, joiner } from '../log/join.ts';
import type { LogLine, LogRecord } from '../log/join.ts';
import { parseDivider, readLoss, parseSection } from '../log/loss.ts';
import type { Reader } from '../log/line-filter.ts';
import { hostDetectors } from '../detectors/hosts.ts';
import type { EventFound, Found, LossFound } from './found.ts';
import { readLoggedRequest } from './access-log.ts';
import { matchAnswers } from './answers.ts';
import type { CanaryLook } from './look-for-canaries.ts';
import type { ProcessNames } from './processes.ts';
import { findDuplicates } from './find-duplicates.ts';
import { shortened, recogniseEvents, matchPatterns } from './recognise.ts';
import type { PatternMatch } from './recognise.ts';
import { leastCharacters, mayBeWrapped, wrappedBase64 } from './wrapped.ts';

export interface LineReader extends Reader {
  /** Looks what format the first lines of a stretch are in. */
  sample(bytes: Buffer, from: number, to: number): void;
  close(): void;
  readonly formats: ReadonlySet<string>;
}

interface LineReaderOptions {
  readonly file: string;
  readonly detectors: readonly Detector[];
  readonly processes: ProcessNames;
  readonly canaries?: CanaryLook;
  readonly tell: (found: Found) => void;
}

const longestText = 1 << 20;
const sampledLines = 30;
const sampledBytes = 1 << 22;
const farthestHeader = 8192;

/** Reads the lines that pass the line filter: events, losses, and which process has which number. */
export function readLines({ file, detectors, processes, canaries, tell }: LineReaderOptions): LineReader {
  const matchesIn = matchPatterns(detectors);
  const known = { processes, answers: matchAnswers() };
  const duplicates = findDuplicates(detectors, tell);
  const formats = new Set<string>();
  const buffers = new Set<string>();
  let sampled = 0;
  /** The format `long` has the header above its message. Android Studio writes it before a message's first line only. */
  let above: Header | undefined;
  /** The last line that passed, of those that follow `above` without a gap. */
  let shown = 0;
  let owesMessage = false;

  const texts = joiner<PatternMatch | undefined>((record, match) => {
    if (match) tellEvents(record, match);
    canaries?.lookAtJoined(record);
  });

  function tellEvents(record: LogRecord, match: PatternMatch): void {
    for (const found of recogniseEvents(file, known, record, match))
      duplicates.take(found, record.header, match.pattern.begins.source);
  }

  function readBare(text: string, number: number): void {
    processes.learnBare(text);
    const buffer = parseDivider(text);
    const loss = readLoss(text, undefined);
    const section = parseSection(text);
    if (section !== undefined) buffers.clear();
    if (section?.startsWith('LAST ') === true) processes.forget(); // of the boot before
    if (buffer !== undefined && buffers.has(buffer))
      lose(
        { what: `logcat or logd began again (buffer ${buffer}): lines between may be missing` },
        text,
        number,
      );
    if (buffer !== undefined) buffers.add(buffer);
    if (loss) lose(loss, text, number);
  }

  function lose({ what, lines }: { what: string; lines?: number }, text: string, number: number): void {
    const gone = lines === undefined ? {} : { gone: lines };
    duplicates.take({ found: 'loss', what, ...gone, file, lines: [number], raw: shortened([text]) }, {});
  }

  function readLine(logged: LogLine): void {
    const line = { ...logged, text: withoutMarkup(logged.text) };
    const { header, text, number, raw } = line;
    processes.learn(header, text);
    const loss = readLoss(text, header);
    if (loss) {
      lose(loss, raw, number);
      texts.offer(line); // the thread has ended what it logged before
      return;
    }
    const found = matchesIn(header.tag, text);
    const spanning = found.find(({ pattern }) => pattern.spans !== undefined);
    // The middle of a longer text may look like an upload's body.
    const begins = spanning && spanning.pattern.spans !== 'pieces';
    const continues = !begins && texts.offer(line);
    if (spanning && !continues) texts.begin(line, spanning.pattern.spans ?? 'json', spanning, spanning.after);
    else if (!continues && canaries && Buffer.byteLength(text) >= fullPiece)
      texts.begin(line, 'pieces', undefined);
    else if (!continues && canaries && mayBeWrapped(text)) texts.begin(line, wrappedBase64, undefined);
    const whole: LogRecord = { header, text, numbers: [number], raw: [raw], whole: true };
    const single = found.filter(
      ({ detector, pattern }) => pattern.spans === undefined && !(continues && detector.tag),
    );
    const read = single.flatMap((match) =>
      recogniseEvents(file, known, whole, match).map((one) => ({
        one,
        wording: match.pattern.begins.source,
      })),
    );
    const kept = new Set(withoutRepeats(read.map(({ one }) => one)));
    for (const { one, wording } of read) if (kept.has(one)) duplicates.take(one, header, wording);
  }

  function readPart(bytes: Buffer, from: number, to: number, number: number): void {
    let end = to;
    while (end > from && bytes[end - 1] === 13) end--;
    const header = readHeader(bytes.subarray(from, end)) ?? undefined;
    if (header) formats.add(header.format);
    const raw = bytes.toString('utf8', from, Math.min(end, from + longestText));
    if (header) above = header;
    const goesOn = number === shown + 1;
    if (header || goesOn) shown = number;
    if (header?.format === 'long') {
      owesMessage = true;
      return;
    }
    owesMessage = false;
    if (header) {
      // Where each byte is one character, the message need not be decoded again.
      const text =
        raw.length === end - from
          ? raw.slice(header.from, header.to)
          : bytes.toString('utf8', from + header.from, from + Math.min(header.to, longestText));
      readLine({ header, text, number, raw });
      return;
    }
    const last = above?.format === 'long' ? above : undefined;
    const overhead = formats.has('long') ? (headerAbove(bytes, from) ?? last) : undefined;
    if (overhead && raw !== '') readLine({ header: overhead, text: raw, number, raw });
    else {
      const indent =
        goesOn && above ? indentsUnder(above).find((blanks) => raw.startsWith(blanks)) : undefined;
      if (above && indent !== undefined)
        readLine({ header: above, text: raw.slice(indent.length), number, raw });
      else readBare(raw.slice(0, 400), number);
    }
  }

  return {
    long: fullPiece,
    formats,
    next: (text, from, to) => (canaries ? nextWrapped(text, leastCharacters, from, to) : -1),
    get wantsAll() {
      return texts.open > 0 || owesMessage;
    },
    line(bytes, from, to, number) {
      for (const part of linesWithin(bytes, from, to)) readPart(bytes, part.from, part.to, number);
    },
    sample(bytes, from, to) {
      if (sampled > sampledBytes || formats.size > 2) return;
      sampled += to - from;
      let at = from;
      for (let line = 0; line < sampledLines && at < to; line++) {
        const end = bytes.indexOf(10, at);
        const text = bytes.subarray(at, end < 0 ? to : Math.min(end, to));
        const header = readHeader(text);
        if (header) formats.add(header.format);
        else if (readLoggedRequest(text.toString('utf8')) !== undefined) formats.add('access log');
        if (end < 0) return;
        at = end + 1;
      }
    },
    close() {
      texts.close();
      duplicates.end();
    },
  };
}

/**
 * One line is reported once. What an SDK says of a request to a host is better than what anybody can read in the line;
 * before an answer it is not a contact.
 */
function withoutRepeats(read: readonly (EventFound | LossFound)[]): readonly (EventFound | LossFound)[] {
  if (read.length < 2) return read;
  const events = read.filter((one) => one.found === 'event');
  const isAttempt = events.some(
    ({ detector, kind, stage }) => !hostDetectors.has(detector) && kind === 'upload' && stage !== 'sent',
  );
  const named = new Set(events.filter(({ detector }) => hostDetectors.has(detector)).map(({ name }) => name));
  return read.filter((one) => {
    if (one.found !== 'event') return true;
    if (hostDetectors.has(one.detector)) return !isAttempt;
    return one.kind !== 'contact' || !named.has(one.name);
  });
}

/** What Android Studio writes before the further lines of a message; until Dolphin, what was copied out of it had four blanks. */
function indentsUnder({ format, from }: Header): readonly string[] {
  if (format === 'Android Studio') return [' '.repeat(from)];
  return format === 'Android Studio, old' ? [' '.repeat(from), ' '.repeat(4)] : [];
}

function headerAbove(bytes: Buffer, from: number): Header | undefined {
  const stretch = bytes.subarray(Math.max(0, from - farthestHeader), from);
  const start = stretch.lastIndexOf('\n[');
  const head = start < 0 ? stretch : stretch.subarray(start + 1);
  const header = readHeader(head.subarray(0, Math.max(0, head.indexOf(10))));
  return header?.format === 'long' ? header : undefined;
}
