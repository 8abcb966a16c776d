/** Bytes of a log buffer in `logcat -g`: `main: ring buffer is 256 KiB (…)`; older ones say `256Kb`, `2Mb`. */
export function readBufferSize(raw: string, buffer: string): number {
  const line = raw.split('\n').find((text) => text.startsWith(`${buffer}: `)) ?? '';
  const [, size, unit] = /ring buffer is (\d{1,12}) ?([KMG])/i.exec(line) ?? [];
  if (size === undefined || unit === undefined)
    throw new Error('the answer does not say how large the log is');
  return Number(size) * 1024 ** 'KMG'.indexOf(unit.toUpperCase());
}
