import { beforeAll, describe, expect, test } from 'vitest';
import { matcher } from '../../../src/canary/matcher.ts';
import type { Found } from '../../../src/scan/found.ts';
import { readSource } from '../../../src/scan/read-source.ts';
import { clientHello, dnsOf, ipOf, pcapngOf, pcapOf, phone, tcp, type MadePacket } from './made-capture.ts';

const token = 'bq7xkd93mzt5wrhp2vfc';
const resolver = '10.0.0.1:53';
const xiaomi = '203.0.113.7';
let hello: Buffer = Buffer.alloc(0);

beforeAll(async () => {
  hello = await clientHello('tracking.intl.miui.com');
});

async function scan(whole: Buffer, piece = 1000) {
  const found: Found[] = [];
  async function* bytes() {
    const memory = Buffer.alloc(piece); // used again for each piece, as a Source may
    for (let at = 0; at < whole.length; at += piece)
      yield await Promise.resolve(memory.subarray(0, whole.copy(memory, 0, at)));
  }
  const read = await readSource(
    { name: 'made.pcap', bytes: bytes() },
    { detectors: [], matcher: matcher([{ token, planted: [] }]), tell: (one) => found.push(one) },
  );
  return {
    read,
    events: found.filter((one) => one.found === 'event'),
    canaries: found.filter((one) => one.found === 'canary'),
    losses: found.filter((one) => one.found === 'loss').map(({ what }) => what),
  };
}

const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';
const encrypted = Buffer.concat([Buffer.from('1703030064', 'hex'), Buffer.alloc(100, 7)]);

test('a connection over TLS is a contact with the host that the client names, by app, with bytes each way', async () => {
  const packets = tcp(`${xiaomi}:443`, [hello, encrypted, encrypted], { app: 'Mi Browser', uid: 10123 });
  const { read, events, losses } = await scan(pcapOf(packets));
  expect(read).toMatchObject({ formats: ['pcap'] });
  expect(read.unread).toBeUndefined();
  expect(losses).toEqual([]);
  expect(events).toMatchObject([
    {
      kind: 'contact',
      name: 'tracking.intl.miui.com',
      app: 'Mi Browser',
      packet: 1,
      opaque: hello.length + 105,
      time: '2023-11-14T22:13:20.000Z',
      properties: {
        owner: 'Xiaomi',
        purpose: 'analytics (OneTrack)',
        bytesSent: hello.length + 105,
        bytesReceived: 105,
        connections: 1,
        port: 'tcp 443',
      },
    },
  ]);
});

describe('the same in every format', () => {
  const packets = () => tcp(`${xiaomi}:443`, [hello, encrypted], { uid: 10123 });
  const cooked = () => {
    const made = pcapOf(packets());
    made.writeUInt32LE(101, 20); // the link layer is raw IP, and so are the frames
    const parts = [made.subarray(0, 24)];
    for (let at = 24; at < made.length; at += 16 + made.readUInt32LE(at + 8)) {
      const size = made.readUInt32LE(at + 8);
      const head = Buffer.from(made.subarray(at, at + 16));
      head.writeUInt32LE(size - 14, 8);
      head.writeUInt32LE(size - 14, 12);
      parts.push(head, made.subarray(at + 16 + 14, at + 16 + size));
    }
    return Buffer.concat(parts);
  };
  test.each<[string, () => Buffer, string | undefined]>([
    ['pcap, little-endian', () => pcapOf(packets()), undefined],
    ['pcap, big-endian', () => pcapOf(packets(), false), undefined],
    ['pcap of raw IP', cooked, undefined],
    ['pcapng with uids of PCAPdroid', () => pcapngOf(packets()), 'uid 10123'],
  ])('%s', async (_, capture, app) => {
    for (const piece of [12, 77, 100_000]) {
      const { events } = await scan(capture(), piece);
      expect(events.map(({ kind, name, app: by }) => [kind, name, by])).toEqual([
        ['contact', 'tracking.intl.miui.com', app],
      ]);
    }
  });
});

test('a client whose first message is cut in pieces that come in the wrong order is understood', async () => {
  const [syn, ack] = tcp(`${xiaomi}:443`, []);
  const half = hello.length >> 1;
  const piece = (from: number, to: number) => ({
    from: phone,
    to: `${xiaomi}:443`,
    flags: 'A',
    sequence: 1001 + from,
    bytes: hello.subarray(from, to),
  });
  const packets = [syn, ack, piece(half, hello.length), piece(0, half), piece(0, half)];
  const { events } = await scan(pcapOf(packets.filter((one) => one !== undefined)));
  expect(events).toMatchObject([{ name: 'tracking.intl.miui.com' }]);
});

test('a host over version 6 is named by the look-up before it', async () => {
  const looked = dnsOf('data.mistat.intl.xiaomi.com', [xiaomi]);
  const packets = [
    { from: phone, to: resolver, bytes: dnsOf('data.mistat.intl.xiaomi.com') },
    { from: resolver, to: phone, bytes: looked },
    ...tcp(`${xiaomi}:5222`, ['a protocol of its own', 'an answer']),
    { from: 'fd00:0:0:0:0:0:0:2:4000', to: '2001:db8:0:0:0:0:0:9:443', bytes: 'first' },
    { from: '2001:db8:0:0:0:0:0:9:443', to: 'fd00:0:0:0:0:0:0:2:4000', bytes: 'second' },
  ];
  const { events } = await scan(pcapOf(packets));
  const told = events.map(({ kind, name, properties }) => [kind, name, properties['how']]);
  expect(told).toEqual([
    ['contact', 'data.mistat.intl.xiaomi.com', 'connection (the address was looked up before)'],
    ['contact', '10.0.0.1', 'connection (the name is not known)'],
    ['contact', '2001:db8:0:0:0:0:0:9', 'connection (the name is not known)'],
  ]);
});

test('a request in plain text is read as one of a HAR file is, and searched', async () => {
  const body = `{"event_type":"made","events":[{"event_type":"open","url":"https://x.example/${token}"}]}`;
  const request = `POST /2/httpapi HTTP/1.1\r\nHost: api2.amplitude.com\r\nX-Requested-With: com.example.app\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const { events, canaries } = await scan(
    pcapOf(tcp(`${xiaomi}:80`, [request, answer, request.replace('open', 'shut'), answer])),
  );
  expect(events.map(({ kind, name, stage }) => [kind, name, stage])).toEqual([
    ['event', 'open', 'sent'],
    ['event', 'shut', 'sent'],
    ['contact', 'api2.amplitude.com', undefined],
  ]);
  expect(events[0]).toMatchObject({ package: 'com.example.app', packet: 1 });
  expect(canaries[0]?.path).toEqual(['packet 1', 'request.body', 'json:$.events[0].url']);
});

test('what cannot be read has its size, in the middle of a connection and in any protocol', async () => {
  const random = Buffer.from(Array.from({ length: 200 }, (_, at) => (at * 151 + 7) % 256));
  const request = 'POST /x HTTP/1.1\r\nHost: x.example\r\nContent-Length: 200\r\n\r\n';
  const { events } = await scan(
    pcapOf([
      { from: phone, to: `${xiaomi}:443`, flags: 'A', sequence: 9, bytes: encrypted },
      ...tcp(`${xiaomi}:5222`, [random, random]),
      ...tcp(`${xiaomi}:80`, [Buffer.concat([Buffer.from(request), random]), answer]),
    ]),
  );
  expect(events.map(({ name, opaque }) => [name, opaque])).toEqual([
    [xiaomi, 105 + 200],
    ['x.example', 200],
  ]);
});

test('a canary in any other plain protocol is found', async () => {
  const { canaries } = await scan(
    pcapOf([
      ...tcp(`${xiaomi}:5222`, [`<message to="made">${token}</message>`]),
      { from: phone, to: '192.0.2.1:514', bytes: `<14>made: ${token}` },
    ]),
  );
  expect(canaries.map(({ path }) => path.slice(0, 2))).toEqual([
    ['packet 4', 'udp'],
    ['packet 1', 'sent'],
  ]);
});

describe('what is blocked is not a contact', () => {
  const name = 'tracking.intl.miui.com';
  const asks = { from: phone, to: resolver, bytes: dnsOf(name) };
  const syn = { from: phone, to: `${xiaomi}:443`, flags: 'S', sequence: 1 };
  test.each<[string, MadePacket[], string]>([
    [
      'a look-up that a block list answers',
      [asks, { from: resolver, to: phone, bytes: dnsOf(name, ['0.0.0.0']) }],
      'look-up, answered with no address',
    ],
    [
      'a name that is said not to be there',
      [asks, { from: resolver, to: phone, bytes: dnsOf(name, [], 3) }],
      'look-up, answered with no address',
    ],
    [
      'a look-up alone',
      [asks, { from: resolver, to: phone, bytes: dnsOf(name, [xiaomi]) }],
      'look-up, without a connection',
    ],
    [
      'a connection that nobody answers',
      [{ from: resolver, to: phone, bytes: dnsOf(name, [xiaomi]) }, syn, syn],
      'without an answer',
    ],
    [
      'a connection that is refused',
      [
        { from: resolver, to: phone, bytes: dnsOf(name, [xiaomi]) },
        syn,
        { from: `${xiaomi}:443`, to: phone, flags: 'RA' },
      ],
      'without an answer',
    ],
  ])('%s', async (_, packets, how) => {
    const { events } = await scan(pcapOf(packets));
    const ofXiaomi = events.filter((event) => event.properties['owner'] === 'Xiaomi');
    expect(ofXiaomi.map((event) => [event.kind, event.name, event.properties['how']])).toEqual([
      ['notice', name, how],
    ]);
  });
});

test.each<[string, (Buffer | string)[], string]>([
  ['ends after its first message', [], 'R'],
  ['is answered with an alert alone', [Buffer.from('15030300020228', 'hex')], 'F'],
  ['has no answer in TLS', [], 'A'],
])('a connection that %s carried nothing, and is not a contact', async (_, said, flags) => {
  const server = `${xiaomi}:443`;
  const { events } = await scan(
    pcapOf([...tcp(server, [hello, ...said]), { from: server, to: phone, flags, sequence: 5100 }]),
  );
  expect(events.map(({ kind, name }) => [kind, name])).toEqual([['notice', 'tracking.intl.miui.com']]);
});

describe('what is not read is told', () => {
  const whole = pcapOf([{ from: phone, to: `${xiaomi}:9`, bytes: 'x'.repeat(300) }]);
  const other = Buffer.from(whole);
  other.writeUInt32LE(127, 20);
  const damaged = Buffer.concat([whole, Buffer.alloc(16, 0xff)]);
  const snapped = Buffer.from(whole);
  snapped.writeUInt32LE(5000, 24 + 12);
  const notOfIp = Buffer.from(whole);
  notOfIp.writeUInt16BE(0x0806, 24 + 16 + 12);
  test.each<[string, Buffer, RegExp]>([
    ['a capture that was not closed', whole.subarray(0, -9), /ends within a packet/],
    ['a link layer that nobody here knows', other, /link layer 127/],
    ['a capture that is damaged', damaged, /damaged behind packet 1/],
    ['packets that were cut', snapped, /were cut when they were captured/],
    ['no packet', whole.subarray(0, 24), /holds no packet/],
    ['packets that are not of IP', notOfIp, /none of its packets/],
    ['keys of TLS', pcapngOf([{ from: phone, to: resolver }], 'CLIENT_RANDOM made'), /keys of TLS/],
  ])('%s', async (_, capture, why) => {
    const { read, losses } = await scan(capture);
    expect([read.unread ?? '', ...losses].join('\n')).toMatch(why);
    expect(read.formats).toHaveLength(1);
  });
});

test('any damage is borne, in linear time', async () => {
  const made = pcapngOf([
    ...tcp(`${xiaomi}:443`, [hello, encrypted]),
    { from: resolver, to: phone, bytes: dnsOf('tracking.intl.miui.com', [xiaomi]) },
    ...tcp(`${xiaomi}:80`, [`GET / HTTP/1.1\r\nHost: x.example\r\n\r\n`, answer]),
  ]);
  for (let at = 12; at < made.length; at += 17) {
    const wrong = Buffer.from(made);
    wrong[at] = 0xff - (wrong[at] ?? 0);
    await scan(wrong, 400);
  }
  const many = Array.from({ length: 10_000 }, (_, at) => ({
    from: `10.0.0.2:${String(1024 + at)}`,
    to: `${xiaomi}:80`,
    flags: 'A',
    sequence: 4_294_900_000 + at,
    bytes: 'GET /',
  }));
  const started = performance.now();
  await scan(pcapOf(many), 100_000);
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(ipOf({ from: phone, to: resolver }).length).toBe(28);
});
