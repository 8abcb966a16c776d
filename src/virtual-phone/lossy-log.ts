import type { LogLoss } from './browsing/definition.ts';
import type { LogBuffer } from './log-buffer.ts';
import type { WrittenLine } from './log-lines.ts';

/**
 * A log that cannot keep up: of every so many lines that are written, the last ones are lost. Until Android 11 logd
 * says so afterwards, in the name of whoever wrote them; later it does not (docs/evidence/logcat.md#loss).
 */
export function lossyLog(inner: LogBuffer, { every, burst }: LogLoss, sdk: number): LogBuffer {
  let written = 0;
  const lost = new Map<number, WrittenLine[]>();
  return {
    ...inner,
    write(line) {
      const isLost = written++ % every >= every - burst;
      if (isLost) {
        lost.set(line.pid, [...(lost.get(line.pid) ?? []), line]);
        return;
      }
      if (sdk <= 30) for (const lines of lost.values()) for (const told of tell(lines)) inner.write(told);
      lost.clear();
      inner.write(line);
    },
  };
}

function tell(lines: readonly WrittenLine[]): WrittenLine[] {
  const last = lines.at(-1);
  if (last === undefined) return [];
  const who = `uid=${last.uid}(${userName(last.uid)})`;
  const message = `${who} expire ${lines.length} line${lines.length === 1 ? '' : 's'}`;
  return [{ ...last, priority: 'I', tag: 'chatty', message }];
}

function userName(uid: number): string {
  if (uid >= 10_000) return `u0_a${uid - 10_000}`;
  return uid === 2000 ? 'shell' : 'system';
}
