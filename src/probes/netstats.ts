/** What was sent until now, asked before and after each run; a refusal is kept as one. */
export const netstats = ['dumpsys', 'netstats', 'detail'] as const;

/** The live counters of each uid on Android 9 to 12 (docs/evidence/traffic.md#netstats). */
export const netd = ['dumpsys', 'netd', 'trafficcontroller'] as const;

/**
 * Bytes that each uid has sent by `dumpsys netstats detail`: the sum of `tb=` below `uid=` in the section of uids. The
 * untagged total (`tag=0x0`) holds the tagged bytes too. Undefined where the section is missing.
 */
export function bytesSent(raw: string): ReadonlyMap<number, number> | undefined {
  const from = raw.search(/^\s{0,8}UID stats:/m);
  if (from < 0) return undefined;
  const sent = new Map<number, number>();
  let uid: number | undefined;
  for (const line of raw.slice(from).split('\n').slice(1)) {
    if (/^\s{0,8}UID tag stats:/.test(line)) break;
    const owner = /\buid=(-?\d{1,9})\b.{0,200}?\btag=(0x[0-9a-f]{1,8})/.exec(line);
    if (owner) uid = owner[2] === '0x0' ? Number(owner[1]) : undefined;
    const bucket = /\btb=(\d{1,15})\b/.exec(line);
    if (bucket && uid !== undefined) sent.set(uid, (sent.get(uid) ?? 0) + Number(bucket[1]));
  }
  return sent;
}

/**
 * The kinds of the interfaces over which traffic goes, by `dumpsys netstats`: `wlan`, `rmnet_data`. Undefined where the section
 * is missing (docs/evidence/traffic.md#netstats).
 */
export function activeInterfaces(raw: string): readonly string[] | undefined {
  const section = /^Active interfaces:\n((?: .{0,2000}\n){0,20})/m.exec(raw);
  if (!section) return undefined;
  const named = [...(section[1] ?? '').matchAll(/\biface=([a-z]{2,20}(?:_[a-z]{2,20})?)/g)];
  return [...new Set(named.map(([, kind = '']) => kind))].sort();
}
