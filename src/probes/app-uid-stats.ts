/** Bytes of one uid since the phone was started. */
export interface UidBytes {
  readonly received: number;
  readonly sent: number;
}

const mostRows = 10_000;

/**
 * The live counters of each uid, out of `dumpsys netstats`, or `dumpsys netd trafficcontroller` of Android 9 to 12: rows of uid, bytes and
 * packets received, bytes and packets sent (docs/evidence/traffic.md#netstats). Undefined where the text has no such table.
 */
export function readAppUidStats(raw: string): ReadonlyMap<number, UidBytes> | undefined {
  const lines = raw.split('\n');
  const from = lines.findIndex((line) => /^\s{0,20}mAppUidStatsMap:/.test(line));
  if (from < 0) return undefined;
  const stats = new Map<number, UidBytes>();
  for (const line of lines.slice(from + 1, from + mostRows)) {
    const row = /^\s{0,20}(\d{1,9}) (\d{1,15}) (\d{1,15}) (\d{1,15}) (\d{1,15})\s*$/.exec(line);
    if (row) stats.set(Number(row[1]), { received: Number(row[2]), sent: Number(row[4]) });
    else if (!/^\s{0,20}uid rxBytes /.test(line)) break;
  }
  return stats;
}
