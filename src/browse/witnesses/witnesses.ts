import { z } from 'zod';

/** What was sent until now, asked before and after each run; a refusal is kept as one. */
export const netstats = ['dumpsys', 'netstats', 'detail'] as const;

/** The live counters of each uid on Android 9 to 12 (docs/evidence/traffic.md#netstats). */
export const netd = ['dumpsys', 'netd', 'trafficcontroller'] as const;

/** Apps that may send for a browser (docs/evidence/sdks.md#onetrack-routing). */
export const analyticsPackage = 'com.miui.analytics';

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

const hexV4 = /^[0-9A-F]{8}$/;
const hexV6 = /^[0-9A-F]{32}$/;

export interface Remote {
  readonly uid: number;
  readonly address: string;
  readonly port: number;
  /** The line of the text; the first is 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * Remote addresses by uid out of `/proc/net/tcp` and `tcp6`, whose words are in the order of the phone's processor, which is
 * little endian (https://www.kernel.org/doc/Documentation/networking/proc_net_tcp.txt). Listening sockets have none.
 */
export function remoteAddresses(raw: string): readonly Remote[] {
  return raw.split('\n').flatMap((text, at) => {
    const columns = text.trim().split(/\s+/);
    const [hex = '', port = ''] = columns[2]?.split(':') ?? [];
    const address = readAddress(hex);
    const uid = z.coerce.number().int().safeParse(columns[7]);
    return address === undefined || !uid.success
      ? []
      : [{ uid: uid.data, address, port: Number.parseInt(port, 16), line: at + 1, text }];
  });
}

function readAddress(hex: string): string | undefined {
  const bytes = (words: string) =>
    (words.match(/.{8}/g) ?? []).flatMap((word) => [...Buffer.from(word, 'hex')].reverse());
  if (/^0*$/.test(hex)) return undefined;
  if (hexV4.test(hex)) return bytes(hex).join('.');
  if (!hexV6.test(hex)) return undefined;
  const all = bytes(hex);
  const mapped = all.slice(0, 10).every((byte) => byte === 0) && all[10] === 255 && all[11] === 255;
  if (mapped) return all.slice(12).join('.');
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((all[at * 2] ?? 0) * 256 + (all[at * 2 + 1] ?? 0)).toString(16),
  );
  return groups.join(':');
}

/** Addresses that are nobody's abroad: the phone itself and the home it is in. */
export function isLocal(address: string): boolean {
  return /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0:0:0:0:0:0:0:1$|f[cde])/.test(
    address,
  );
}
