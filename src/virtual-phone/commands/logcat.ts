import type { PhoneCommand } from '../inside.ts';
import type { WrittenLine } from '../log-lines.ts';
import type { Io } from '../phone.ts';
import { formatLine } from './logcat-format.ts';
import { readLogcatOptions } from './logcat-options.ts';

/** Prints the log and, without `-d` or `-t`, each new line until the other side closes the stream. */
export const logcat: PhoneCommand = async (args, phone, io) => {
  const { state, definition } = phone;
  const options = readLogcatOptions(args, definition.utcOffsetMinutes, phone.now());
  if (options.problem !== undefined) return { stderr: `logcat: ${options.problem}\n`, exit: 1 };
  if (options.clear) {
    state.log.clear(options.buffers);
    return {};
  }
  if (options.size)
    return {
      stdout: [...options.buffers]
        .filter((name) => name !== 'kernel')
        .map(
          (name) =>
            `${name}: ring buffer is ${sizeText(state.log.sizeOf(name))} (250 KiB consumed, 256 KiB readable), max entry is 5120 B, max payload is 4068 B\n`,
        )
        .join(''),
    };
  if (options.resize !== undefined) {
    state.log.resize(options.buffers, options.resize);
    return {};
  }

  const started = new Set<string>();
  const print = (line: WrittenLine) => {
    const mark = started.has(line.buffer) ? '' : `--------- beginning of ${line.buffer}\n`;
    started.add(line.buffer);
    return mark + formatLine(line, options.format);
  };
  const { tail } = options;
  let held = state.log.lines().filter((line) => options.wants(line));
  if (tail !== undefined)
    held = 'count' in tail ? held.slice(-tail.count) : held.filter((line) => line.time >= tail.since);

  const waiting = [...held];
  let wake: () => void = () => undefined;
  const unfollow = options.dump
    ? () => undefined
    : state.log.follow((line) => {
        if (!options.wants(line)) return;
        waiting.push(line);
        wake();
      });
  io.signal.addEventListener('abort', () => {
    wake();
  });
  try {
    for (;;) {
      await drain(waiting, print, io);
      if (options.dump || io.signal.aborted) return {};
      // Lines that came while the last ones were written are already in `waiting`.
      if (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    unfollow();
  }
};

const sizeText = (kib: number) => (kib % 1024 === 0 ? `${kib / 1024} MiB` : `${kib} KiB`);

/** Some hundred lines in one write, so that a big log is not a million small ones. */
async function drain(waiting: WrittenLine[], print: (line: WrittenLine) => string, io: Io): Promise<void> {
  while (waiting.length > 0 && !io.signal.aborted)
    await io.stdout(new TextEncoder().encode(waiting.splice(0, 200).map(print).join('')));
}
