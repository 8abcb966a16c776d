import { readHeader } from '../log/header.ts';

type JsonFields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): JsonFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonFields) : {};

/** What programs call the parts of a line: Android Studio, Appium, Docker, Loki, syslog and others. */
const names = {
  message: ['message', 'msg', 'log', 'text', 'line', 'MESSAGE'],
  tag: ['tag', 'Tag', 'logger', 'SYSLOG_IDENTIFIER'],
  level: ['logLevel', 'level', 'priority', 'severity', 'prio', 'Level'],
  time: ['timestamp', 'time', 'ts', 'date', '@timestamp', 'datetime'],
  pid: ['pid', 'processId', 'process_id', 'PID'],
  tid: ['tid', 'threadId', 'thread_id', 'TID'],
  app: ['applicationId', 'package', 'packageName', 'package_name', 'processName', 'app'],
} as const;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;

/** Android's numbers of priorities: 2 is verbose. */
const letters = '??VDIWEFS';

function letterOf(level: string | undefined): string {
  const first = /^\d$/.test(level ?? '') ? letters[Number(level)] : level?.[0]?.toUpperCase();
  return first === 'C' || first === 'A' ? 'F' : /^[VDIWEFS]$/.test(first ?? '') ? (first ?? 'I') : 'I';
}

/** As logcat prints it: from seconds and nanoseconds, from a number of seconds or more since 1970, or from ISO 8601. */
function timeOf(value: unknown): string | undefined {
  const { seconds, nanos } = fieldsOf(value);
  const given = seconds === undefined ? value : Number(seconds) * 1000 + Number(nanos ?? 0) / 1e6;
  if (typeof given === 'string' && /^(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}/.test(given)) return given;
  const number = typeof given === 'number' || /^\d{9,19}$/.test(textOf(given) ?? '') ? Number(given) : NaN;
  const scale =
    seconds !== undefined ? 1 : number < 1e11 ? 1000 : number < 1e14 ? 1 : number < 1e17 ? 1e-3 : 1e-6;
  const at = new Date(Number.isNaN(number) ? (textOf(given) ?? NaN) : number * scale);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString().replace('T', ' ').replace('Z', '');
}

/**
 * The lines of logcat that a value of JSON holds, as Android Studio printed them; undefined where it is not a message
 * of a log.
 */
export function logcatLines(value: unknown): readonly string[] | undefined {
  const outer = fieldsOf(value);
  const fields = { ...outer, ...fieldsOf(outer['header']) };
  const find = (part: keyof typeof names) =>
    names[part].map((name) => fields[name]).find((one) => one !== undefined);
  const message = textOf(find('message'))?.replace(/\r?\n$/, '');
  if (message === undefined) return undefined;
  const lines = message.split('\n');
  const header = readHeader(Buffer.from(lines[0] ?? ''));
  if (header && header.format !== 'pidcat') return lines;
  const tag = textOf(find('tag'))?.trim();
  if (tag === undefined || tag === '') return undefined;
  const [time, pid] = [timeOf(find('time')), textOf(find('pid'))];
  const [tid, app] = [textOf(find('tid')) ?? pid, textOf(find('app'))];
  const level = letterOf(textOf(find('level')));
  const isNumber = /^\d{1,8}$/.test(pid ?? '') && /^\d{1,8}$/.test(tid ?? '');
  const before = time === undefined ? '' : `${time} `;
  const head =
    isNumber && time !== undefined
      ? `${time} ${pid ?? ''}-${tid ?? ''}${app !== undefined && /^\S{1,255}$/.test(app) ? `/${app}` : ''} ${level}/${tag}: `
      : `${before}${level}/${tag}${isNumber ? `(${pid ?? ''})` : ''}: `;
  return lines.map((line) => head + line);
}

/** What is beside the message, to be searched as it is. */
export function withoutMessage(value: unknown): string {
  const rest = Object.entries(fieldsOf(value)).filter(
    ([name]) => name !== 'header' && !(names.message as readonly string[]).includes(name),
  );
  return rest.length === 0 ? '' : JSON.stringify(Object.fromEntries(rest));
}
