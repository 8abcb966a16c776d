import type { WrittenLine } from '../log-lines.ts';

export const formats = ['brief', 'epoch', 'long', 'process', 'raw', 'tag', 'thread', 'threadtime', 'time'];
export const modifiers = [
  'color',
  'descriptive',
  'epoch',
  'monotonic',
  'printable',
  'uid',
  'usec',
  'UTC',
  'year',
  'zone',
];

export interface PrintedFormat {
  readonly name: string;
  readonly modifiers: ReadonlySet<string>;
  readonly utcOffsetMinutes: number;
}

const left = (text: string | number, width: number) => String(text).padStart(width);

/** One line as liblog's android_log_formatLogLine prints it; a message of several lines has the head on each. */
export function formatLine(line: WrittenLine, format: PrintedFormat): string {
  const tag = line.tag.padEnd(8);
  const time = clock(line.time, format);
  const uid = format.modifiers.has('uid') ? `${left(line.uid, 5)} ` : '';
  const pid = left(line.pid, 5);
  const heads: Readonly<Record<string, string>> = {
    brief: `${line.priority}/${tag}(${uid}${pid}): `,
    process: `${line.priority}(${uid}${pid}) `,
    tag: `${line.priority}/${tag}: `,
    thread: `${line.priority}(${uid}${pid}:${left(line.tid, 5)}) `,
    time: `${time} ${line.priority}/${tag}(${uid}${pid}): `,
    threadtime: `${time} ${uid}${pid} ${left(line.tid, 5)} ${line.priority} ${tag}: `,
    raw: '',
  };
  if (format.name === 'long')
    return `[ ${time} ${uid}${pid}:${left(line.tid, 5)} ${line.priority}/${tag} ]\n${line.message}\n\n`;
  const head = heads[format.name] ?? '';
  const tail = format.name === 'process' ? `  (${line.tag})` : '';
  return line.message
    .split('\n')
    .map((part) => `${head}${part}${tail}\n`)
    .join('');
}

function clock(time: number, { modifiers: on, utcOffsetMinutes }: PrintedFormat): string {
  const fraction = on.has('usec') ? '000' : '';
  if (on.has('epoch'))
    return `${left(`${Math.floor(time / 1000)}.${String(time % 1000).padStart(3, '0')}`, 19)}${fraction}`;
  const offset = on.has('UTC') ? 0 : utcOffsetMinutes;
  const text = new Date(time + offset * 60_000).toISOString();
  const sign = `${offset < 0 ? '-' : '+'}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}${String(Math.abs(offset) % 60).padStart(2, '0')}`;
  return `${text.slice(on.has('year') ? 0 : 5, 10)} ${text.slice(11, 23)}${fraction}${on.has('zone') ? ` ${sign}` : ''}`;
}
