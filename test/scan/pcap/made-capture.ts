import { Duplex } from 'node:stream';
import { connect } from 'node:tls';

/** Packets made byte by byte, and the two formats of captures, so that they can be wrong in any way. */
export interface MadePacket {
  readonly from: string;
  readonly to: string;
  readonly bytes?: Buffer | string;
  /** Of TCP; without it the packet is UDP. */
  readonly flags?: string;
  readonly sequence?: number;
  /** As PCAPdroid notes it. */
  readonly app?: string;
  readonly uid?: number;
}

const flagBits: Readonly<Record<string, number>> = { F: 1, S: 2, R: 4, A: 16 };

function split(address: string): { readonly ip: Buffer; readonly port: number } {
  const at = address.lastIndexOf(':');
  const text = address.slice(0, at);
  const port = Number(address.slice(at + 1));
  if (!text.includes(':')) return { ip: Buffer.from(text.split('.').map(Number)), port };
  const groups = text.split(':').map((group) => parseInt(group, 16));
  const ip = Buffer.alloc(16);
  for (const [group, value] of groups.entries()) ip.writeUInt16BE(value, 2 * group);
  return { ip, port };
}

export function ipOf({ from, to, bytes = '', flags, sequence = 0 }: MadePacket): Buffer {
  const [source, target] = [split(from), split(to)];
  const payload = Buffer.from(bytes);
  const head = Buffer.alloc(flags === undefined ? 8 : 20);
  head.writeUInt16BE(source.port, 0);
  head.writeUInt16BE(target.port, 2);
  if (flags === undefined) head.writeUInt16BE(8 + payload.length, 4);
  else {
    head.writeUInt32BE(sequence, 4);
    head[12] = 0x50;
    head[13] = flags.split('').reduce((bits, flag) => bits | (flagBits[flag] ?? 0), 0);
  }
  const protocol = flags === undefined ? 17 : 6;
  const size = head.length + payload.length;
  if (source.ip.length === 16) {
    const ip = Buffer.alloc(40);
    ip[0] = 0x60;
    ip.writeUInt16BE(size, 4);
    ip[6] = protocol;
    return Buffer.concat([ip.subarray(0, 8), source.ip, target.ip, head, payload]);
  }
  const ip = Buffer.alloc(12);
  ip[0] = 0x45;
  ip.writeUInt16BE(20 + size, 2);
  ip[9] = protocol;
  return Buffer.concat([ip, source.ip, target.ip, head, payload]);
}

/** In PCAPdroid's frame where an app is named (pcap_dump.c), in plain Ethernet otherwise. */
function frameOf(packet: MadePacket): Buffer {
  const ip = ipOf(packet);
  const ethernet = Buffer.alloc(14);
  ethernet.writeUInt16BE((ip[0] ?? 0) >> 4 === 6 ? 0x86dd : 0x0800, 12);
  if (packet.app === undefined) return Buffer.concat([ethernet, ip]);
  const padding = Buffer.alloc((4 - ((14 + ip.length) % 4)) % 4);
  const trailer = Buffer.alloc(32);
  trailer.writeUInt32BE(0x01072021, 0);
  trailer.writeInt32BE(packet.uid ?? -1, 4);
  trailer.write(packet.app, 8, 20);
  return Buffer.concat([ethernet, ip, padding, trailer]);
}

export function pcapOf(packets: readonly MadePacket[], isLittle = true): Buffer {
  const u32 = (...values: number[]) => {
    const bytes = Buffer.alloc(4 * values.length);
    for (const [at, value] of values.entries())
      if (isLittle) bytes.writeUInt32LE(value, 4 * at);
      else bytes.writeUInt32BE(value, 4 * at);
    return bytes;
  };
  const version = isLittle ? 0x00040002 : 0x00020004;
  return Buffer.concat([
    u32(0xa1b2c3d4, version, 0, 0, 65535, 1),
    ...packets.flatMap((packet, at) => {
      const frame = frameOf(packet);
      return [u32(1_700_000_000 + at, 0, frame.length, frame.length), frame];
    }),
  ]);
}

/** Raw IP, with the uid in a comment where there is one, as PCAPdroid writes it. */
export function pcapngOf(packets: readonly MadePacket[], secrets = ''): Buffer {
  const block = (type: number, body: Buffer) => {
    const size = 12 + body.length;
    const head = Buffer.alloc(8);
    head.writeUInt32LE(type, 0);
    head.writeUInt32LE(size, 4);
    return Buffer.concat([head, body, head.subarray(4)]);
  };
  const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  const section = Buffer.from('4d3c2b1a01000000ffffffffffffffff', 'hex');
  return Buffer.concat([
    block(0x0a0d0d0a, section),
    block(1, Buffer.from('65000000ffff0000', 'hex')),
    ...(secrets === '' ? [] : [block(10, padded(Buffer.from(`KSLT\0\0\0\0${secrets}`)))]),
    ...packets.map((packet) => {
      const ip = ipOf(packet);
      const head = Buffer.alloc(20);
      const time = 1_700_000_000_000_000n;
      head.writeUInt32LE(Number(time >> 32n), 4);
      head.writeUInt32LE(Number(time & 0xffffffffn), 8);
      head.writeUInt32LE(ip.length, 12);
      head.writeUInt32LE(ip.length, 16);
      const comment = Buffer.from(`u-${String(packet.uid ?? -1)}`);
      const option = Buffer.from([1, 0, comment.length, 0]);
      return block(6, Buffer.concat([head, padded(ip), option, padded(comment), Buffer.alloc(4)]));
    }),
  ]);
}

/** The first message of a client of TLS, as OpenSSL writes it. */
export async function clientHello(servername: string): Promise<Buffer> {
  return new Promise((resolve) => {
    const socket = new Duplex({
      read: () => undefined,
      write(chunk: Buffer, _, done) {
        resolve(chunk);
        done();
      },
    });
    connect({ socket, servername }).on('error', () => undefined);
  });
}

/** A question of the name system, and an answer with addresses. */
export function dnsOf(name: string, addresses: readonly string[] = [], code = 0): Buffer {
  const question = Buffer.concat([
    ...name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.from([0, 0, 1, 0, 1]),
  ]);
  const isAnswer = addresses.length > 0 || code !== 0;
  const head = Buffer.from([0, 7, isAnswer ? 0x80 : 0, code, 0, 1, 0, addresses.length, 0, 0, 0, 0]);
  const answers = addresses.map((address) =>
    Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, ...address.split('.').map(Number)]),
  );
  return Buffer.concat([head, question, ...answers]);
}

export const phone = '10.0.0.2:40000';

/** A connection that is opened, with what each side says in turn, the client first. */
export function tcp(
  server: string,
  said: readonly (Buffer | string)[],
  about: Partial<MadePacket> = {},
): MadePacket[] {
  let [up, down] = [1000, 5000];
  const upward = { from: phone, to: server, ...about };
  const downward = { from: server, to: phone, ...about };
  const packets: MadePacket[] = [
    { ...upward, flags: 'S', sequence: up++ },
    { ...downward, flags: 'SA', sequence: down++ },
  ];
  for (const [at, bytes] of said.entries()) {
    const isUp = at % 2 === 0;
    packets.push({ ...(isUp ? upward : downward), flags: 'A', sequence: isUp ? up : down, bytes });
    if (isUp) up += bytes.length;
    else down += bytes.length;
  }
  return packets;
}
