import { elementBefore } from './markup.ts';

/** What is before a message in a line of logcat. What the format does not print is absent. */
export interface Header {
  readonly format: Format;
  readonly tag: string;
  readonly priority?: string;
  /** As printed: `MM-DD HH:MM:SS.mmm`, with a year, as ISO 8601 writes it, or seconds since 1970 or since boot. */
  readonly time?: string;
  readonly pid?: string;
  readonly tid?: string;
  /** With `-v uid`: `10123`, `u0_a123` or a name of the system. */
  readonly uid?: string;
  /** Only Android Studio prints it. */
  readonly package?: string;
  /** Where it is not the package's main process: `com.example.app:remote`. */
  readonly process?: string;
  /** Byte offsets of the message in the line. In `long` the message is in the lines below. */
  readonly from: number;
  readonly to: number;
}

export type Format =
  | 'threadtime'
  | 'time'
  | 'brief'
  | 'tag'
  | 'process'
  | 'long'
  | 'Android Studio, old'
  | 'Android Studio'
  | 'React Native'
  | 'pidcat'
  | 'LogcatReader'
  | 'hilog';

// liblog's logprint.c (https://cs.android.com/android/platform/superproject/+/main:system/logging/liblog/logprint.cpp)
// and what Android Studio wrote before and after Dolphin. `-v year|usec|nsec|epoch|monotonic|zone|UTC` change the time,
// `-v uid` puts a number or a name before the pid: `10123`, `u0_a123`, `media.codec`.
// Programs that keep logs write it as ISO 8601 does, with a `T` and a zone.
const time = String.raw`((?:\d{4}-)?\d\d-\d\d[ T]\d\d:\d\d:\d\d[.,]\d{3,9}(?:Z| ?[+-]\d\d:?\d\d)?|\d{1,12}\.\d{3,9})`;
const priority = '([VDIWEFAS])';
const threadtime = new RegExp(
  String.raw`^\s{0,12}${time}:?\s{1,9}(?:([\w.]{1,32})\s{1,9})?(\d{1,8})\s{1,9}(\d{1,8})\s{1,9}${priority} `,
);
/** HarmonyOS and OpenHarmony write the kind and the domain of a log, and later versions the app, before the tag. */
const hilogTag = /^[A-Z][0-9A-Fa-f]{5}\/(?:([\w.]{1,255})\/)?(.{1,255})$/;
const studioOld = new RegExp(`^${time} (\\d{1,8})-(\\d{1,8})(?:/(\\S{1,255}))? ${priority}/`);
// The date can be switched off.
const studio = new RegExp(
  `^(?:${time}|(\\d\\d:\\d\\d:\\d\\d\\.\\d{3}))\\s{1,9}(\\d{1,8})-(\\d{1,8})\\s{1,9}`,
);
// Padded columns: a tag holds single spaces only. The package can be switched off, and a word that begins with a dot is of the tag.
const studioTag = '((?:\\S| (?! )){1,120}?) {1,60}';
const studioColumns = new RegExp(`^${studioTag}(?!\\.)(\\S{1,120}) {1,60}([VDIWEFA]) {1,2}`);
const studioWithoutPackage = new RegExp(`^${studioTag}()([VDIWEFA]) {2}`);
const slash = new RegExp(`^(?:\\s{0,12}${time}:?\\s{1,9})?${priority}/`);
const inParentheses = /^([^\n]{0,200}?)\s{0,60}\(\s{0,9}(?:\w{1,32}:)?\s{0,9}(\d{1,8})\):(?: |$)/;
const processHead = new RegExp(String.raw`^${priority}\(\s{0,9}(?:\w{1,32}:)?\s{0,9}(\d{1,8})\) `);
const long = new RegExp(
  String.raw`^\[ ?${time}\s{1,9}(?:\w{1,32}:)?\s{0,9}(\d{1,8}):\s{0,9}(\d{1,8}) ${priority}/(.{0,255}?)\s{0,60}\](?:$| )`,
);

/** The head of a line is enough: no tag that is longer can be distinguished from a message. */
const headBytes = 640;
/** `react-native log-android` and Expo: `[11:26:06] I | TAG ▶︎ message`; the arrow is read as Latin-1 here. */
const reactNative = /^\[([\d:.TZ+-]{5,35})\] ([VDIWEF]) \| (.{1,100}?) \xe2\x96\xb6(?:\xef\xb8\x8e)? ?/;
/** `pidcat` right-aligns the tag, and prints the priority between blanks. */
const pidcat = /^ {0,30}(?!\d\d:\d\d:)(\S.{0,60}?) {2}([VDIWEF]) {2}/;

/**
 * What is before a line of logcat: the colour of `logcat -v color`, `flutter run -v`, numbers of `grep -n` and
 * `cat -n`, a quote mark, comments of source code, elements of a web page, times and names of Appium, of CI and of syslog.
 */
const decorations = new RegExp(
  `^(?:${[
    String.raw`\x1b\[[0-9;]{0,12}[mK]`,
    String.raw`\[(?: {0,6}\+\d{1,6} ms| {8})\] `,
    String.raw`\s{0,8}\d{1,9}\t`,
    String.raw`(?:\[[0-9a-f]{8}\])?\[[A-Za-z][\w .@()-]{0,60}\](?:\x1b\[[0-9;]{0,12}m)? `,
    String.raw`\[?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?::\d{3}|[.,]\d{3}(?=\]| -| \[))\]? (?:- )?`,
    String.raw`(?:info|dbug|debug|verbose):? (?=\[|Logcat )(?:Logcat )?`,
    String.raw`\[?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)\]?[ :] ?`,
    String.raw`[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S{1,64} [\w./-]{1,64}(?:\[\d{1,8}\])?: `,
    String.raw`> `,
    String.raw`\s{0,12}(?://|#|\*) ?`,
    elementBefore,
    String.raw`\d{1,9}[:-]`,
    String.raw`[^\s:]{1,255}:\d{1,9}:`,
    String.raw`[^\s:]{1,255}-\d{1,9}-`,
    // `grep -H`: what follows is a time, or a tag with a process.
    String.raw`[^\s:]{1,255}:(?=(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d[.,]\d|[VDIWEF]/[^\n:]{1,60}\(\s{0,8}\d)`,
    // `docker compose logs`
    String.raw`[\w.-]{1,64} {1,40}\| `,
  ].join('|')})`,
);
const mostDecorations = 6; // a time, and two names with their colours
/** A heading and a list begin so, too, and `I/O: ` is no tag: behind these a line must have a time or a process. */
const beginsText = /^\s{0,12}(?:\/\/|#|\*|<|\[?\d{4}-\d\d-\d\d |(?:info|dbug|debug|verbose)\b)/;
/** `logcat -v color` ends each line so, and has the line feed behind it. */
const colourEnd = /\x1b\[[0-9;]{0,12}m$/;

/** Reads the header of one line (without its line feed); undefined where it has none. */
export function readHeader(line: Buffer): Header | undefined {
  const whole = line.toString('latin1', 0, Math.min(line.length, headBytes));
  let before = 0;
  let isMaybeText = false;
  for (let decorated = 0; decorated <= mostDecorations; decorated++) {
    const header = undecorated(whole.slice(before), line);
    if (header && isMaybeText && header.time === undefined && header.pid === undefined) return undefined;
    if (header) {
      const coloured =
        before > 0 ? (colourEnd.exec(line.toString('latin1', Math.max(0, line.length - 16))) ?? [''])[0] : '';
      const to = header.format === 'process' ? header.to : line.length - coloured.length;
      const from = header.from + before;
      return { ...header, tag: fromLatin1(header.tag), from, to: Math.max(from, to) };
    }
    const decoration = decorations.exec(whole.slice(before))?.[0];
    if (decoration === undefined) break;
    isMaybeText ||= beginsText.test(decoration);
    before += decoration.length;
  }
  const pid = pidcat.exec(whole);
  if (!pid) return undefined;
  const [all, tag = '', level = ''] = pid;
  return { format: 'pidcat', tag: fromLatin1(tag), priority: level, from: all.length, to: line.length };
}

function undecorated(head: string, line: Buffer): Read | undefined {
  return (
    threadtimeLine(head) ??
    studioLine(head) ??
    slashLine(head) ??
    processLine(head, line) ??
    longLine(head) ??
    reactNativeLine(head)
  );
}

function reactNativeLine(head: string): Read | undefined {
  const match = reactNative.exec(head);
  if (!match) return undefined;
  const [all, at = '', level = '', tag = ''] = match;
  return { format: 'React Native', time: at, priority: level, tag, from: all.length, to: 0 };
}

type Read = Omit<Header, 'to'> & { readonly to: number };

function threadtimeLine(head: string): Read | undefined {
  const match = threadtime.exec(head);
  const tag = match && upToColon(head, match[0].length);
  if (!match || !tag) return undefined;
  const [, at = '', uid, pid = '', tid = '', level = ''] = match;
  const who = uid === undefined ? {} : { uid };
  const read = { time: at, ...who, pid, tid, priority: level, ...tag, to: 0 };
  const [, app, name] = hilogTag.exec(tag.tag) ?? [];
  return name === undefined
    ? { format: 'threadtime', ...read }
    : { format: 'hilog', ...read, tag: name, ...(app !== undefined && { package: app }) };
}

function studioLine(head: string): Read | undefined {
  const old = studioOld.exec(head);
  const tag = old && upToColon(head, old[0].length);
  if (old && tag) {
    const [, at = '', pid = '', tid = '', app = '?', level = ''] = old;
    return {
      format: 'Android Studio, old',
      time: at,
      pid,
      tid,
      priority: level,
      ...appColumn(app),
      ...tag,
      to: 0,
    };
  }
  const match = studio.exec(head);
  const rest = match ? head.slice(match[0].length) : '';
  const columns = studioColumns.exec(rest) ?? studioWithoutPackage.exec(rest);
  if (!match || !columns) return undefined;
  const [, date, clock = '', pid = '', tid = ''] = match;
  const [all, name = '', app = '', level = ''] = columns;
  const from = match[0].length + all.length;
  return {
    format: 'Android Studio',
    time: date ?? clock,
    pid,
    tid,
    priority: level,
    ...appColumn(app),
    tag: name,
    from,
    to: 0,
  };
}

/** Android Studio's column of apps holds `pid-4000` or `?` where it knows none, processes, and names that it shortened. */
function appColumn(app: string): { readonly package?: string; readonly process?: string } {
  if (app === '' || app === '?' || /^pid-\d+$|\.\.|\xe2\x80\xa6/.test(app)) return {};
  const [name = ''] = app.split(':');
  if (!name.includes('.')) return { process: app }; // `system_process`, `zygote64`
  return { package: name, ...(name !== app && { process: app }) };
}

function slashLine(head: string): Read | undefined {
  const match = slash.exec(head);
  if (!match) return undefined;
  const [all, at, level = ''] = match;
  const when = at === undefined ? {} : { time: at };
  const closed = inParentheses.exec(head.slice(all.length));
  if (closed?.[1] !== undefined && !closed[1].includes(': ')) {
    const format = at === undefined ? 'brief' : 'time';
    const [inside, tag, pid = ''] = closed;
    return { format, ...when, priority: level, tag, pid, from: all.length + inside.length, to: 0 };
  }
  const tag = upToColon(head, all.length);
  return tag && { format: 'tag', ...when, priority: level, ...tag, to: 0 };
}

function processLine(head: string, line: Buffer): Read | undefined {
  const match = processHead.exec(head);
  const tail = line.toString('latin1', Math.max(0, line.length - 300));
  const tag = /^(.{1,255})\)$/.exec(tail.slice(tail.lastIndexOf('  (') + 3));
  if (!match || !tag) return undefined;
  const [all, level = '', pid = ''] = match;
  const to = line.length - (tag[0].length + 3);
  return { format: 'process', priority: level, pid, tag: tag[1] ?? '', from: all.length, to };
}

function longLine(head: string): Read | undefined {
  const match = long.exec(head);
  if (!match) return undefined;
  const [all, at = '', pid = '', tid = '', level = '', tag = ''] = match;
  // LogcatReader writes the message behind it, or below as logcat does.
  const format = all.endsWith(' ') ? 'LogcatReader' : 'long';
  return { format, time: at, pid, tid, priority: level, tag, from: all.length, to: 0 };
}

/** The first `: ` ends a tag (docs/evidence/logcat.md#format); with an empty message the space may be gone. */
function upToColon(head: string, start: number): { readonly tag: string; readonly from: number } | undefined {
  const colon = head.indexOf(': ', start);
  if (colon >= 0) return { tag: head.slice(start, colon).trim(), from: colon + 2 };
  return head.endsWith(':') ? { tag: head.slice(start, -1).trim(), from: head.length } : undefined;
}

function fromLatin1(text: string): string {
  return /[^\x00-\x7f]/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;
}
