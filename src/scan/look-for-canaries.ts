import { countNewlines } from '../bytes/find.ts';
import type { MemoryText } from '../bytes/kernel.ts';
import type { Hit } from '../bytes/search.ts';
import type { Matcher, Needle, SearchResult } from '../canary/canary.ts';
import { readHeader } from '../log/header.ts';
import type { LogRecord } from '../log/join.ts';
import { readLoggedRequest } from './access-log.ts';
import type { Found } from './found.ts';
import { watchSelfInflicted } from './self-inflicted.ts';
import type { ProcessNames } from './processes.ts';
import { shortened } from './recognise.ts';
import { withoutCounters } from './wrapped.ts';

export interface CanaryLook {
  /**
   * Searches from `from` to the end, and before `from` for canaries that reach over it. `standing` are the needles that
   * are in the text. The sightings are reported when the result is called: by then the processes are known that start
   * in the text.
   */
  look(text: MemoryText, standing: readonly Hit<Needle>[], from: number, linesBefore: number): () => void;
  /** Searches a text that was put together from several lines, for what no single line shows. */
  lookAtJoined(record: LogRecord): void;
}

const remembered = 10_000;

export function lookForCanaries(
  matcher: Matcher,
  file: string,
  processes: ProcessNames,
  tell: (found: Found) => void,
): CanaryLook {
  const selfInflictedBy = watchSelfInflicted();
  /** Line and token of each sighting, so that none is reported twice. */
  const told = new Set<string>();

  function isNew(line: number, token: string): boolean {
    const key = `${String(line)} ${token}`;
    if (told.has(key)) return false;
    if (told.size >= remembered) told.clear();
    told.add(key);
    return true;
  }

  function tellUnread({ unread }: SearchResult, lineOf: (offset: number) => number): void {
    for (const { limit, path, offset } of unread) {
      const what = `not looked into to its end (limit of ${limit}): ${['message', ...path].join(' > ')}`;
      const line = lineOf(offset);
      if (isNew(line, what)) tell({ found: 'loss', what, file, lines: [line], raw: [] });
    }
  }

  return {
    look(inMemory, standing, from, linesBefore) {
      const { bytes } = inMemory;
      const search = matcher.findIn(inMemory, standing);
      const lineOf = (at: number) =>
        at >= from
          ? linesBefore + countNewlines(inMemory, from, at) + 1
          : linesBefore - countNewlines(inMemory, at, from) + 1;
      const seen = search.sightings.flatMap(({ token, path, offset }) => {
        const line = lineOf(offset);
        if (!isNew(line, `${token} ${path.join()}`)) return [];
        isNew(line, token);
        const start = bytes.lastIndexOf(10, offset) + 1;
        const next = bytes.indexOf(10, offset);
        const raw = bytes.subarray(start, next < 0 ? bytes.length : next);
        const header = readHeader(raw);
        const text = raw.toString('utf8', 0, 16_384).trimEnd();
        const selfInflicted = header && selfInflictedBy(header, text.slice(header.from));
        const request = header ? undefined : readLoggedRequest(text);
        const around = header ? 'message' : request ? 'access log' : 'text';
        return [{ token, path: [around, ...path], header, selfInflicted, request, line, text }];
      });
      return () => {
        for (const { token, path, header, selfInflicted, request, line, text } of seen)
          tell({
            found: 'canary',
            token,
            path,
            ...(header ? processes.author(header) : {}),
            ...(selfInflicted === undefined ? {} : { selfInflicted }),
            ...(request === undefined ? {} : { request }),
            file,
            lines: [line],
            raw: shortened([text]),
          });
        tellUnread(search, lineOf);
      };
    },
    lookAtJoined(record) {
      if (record.numbers.length < 2) return;
      const bytes = Buffer.from(withoutCounters(record.text));
      if (!matcher.mayHold(bytes)) return;
      const search = matcher.find(bytes);
      for (const { token, path } of search.sightings) {
        if (record.numbers.some((line) => told.has(`${String(line)} ${token}`))) continue;
        if (!isNew(record.numbers[0] ?? 0, token)) continue;
        const selfInflicted = selfInflictedBy(record.header, record.text);
        tell({
          found: 'canary',
          token,
          path: ['joined message', ...path],
          ...processes.author(record.header),
          ...(selfInflicted === undefined ? {} : { selfInflicted }),
          file,
          lines: record.numbers,
          raw: shortened(record.raw),
        });
      }
      tellUnread(search, () => record.numbers[0] ?? 0);
    },
  };
}
