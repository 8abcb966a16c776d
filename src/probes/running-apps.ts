import { lines } from './lines.ts';

/** An app that runs, by its process. */
export interface AppProcess {
  readonly pid: number;
  readonly package: string;
}

/** Every process by number and name: toybox's `ps`, from Android 8 on (docs/evidence/logcat.md#processes). */
export const listRunningApps = ['ps', '-A', '-o', 'PID,NAME'] as const;

const most = 5000;
const row = /^ {0,20}(\d{1,9}) {1,20}([A-Za-z]\w{0,100}(?:\.\w{1,100}){1,20})(?::[\w.]{1,100})?$/;

/** Processes that are named like a package, as those of apps are; `app:remote` is of `app`. What else runs is left out. */
export function readRunningApps(raw: string): readonly AppProcess[] {
  const rows = lines(raw.slice(0, 1_000_000)).map((line) => row.exec(line));
  return rows
    .flatMap((match) => (match ? [{ pid: Number(match[1]), package: match[2] ?? '' }] : []))
    .slice(0, most);
}
