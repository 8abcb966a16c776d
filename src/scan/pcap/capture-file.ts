/** A packet as it was captured. Its bytes are good until the next one. */
export interface CapturedPacket {
  /** The first one is 1. */
  readonly number: number;
  /** Seconds since 1970. */
  readonly time: number;
  /** Number of the link layer: https://www.tcpdump.org/linktypes.html */
  readonly linkType: number;
  readonly bytes: Buffer;
  /** Bytes that it had on the wire. */
  readonly length: number;
  /** What the program that captured it notes. */
  readonly comment?: string;
}

export interface CaptureReader {
  /** Throws where the bytes are not a capture any more. */
  readonly push: (bytes: Uint8Array) => void;
  /** Bytes that were left of a record without its end. */
  readonly left: number;
  /** The capture holds keys of TLS connections. They are not used. */
  readonly hasKeys: boolean;
}

/** `pcap`: https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-06.html; `pcapng`: draft-ietf-opsawg-pcapng. */
export type CaptureFormat = 'pcap' | 'pcapng';

/** By the first twelve bytes: microseconds or nanoseconds, either byte order; or a section header. */
export function recogniseFormat(head: Uint8Array): CaptureFormat | undefined {
  const digits = Buffer.from(head.subarray(0, 12)).toString('hex');
  if (/^0a0d0d0a.{8}(?:1a2b3c4d|4d3c2b1a)/.test(digits)) return 'pcapng';
  return /^(?:a1b2(?:c3d4|3c4d)0002|(?:d4c3|4d3c)b2a10200)/.test(digits) ? 'pcap' : undefined;
}

const longestRecord = 16 << 20;

/** Gives the size of the record at the beginning of `bytes`, or undefined where more bytes are needed to know it. */
type ReadRecord = (bytes: Buffer) => number | undefined;

interface CaptureState {
  readonly take: (packet: Omit<CapturedPacket, 'number'>) => void;
  hasKeys: boolean;
}

export function readCapture(format: CaptureFormat, take: (packet: CapturedPacket) => void): CaptureReader {
  let number = 0;
  let rest = Buffer.alloc(0);
  const state: CaptureState = {
    take: (packet) => {
      take({ ...packet, number: ++number });
    },
    hasKeys: false,
  };
  const read = format === 'pcap' ? pcapRecords(state) : pcapngBlocks(state);
  return {
    push(bytes) {
      const all = rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([rest, bytes]);
      let at = 0;
      for (;;) {
        const size = read(all.subarray(at));
        if (size !== undefined && size > longestRecord)
          throw new Error(`it is damaged behind packet ${String(number)}`);
        if (size === undefined || all.length - at < size) break;
        at += size;
      }
      rest = Buffer.from(all.subarray(at));
    },
    get left() {
      return rest.length;
    },
    get hasKeys() {
      return state.hasKeys;
    },
  };
}

/** Numbers in the byte order of the file. */
function numbers(isLittle: boolean) {
  return {
    u16: (bytes: Buffer, at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
    u32: (bytes: Buffer, at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
  };
}

function pcapRecords({ take }: CaptureState): ReadRecord {
  let header: { u32: (bytes: Buffer, at: number) => number; linkType: number; perSecond: number } | undefined;
  return (bytes) => {
    if (!header) {
      if (bytes.length < 24) return undefined;
      const magic = bytes.readUInt32BE(0);
      const isLittle = magic === 0xd4c3b2a1 || magic === 0x4d3cb2a1;
      const { u32 } = numbers(isLittle);
      const perSecond = u32(bytes, 0) === 0xa1b23c4d ? 1e9 : 1e6;
      header = { u32, linkType: u32(bytes, 20) & 0xffff, perSecond };
      return 24;
    }
    if (bytes.length < 16) return undefined;
    const { u32, linkType, perSecond } = header;
    const size = 16 + u32(bytes, 8);
    if (bytes.length >= size)
      take({
        time: u32(bytes, 0) + u32(bytes, 4) / perSecond,
        linkType,
        bytes: bytes.subarray(16, size),
        length: u32(bytes, 12),
      });
    return size;
  };
}

const block = { section: 0x0a0d0d0a, interface: 1, oldPacket: 2, simplePacket: 3, keys: 10, packet: 6 };
const option = { end: 0, comment: 1, timeResolution: 9 };

function pcapngBlocks(state: CaptureState): ReadRecord {
  let order = numbers(true);
  let interfaces: { readonly linkType: number; readonly perSecond: number }[] = [];

  function takePacket(bytes: Buffer, from: number, at: number, length: number, header: number): void {
    const { linkType, perSecond } = interfaces[from] ?? { linkType: -1, perSecond: 1e6 };
    const { u32 } = order;
    const captured = Math.min(u32(bytes, at), bytes.length - header - 4);
    const time = (u32(bytes, 12) * 2 ** 32 + u32(bytes, 16)) / perSecond;
    const comment = options(bytes, header + padded(captured))
      .get(option.comment)
      ?.toString('utf8');
    state.take({
      time,
      linkType,
      bytes: bytes.subarray(header, header + captured),
      length,
      ...(comment !== undefined && { comment }),
    });
  }

  function options(bytes: Buffer, from: number): ReadonlyMap<number, Buffer> {
    const found = new Map<number, Buffer>();
    for (let at = from; at + 4 <= bytes.length - 4;) {
      const [code, size] = [order.u16(bytes, at), order.u16(bytes, at + 2)];
      if (code === option.end || at + 4 + size > bytes.length - 4) break;
      found.set(code, bytes.subarray(at + 4, at + 4 + size));
      at += 4 + padded(size);
    }
    return found;
  }

  return (bytes) => {
    if (bytes.length < 12) return undefined;
    const isSection = bytes.readUInt32BE(0) === block.section;
    if (isSection) {
      order = numbers(bytes.readUInt32BE(8) === 0x4d3c2b1a);
      interfaces = [];
    }
    const { u16, u32 } = order;
    const size = u32(bytes, 4);
    if (size < 12 || size % 4 !== 0) return Infinity;
    if (bytes.length < size) return size;
    const whole = bytes.subarray(0, size);
    const type = u32(bytes, 0);
    if (type === block.interface && size >= 20) {
      const resolution = options(whole, 16).get(option.timeResolution)?.[0] ?? 6;
      const perSecond = resolution & 0x80 ? 2 ** (resolution & 0x7f) : 10 ** resolution;
      interfaces.push({ linkType: u16(whole, 8), perSecond });
    } else if (type === block.packet && size >= 32) takePacket(whole, u32(whole, 8), 20, u32(whole, 24), 28);
    else if (type === block.oldPacket && size >= 32) takePacket(whole, u16(whole, 8), 20, u32(whole, 24), 28);
    else if (type === block.simplePacket && size >= 16)
      state.take({
        time: 0,
        linkType: interfaces[0]?.linkType ?? -1,
        bytes: whole.subarray(12, Math.min(12 + u32(whole, 8), size - 4)),
        length: u32(whole, 8),
      });
    else if (type === block.keys) state.hasKeys = true;
    return size;
  };
}

const padded = (size: number) => (size + 3) & ~3;
