import type { Detector, Pattern, EventReading } from '../detectors/detector.ts';
import { identifiersIn } from '../detectors/identifiers.ts';
import type { Header } from '../log/header.ts';
import type { LogRecord } from '../log/join.ts';
import type { EventFound, LossFound } from './found.ts';
import type { matchAnswers } from './answers.ts';
import type { ProcessNames } from './processes.ts';

/** A line that begins as one of a detector's patterns does. */
export interface PatternMatch {
  readonly detector: Detector;
  readonly pattern: Pattern;
  /** Characters of the line that the beginning takes. */
  readonly after: number;
}

/** Finds the matching patterns by the tag, which is looked up once for each tag, and then by how the message begins. */
export function matchPatterns(
  detectors: readonly Detector[],
): (tag: string, text: string) => readonly PatternMatch[] {
  const byTag = new Map<string, readonly Detector[]>();
  const mostTags = 10_000;

  function ofTag(tag: string): readonly Detector[] {
    const known = byTag.get(tag);
    if (known) return known;
    const found = detectors.filter((detector) => detector.tag?.test(tag) ?? true);
    if (byTag.size >= mostTags) byTag.clear();
    byTag.set(tag, found);
    return found;
  }

  return (tag, text) =>
    ofTag(tag).flatMap((detector) => {
      for (const pattern of detector.patterns) {
        const match = pattern.begins.exec(text);
        if (match) return [{ detector, pattern, after: match[0].length }];
      }
      return [];
    });
}

const longestRaw = 2000;
const mostRaw = 40;

type Answers = ReturnType<typeof matchAnswers>;

/** The events that a record holds, read by the pattern that its beginning matches, and what is lost of them. */
export function recogniseEvents(
  file: string,
  { processes, answers }: { readonly processes: ProcessNames; readonly answers: Answers },
  record: LogRecord,
  patternMatch: PatternMatch,
): (EventFound | LossFound)[] {
  const { detector, pattern } = patternMatch;
  const match = pattern.begins.exec(record.text);
  if (!match) return [];
  const place = { file, lines: record.numbers, raw: shortened(record.raw) };
  const read = pattern.read(record.text, match, record.header.priority, record.header.tag);
  const readings = answers(read, detector.id, record.header);
  if (detector.isInItsApp && !detector.serviceTag?.test(record.header.tag))
    processes.learnApp(record.header, readings.find((reading) => reading.package !== undefined)?.package);
  return readings.flatMap((reading) => [
    {
      found: 'event',
      detector: detector.id,
      sdk: detector.sdk,
      kind: reading.kind ?? pattern.kind,
      ...authorOf(processes, record.header, detector, reading.package),
      ...readingOf(reading, pattern),
      ...(record.whole ? {} : { incomplete: true as const }),
      ...place,
    },
    ...(reading.loss === undefined ? [] : [{ found: 'loss' as const, what: reading.loss, ...place }]),
  ]);
}

/** A service logs for other apps: then only the line itself can name the app. */
function authorOf(
  processes: ProcessNames,
  header: Header,
  { serviceTag }: Detector,
  named: string | undefined,
) {
  const author = processes.author(header, named);
  if (named !== undefined || !serviceTag?.test(header.tag)) return author;
  const { package: ofService, process: service = ofService, ...rest } = author;
  return { ...rest, ...(service !== undefined && { service }) };
}

function readingOf({ name, properties = {}, consent, opaque, ...reading }: EventReading, pattern: Pattern) {
  const stage = reading.stage ?? pattern.stage;
  return {
    name: name.slice(0, 500),
    properties,
    identifiers: identifiersIn(properties),
    ...(stage ? { stage } : {}),
    ...(consent ? { consent } : {}),
    ...(opaque === undefined ? {} : { opaque }),
  };
}

export function shortened(raw: readonly string[]): readonly string[] {
  return raw.slice(0, mostRaw).map((line) => line.slice(0, longestRaw));
}
