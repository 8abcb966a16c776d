/** `------ SYSTEM PROPERTIES (getprop) ------` begins a section, or `------ 0.01s was the duration of … ------` ends it. */
const section = /^------ (?:.{1,200}) ------$/;
const service = /^DUMP OF SERVICE (?:(?:CRITICAL|HIGH|NORMAL) )?([\w.$/-]{1,200}):$/;
const endOfService = /^(?:-{9} \S{1,20} was the duration of dumpsys|-{60,})/;
const head = /^== dumpstate: (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/m;

export interface BugReport {
  /** What `getprop` said. */
  readonly properties?: string;
  /** What `dumpsys NAME` said, by service. */
  readonly services: ReadonlyMap<string, string>;
  /** The phone's clock when it began, `2026-05-04` and `12:00:00`. */
  readonly began?: { readonly day: string; readonly time: string };
  /** What people wrote above it. */
  readonly above: string;
  /** What is behind its last section: what people typed or wrote there. */
  readonly below: string;
  /** Whether parts of it are there twice and differ, so that it is several reports. */
  readonly isSeveral: boolean;
}

export const isBugReport = (text: string): boolean => head.test(text.slice(0, 4096)) || isDumpsys(text);

/** The output of `dumpsys` without a name, which AndroidQF and people save as dumpsys.txt. */
const isDumpsys = (text: string) => /^DUMP OF SERVICE /m.test(text.slice(0, 65_536));

/** Services of which an audit reads the dump. */
const judged: ReadonlySet<string> = new Set(['settings', 'package', 'user', 'adb']);
const longestBelow = 64 * 1024;

/**
 * The parts of a bug report, or of a whole `dumpsys`, that an audit can use (AOSP dumpstate.cpp and dumpsys.cpp). A
 * service whose dump ran out of time, or ends with the text, is left out: what it said is not all.
 */
export function readBugReport(text: string): BugReport {
  const services = new Map<string, string>();
  const begun = head.exec(text.slice(0, 4096));
  const [, day, time] = begun ?? [];
  const above = begun
    ? text.slice(0, begun.index)
    : text.slice(0, /^DUMP OF SERVICE /m.exec(text)?.index ?? 0);
  let isSeveral = begun !== null && head.test(text.slice(begun.index + begun[0].length));
  let last = 0;
  let properties: string | undefined;
  let name = '';
  let begin = 0;
  /** What ends with the text, and no heading after it, may have been cut. */
  const close = (end: number, isCut = false) => {
    const body = text.slice(begin, end);
    if (name === 'SYSTEM PROPERTIES') {
      isSeveral ||= properties !== undefined && properties !== body;
      properties ??= body;
    } else if (judged.has(name) && services.has(name) && services.get(name) !== body) isSeveral = true;
    else if (
      name !== '' &&
      !isCut &&
      !services.has(name) &&
      !/^\*\*\* SERVICE '.{1,200}' (?:DUMP TIMEOUT|DUMP TIMED OUT)/m.test(body)
    )
      services.set(name, body);
    name = '';
  };
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const end = found === -1 ? text.length : found + 1;
    // Headings are short and begin with one of two letters; only those lines are looked at.
    const letter = text[at];
    if ((letter === '-' || letter === 'D') && end - at < 500) {
      const line = text.slice(at, end).trimEnd();
      const heading =
        service.exec(line)?.[1] ?? (section.test(line) ? line.slice(7, -7).replace(/ \(.*$/, '') : '');
      if (heading !== '' || endOfService.test(line)) {
        close(at);
        name = heading;
        begin = end;
        last = end;
      }
    }
    at = end;
  }
  close(text.length, true);
  return {
    services,
    above,
    below: text.slice(last).slice(-longestBelow),
    isSeveral,
    ...(properties === undefined ? {} : { properties }),
    ...(day === undefined || time === undefined ? {} : { began: { day, time } }),
  };
}
