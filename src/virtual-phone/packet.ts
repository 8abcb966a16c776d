/**
 * Messages between an adb server and a phone: six little endian words (command, arg0, arg1, length, sum of the payload's
 * bytes, command with all bits turned), then the payload.
 * Source: https://android.googlesource.com/platform/packages/modules/adb/+/main/protocol.txt
 */
export const command = {
  SYNC: 0x434e5953,
  CNXN: 0x4e584e43,
  AUTH: 0x48545541,
  OPEN: 0x4e45504f,
  OKAY: 0x59414b4f,
  CLSE: 0x45534c43,
  WRTE: 0x45545257,
} as const;

/** From this version on the sum is neither computed nor checked. */
export const versionWithoutSum = 0x01000001;

export interface Packet {
  readonly command: number;
  readonly arg0: number;
  readonly arg1: number;
  readonly payload: Buffer;
}

const headerSize = 24;

export function encodePacket({ command, arg0, arg1, payload }: Packet): Buffer {
  const header = Buffer.alloc(headerSize);
  const words = [command, arg0, arg1, payload.length, sumOf(payload), turned(command)];
  words.forEach((word, place) => header.writeUInt32LE(word >>> 0, place * 4));
  return Buffer.concat([header, payload]);
}

/**
 * Reads packets from chunks that may be cut anywhere. `checksSum` says whether the sum must be right.
 *
 * @throws {Error} from the reader, when the magic or the sum is wrong, or a payload is longer than `most` bytes.
 */
export function packetReader(most: number, checksSum: () => boolean): (chunk: Buffer) => Generator<Packet> {
  let pending: Buffer = Buffer.alloc(0);
  return function* (chunk) {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= headerSize) {
      const word = (place: number) => pending.readUInt32LE(place * 4);
      const length = word(3);
      if (word(5) !== turned(word(0))) throw new Error('A packet has a wrong magic. Reconnect.');
      if (length > most) throw new Error(`A packet is longer than ${most} bytes. Reconnect.`);
      if (pending.length < headerSize + length) return;
      const payload = pending.subarray(headerSize, headerSize + length);
      const packet = { command: word(0), arg0: word(1), arg1: word(2), payload };
      if (checksSum() && word(4) !== sumOf(payload)) throw new Error('A packet has a wrong sum. Reconnect.');
      pending = pending.subarray(headerSize + length);
      yield packet;
    }
  };
}

function turned(word: number): number {
  return (word ^ 0xffffffff) >>> 0;
}

function sumOf(payload: Buffer): number {
  let sum = 0;
  for (const byte of payload) sum = (sum + byte) >>> 0;
  return sum;
}
