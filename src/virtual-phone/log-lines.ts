export type Priority = 'V' | 'D' | 'I' | 'W' | 'E' | 'F' | 'S';
export type Buffer = 'main' | 'system' | 'crash' | 'radio' | 'events' | 'kernel';

export interface WrittenLine {
  /** Milliseconds since 1970, as the phone's clock has it. */
  readonly time: number;
  readonly uid: number;
  readonly pid: number;
  readonly tid: number;
  readonly priority: Priority;
  readonly tag: string;
  readonly message: string;
  readonly buffer: Buffer;
}

const line = /^(\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{3}) +(\d+) +(\d+) ([VDIWEFS]) (.*?) *: (.*)$/;

/** Reads threadtime lines (docs/evidence/logcat.md#format). They hold no year: 2020 is taken. */
export function parseLog(text: string): WrittenLine[] {
  const lines: WrittenLine[] = [];
  let buffer: Buffer = 'main';
  for (const raw of text.split('\n')) {
    const mark = /^--------- (?:beginning of|switch to) (\w+)$/.exec(raw);
    if (mark) buffer = mark[1] as Buffer;
    const match = line.exec(raw);
    if (!match) continue;
    const [, day = '', clock = '', pid = '', tid = '', priority = '', tag = '', message = ''] = match;
    lines.push({
      time: Date.parse(`2020-${day}T${clock}Z`),
      uid: Number(pid) < 2000 ? 1000 : 10000,
      pid: Number(pid),
      tid: Number(tid),
      priority: priority as Priority,
      tag,
      message,
      buffer,
    });
  }
  return lines;
}

/** The same lines, moved in time so that the last was written at `end`. */
export function endAt(lines: readonly WrittenLine[], end: number): WrittenLine[] {
  const last = lines.at(-1)?.time ?? end;
  return lines.map((entry) => ({ ...entry, time: entry.time + end - last }));
}
