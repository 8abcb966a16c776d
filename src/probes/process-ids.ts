const most = 1000;

/** The numbers of the processes that `pidof NAME` of toybox prints; none where nothing of that name runs. */
export function readProcessIds(raw: string): readonly number[] {
  const line = raw.slice(0, 10_000).trim();
  return /^\d{1,9}(?:\s{1,3}\d{1,9}){0,2000}$/.test(line) ? line.split(/\s+/).slice(0, most).map(Number) : [];
}
