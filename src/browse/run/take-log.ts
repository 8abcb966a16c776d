import type { Device } from '../../device/device.ts';
import { DeviceError } from '../../device/errors.ts';
import { parseDivider } from '../../log/loss.ts';
import { readLineTime } from '../../log/threadtime.ts';

export interface LogTaking {
  readonly device: Device;
  /** The time of the log from which on lines are wanted; absent: from now on. */
  readonly since?: string | undefined;
  /** Ends the taking. */
  readonly stop: AbortSignal;
  /** Lets so many milliseconds pass. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Whole lines, each with its line feed. */
  readonly take: (lines: string) => void;
  /** The stream ended early and is opened again. */
  readonly onReconnect: () => void;
}

const logcat = ['logcat', '-v', 'threadtime', '-b', 'main,system,crash'] as const;
const mostTries = 20;
const remembered = 5000;

/**
 * Takes what is logged from now on until `stop`, through reconnects: it continues from the time of the last line, and lines
 * of before that come again are left out. Gives why it ended early, undefined where it did not.
 */
export async function takeLog({
  device,
  since,
  stop,
  pause,
  take,
  onReconnect,
}: LogTaking): Promise<string | undefined> {
  const dedupe = leaveOutRepeated();
  const isWanted = () => !stop.aborted;
  let why = 'logcat ended by itself';
  for (let tries = 0; isWanted() && tries < mostTries; tries++) {
    if (tries > 0) onReconnect();
    const from = dedupe.resume();
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of device.stream([...logcat, '-T', from ?? since ?? '1'], stop)) {
        rest += decoder.decode(chunk, { stream: true });
        const end = rest.lastIndexOf('\n') + 1;
        const lines = dedupe.pass(rest.slice(0, end));
        rest = rest.slice(end);
        if (lines !== '') {
          take(lines);
          tries = 0;
        }
      }
      why = 'logcat ended by itself';
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      why = error.message;
    }
    if (isWanted()) await pause(500);
  }
  return isWanted() ? why : undefined;
}

/** `-T` shows the lines of its millisecond again, and other buffers' lines from a little before. */
function leaveOutRepeated() {
  let recent: string[] = [];
  let last: string | undefined;
  let repeated = new Map<string, number>();
  let isFirst = true;
  return {
    resume(): string | undefined {
      isFirst = last === undefined;
      repeated = new Map();
      for (const line of recent) repeated.set(line, (repeated.get(line) ?? 0) + 1);
      return last;
    },
    pass(text: string): string {
      const fresh: string[] = [];
      for (const line of text.split(/(?<=\n)/)) {
        if (!isFirst && parseDivider(line.trimEnd()) !== undefined) continue;
        const times = repeated.get(line) ?? 0;
        if (times > 0) {
          repeated.set(line, times - 1);
          continue;
        }
        const time = readLineTime(line);
        if (time !== undefined && (last === undefined || time > last)) {
          repeated.clear();
          last = time;
        }
        fresh.push(line);
      }
      recent = [...recent, ...fresh].slice(-remembered);
      return fresh.join('');
    },
  };
}
