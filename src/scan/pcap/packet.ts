import type { CapturedPacket } from './capture-file.ts';

/** A packet of TCP or UDP. */
export interface NetworkPacket {
  readonly protocol: 'tcp' | 'udp';
  readonly source: string;
  readonly sourcePort: number;
  readonly target: string;
  readonly targetPort: number;
  /** What was captured of it. */
  readonly payload: Buffer;
  /** Bytes of the payload on the wire. */
  readonly size: number;
  readonly sequence: number;
  readonly isFirst: boolean;
  readonly isAcknowledged: boolean;
  readonly isLast: boolean;
  readonly isReset: boolean;
  /** The app that PCAPdroid names, or its uid. */
  readonly app?: string;
}

/** Link layers, and the bytes before IP. https://www.tcpdump.org/linktypes.html */
const etherTypes = [0x0800, 0x86dd];
const raw = [12, 14, 101, 228, 229];

/** Where IP begins; undefined where the frame holds something else, or has a link layer that is not known here. */
function startOfIp({ linkType, bytes }: CapturedPacket): number | undefined {
  if (raw.includes(linkType)) return 0;
  if (linkType === 0 || linkType === 108) return 4;
  if (linkType === 113) return etherTypes.includes(read16(bytes, 14)) ? 16 : undefined;
  if (linkType === 276) return etherTypes.includes(read16(bytes, 0)) ? 20 : undefined;
  if (linkType !== 1) return undefined;
  let at = 12;
  while ([0x8100, 0x88a8].includes(read16(bytes, at)) && at < 24) at += 4; // VLAN
  return etherTypes.includes(read16(bytes, at)) ? at + 2 : undefined;
}

/** Whether packets of this link layer can be read at all. */
export function isKnownLink(linkType: number): boolean {
  return [...raw, 0, 1, 108, 113, 276].includes(linkType);
}

const read16 = (bytes: Buffer, at: number): number => (at + 2 <= bytes.length ? bytes.readUInt16BE(at) : 0);

const trailerMagic = 0x01072021;
const trailerSize = 32;

/** docs/evidence/traffic.md#pcapdroid: PCAPdroid writes behind a packet `magic uid appname[20] fcs`, in network order; in pcapng the comment `u-UID`. */
function appOf({ bytes, comment, linkType }: CapturedPacket): string | undefined {
  const uid = /^u-(-?\d{1,9})$/.exec(comment ?? '')?.[1];
  if (uid !== undefined) return Number(uid) < 0 ? undefined : `uid ${uid}`;
  const at = bytes.length - trailerSize;
  if (linkType !== 1 || at < 14 || bytes.readUInt32BE(at) !== trailerMagic) return undefined;
  const name = bytes.toString('utf8', at + 8, at + 28).split('\0', 1)[0] ?? '';
  const number = bytes.readInt32BE(at + 4);
  return name !== '' ? name : number < 0 ? undefined : `uid ${String(number)}`;
}

/** IP version 4 and 6 with TCP or UDP. Undefined for all else, and for all but the first piece of what was cut in pieces. */
export function readPacket(captured: CapturedPacket): NetworkPacket | undefined {
  const start = startOfIp(captured);
  if (start === undefined) return undefined;
  const ip = captured.bytes.subarray(start);
  const datagram = (ip[0] ?? 0) >> 4 === 6 ? version6(ip) : version4(ip);
  if (!datagram) return undefined;
  const { protocol, from, size, source, target } = datagram;
  const segment = ip.subarray(from, Math.min(ip.length, from + size));
  const isTcp = protocol === 6;
  if (segment.length < (isTcp ? 20 : 8) || (!isTcp && protocol !== 17)) return undefined;
  const header = isTcp ? ((segment[12] ?? 0) >> 4) * 4 : 8;
  const flags = isTcp ? (segment[13] ?? 0) : 0;
  const app = appOf(captured);
  return {
    protocol: isTcp ? 'tcp' : 'udp',
    source,
    target,
    sourcePort: segment.readUInt16BE(0),
    targetPort: segment.readUInt16BE(2),
    payload: segment.subarray(header),
    size: Math.max(0, size - header),
    sequence: isTcp ? segment.readUInt32BE(4) : 0,
    isFirst: (flags & 2) !== 0,
    isAcknowledged: (flags & 16) !== 0,
    isLast: (flags & 1) !== 0,
    isReset: (flags & 4) !== 0,
    ...(app !== undefined && { app }),
  };
}

interface Datagram {
  readonly protocol: number;
  /** Where the transport layer begins, and its bytes on the wire. */
  readonly from: number;
  readonly size: number;
  readonly source: string;
  readonly target: string;
}

function version4(ip: Buffer): Datagram | undefined {
  const from = ((ip[0] ?? 0) & 15) * 4;
  if (ip.length < 20 || (ip[0] ?? 0) >> 4 !== 4 || from < 20 || (read16(ip, 6) & 0x1fff) !== 0)
    return undefined;
  const address = (at: number) => [...ip.subarray(at, at + 4)].join('.');
  const total = read16(ip, 2) || ip.length; // 0: the network card cuts it
  return {
    protocol: ip[9] ?? 0,
    from,
    size: Math.max(0, total - from),
    source: address(12),
    target: address(16),
  };
}

const extensions = [0, 43, 60];
const fragment = 44;

function version6(ip: Buffer): Datagram | undefined {
  if (ip.length < 40) return undefined;
  const address = (at: number) =>
    Array.from({ length: 8 }, (_, group) => read16(ip, at + 2 * group).toString(16)).join(':');
  const total = 40 + (read16(ip, 4) || ip.length - 40);
  let protocol = ip[6] ?? 0;
  let from = 40;
  while (extensions.includes(protocol) || protocol === fragment) {
    if (from + 8 > ip.length || (protocol === fragment && read16(ip, from + 2) >= 8)) return undefined;
    const length = protocol === fragment ? 8 : ((ip[from + 1] ?? 0) + 1) * 8;
    protocol = ip[from] ?? 0;
    from += length;
  }
  return { protocol, from, size: Math.max(0, total - from), source: address(8), target: address(24) };
}
