import fc from 'fast-check';
import { expect, test } from 'vitest';
import { command, encodePacket, packetReader, type Packet } from '../../src/virtual-phone/packet.ts';

const packets = fc.array(
  fc.record({
    command: fc.constantFrom(...Object.values(command)),
    arg0: fc.nat(0xffffffff),
    arg1: fc.nat(0xffffffff),
    payload: fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
  }),
);
const read = (bytes: Buffer, checksSum = true) => [...packetReader(1000, () => checksSum)(bytes)];

test('has the bytes of the protocol', () => {
  // OPEN(1, 0, "a\0"), put together by hand from protocol.txt.
  const open = '4f50454e 01000000 00000000 02000000 61000000 b0afbab1 6100'.replaceAll(' ', '');
  const packet = { command: command.OPEN, arg0: 1, arg1: 0, payload: Buffer.from('a\0') };
  expect(encodePacket(packet).toString('hex')).toBe(open);
  expect(read(Buffer.from(open, 'hex'))).toEqual([packet]);
});

test('packets come back, wherever the chunks are cut', () => {
  fc.assert(
    fc.property(packets, fc.integer({ min: 1, max: 40 }), (sent, size) => {
      const bytes = Buffer.concat(sent.map(encodePacket));
      const reader = packetReader(1000, () => true);
      const seen: Packet[] = [];
      for (let at = 0; at < bytes.length; at += size) seen.push(...reader(bytes.subarray(at, at + size)));
      expect(seen).toEqual(sent);
    }),
  );
});

const packet = encodePacket({ command: command.WRTE, arg0: 1, arg1: 2, payload: Buffer.from('hello') });
function changed(place: number): Buffer {
  const bytes = Buffer.from(packet);
  bytes.writeUInt8((bytes[place] ?? 0) ^ 1, place);
  return bytes;
}

test('a wrong magic, a wrong sum and a payload over the limit are refused', () => {
  expect(() => read(changed(0))).toThrow('magic');
  expect(() => read(changed(24))).toThrow('sum');
  expect(() => [...packetReader(4, () => true)(packet)]).toThrow('longer than 4');
});

test('the sum counts only where both sides still compute it', () => {
  expect(read(changed(24), false)).toHaveLength(1);
});
