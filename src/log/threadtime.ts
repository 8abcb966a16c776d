import type { Header } from './header.ts';

/** A line of `logcat -v threadtime`, as this tool itself asks for it, without the options that change the header. */
export interface ThreadtimeLine {
  readonly header: Header;
  readonly text: string;
}

const threadtime =
  /^(\d\d-\d\d \d\d:\d\d:\d\d\.\d{3})\s{1,9}(\d{1,8})\s{1,9}(\d{1,8}) ([VDIWEFAS]) (.{0,255}?)\s{0,60}: (.*)$/s;

/** Undefined where the line is of another form. */
export function readThreadtime(line: string): ThreadtimeLine | undefined {
  const [, time, pid, tid, priority, tag, text] = threadtime.exec(line) ?? [];
  if (time === undefined || pid === undefined || tid === undefined || tag === undefined) return undefined;
  return {
    header: { format: 'threadtime', time, pid, tid, tag, priority: priority ?? 'I', from: 0, to: 0 },
    text: text ?? '',
  };
}

/** The time at the beginning of a line: `MM-DD HH:MM:SS.mmm`. */
export function readLineTime(line: string): string | undefined {
  return /^(\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}) /.exec(line)?.[1];
}

/** The time of the last line of a log that has one; it is looked for near the end. */
export function readLastTime(log: string): string | undefined {
  const lines = log.slice(-20_000).split('\n');
  return lines.map(readLineTime).findLast((time) => time !== undefined);
}
