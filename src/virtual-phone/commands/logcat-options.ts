import type { WrittenLine, Priority } from '../log-lines.ts';
import { formats, modifiers, type PrintedFormat } from './logcat-format.ts';

const usual = ['main', 'system', 'crash', 'kernel'];
const all = ['main', 'system', 'crash', 'radio', 'events', 'kernel'];
const order: readonly Priority[] = ['V', 'D', 'I', 'W', 'E', 'F', 'S'];

export interface LogcatOptions {
  readonly buffers: ReadonlySet<string>;
  readonly format: PrintedFormat;
  /** Ends after what is there. */
  readonly dump: boolean;
  readonly clear: boolean;
  readonly size: boolean;
  /** To so many KiB. */
  readonly resize?: number;
  /** The last lines, or those since a time. */
  readonly tail?: { readonly count: number } | { readonly since: number };
  readonly wants: (line: WrittenLine) => boolean;
  readonly problem?: string;
}

/** `args` as logcat takes them; `now` gives the year of a time that has none. */
export function readLogcatOptions(
  args: readonly string[],
  utcOffsetMinutes: number,
  now: number,
): LogcatOptions {
  const buffers: string[] = [];
  const filters = new Map<string, Priority>();
  const said = { format: 'threadtime', dump: false, clear: false, size: false };
  let resize: number | undefined;
  const more = new Set<string>();
  let tail: LogcatOptions['tail'];
  let pid: number | undefined;
  let pattern: RegExp | undefined;
  let problem: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const [, short = args[at] ?? '', joined] = /^(-[bvtTGepf])(.+)$/.exec(args[at] ?? '') ?? [];
    const [name = '', inline] = short.startsWith('--') ? short.split('=') : [short];
    const value = () => joined ?? inline ?? args[(at += 1)] ?? '';
    if (name === '-b' || name === '--buffer') buffers.push(...value().split(','));
    else if (name === '-v' || name === '--format') {
      for (const word of value().split(/[, ]/))
        if (modifiers.includes(word)) more.add(word);
        else if (formats.includes(word)) said.format = word;
        else problem = `Invalid parameter "${word}" to -v`;
    } else if (name === '-d') said.dump = true;
    else if (name === '-c' || name === '--clear') said.clear = true;
    else if (name === '-g') said.size = true;
    else if (name === '-G' || name === '--buffer-size') {
      const word = value();
      resize = kibIn(word);
      if (resize === undefined) problem = `Invalid parameter "${word}" to -G`;
    } else if (name === '-t' || name === '-T') {
      const word = value();
      tail = /^\d+$/.test(word)
        ? { count: Math.max(1, Number(word)) }
        : { since: moment(word, utcOffsetMinutes, now) };
      if (name === '-t') said.dump = true;
      if ('since' in tail && Number.isNaN(tail.since)) problem = `${name} "${word}" not in time format`;
    } else if (name === '-s') filters.set('*', 'S');
    else if (name === '--pid') pid = Number(value());
    else if (name === '-e' || name === '--regex') pattern = new RegExp(escapeRegExp(value()));
    else if (/^-[BDLS]$|^--(?:divider|statistics|last|wrap|binary)$/.test(name)) continue;
    else if (name.startsWith('-')) problem = `unrecognized option '${name}'`;
    else {
      const [, tag = '', level = 'V'] = /^([^:]+?)(?::([VDIWEFS*]))?$/i.exec(name) ?? [];
      filters.set(tag, level === '*' ? 'V' : (level.toUpperCase() as Priority));
    }
  }
  const chosen = new Set(
    buffers.length === 0
      ? usual
      : buffers.flatMap((name) => (name === 'all' ? all : name === 'default' ? usual : [name])),
  );
  const unknown = [...chosen].find((name) => !all.includes(name));
  if (unknown !== undefined) problem = `Unknown buffer '${unknown}'`;
  return {
    ...said,
    buffers: chosen,
    format: { name: said.format === 'epoch' ? 'threadtime' : said.format, modifiers: more, utcOffsetMinutes },
    ...(tail === undefined ? {} : { tail }),
    ...(resize === undefined ? {} : { resize }),
    ...(problem === undefined ? {} : { problem }),
    wants(line) {
      const least = filters.get(line.tag) ?? filters.get('*') ?? 'V';
      return (
        chosen.has(line.buffer) &&
        (pid === undefined || line.pid === pid) &&
        least !== 'S' &&
        order.indexOf(line.priority) >= order.indexOf(least) &&
        (pattern === undefined || pattern.test(line.message))
      );
    },
  };
}

/** `16M`, `256K`, `65536` (bytes): whole KiB. */
function kibIn(text: string): number | undefined {
  const [, digits, unit = 'B'] = /^(\d{1,9})([KMG])?$/i.exec(text) ?? [];
  const units: Readonly<Record<string, number>> = { B: 1 / 1024, K: 1, M: 1024, G: 1 << 20 };
  return digits === undefined ? undefined : Math.ceil(Number(digits) * (units[unit.toUpperCase()] ?? 1));
}

/** `MM-DD hh:mm:ss.mmm`, the same with a year, or seconds since 1970. */
function moment(word: string, utcOffsetMinutes: number, now: number): number {
  if (/^\d+\.\d+$/.test(word)) return Number(word) * 1000;
  const [, year, day = '', clock = ''] = /^(?:(\d{4})-)?(\d\d-\d\d) (\d\d:\d\d:\d\d\.\d+)$/.exec(word) ?? [];
  const local = new Date(now + utcOffsetMinutes * 60_000);
  return (
    Date.parse(`${year ?? local.getUTCFullYear()}-${day}T${clock.slice(0, 12)}Z`) - utcOffsetMinutes * 60_000
  );
}

/** Plain text only: a pattern from outside could blow up. */
const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
