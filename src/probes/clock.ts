/** The phone's time by `date '+%m-%d %H:%M:%S'`, which is how its log begins a line; undefined where the text is no such time. */
export function readClock(raw: string): string | undefined {
  return /^\d\d-\d\d \d\d:\d\d:\d\d$/.exec(raw.trim())?.[0];
}
