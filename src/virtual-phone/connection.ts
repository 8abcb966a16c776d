import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { makeChannel, type Channel } from './channel.ts';
import { faultyWriter, type WireFaults } from './wire-faults.ts';
import { command, encodePacket, packetReader, versionWithoutSum, type Packet } from './packet.ts';
import type { VirtualPhone } from './phone.ts';
import { makeReverses } from './reverses.ts';
import { parseShellRequest, runShell } from './shell-service.ts';

/** Payload of a packet as phones since Android 9 take it; the smaller of both sides' limits holds. */
const mostPayload = 1024 * 1024;

/** The phone never accepts a key, so any 20 bytes are a good token. */
const token = Buffer.alloc(20, 0x5a);

interface Stream {
  readonly channel: Channel;
  /** The other side's number of this stream; unknown while our OPEN is not answered. */
  remote: number | undefined;
  onOpen?: () => void;
}

/** Speaks adbd's side of one connection until either side ends it. */
export function serveConnection(socket: Socket, phone: VirtualPhone, faults: WireFaults): void {
  const streams = new Map<number, Stream>();
  const reverses = makeReverses();
  const write = faultyWriter(socket, faults);
  let packetSize = 4096;
  let hostVersion = 0;
  let lastId = 0;

  const send = (command: number, arg0: number, arg1: number, payload: Uint8Array = Buffer.alloc(0)) => {
    if (socket.writable) write(encodePacket({ command, arg0, arg1, payload: Buffer.from(payload) }));
  };
  const addStream = (remote: number | undefined): readonly [number, Stream] => {
    const local = ++lastId;
    const sender = {
      write: (payload: Buffer) => {
        send(command.WRTE, local, stream.remote ?? 0, payload);
      },
      okay: () => {
        send(command.OKAY, local, stream.remote ?? 0);
      },
      close: () => {
        streams.delete(local);
        send(command.CLSE, local, stream.remote ?? 0);
      },
    };
    const stream: Stream = { channel: makeChannel(sender, packetSize), remote };
    streams.set(local, stream);
    return [local, stream];
  };
  /** Opens 127.0.0.1:`phonePort` as the phone sees it. */
  const dial = (phonePort: number): Promise<Duplex> =>
    new Promise((resolve, reject) => {
      const refuse = () => {
        reject(new Error(`connect ECONNREFUSED 127.0.0.1:${phonePort}`));
      };
      const hostPort = reverses.hostPort(phonePort);
      if (hostPort === undefined) {
        refuse();
        return;
      }
      const [local, stream] = addStream(undefined);
      stream.onOpen = () => {
        resolve(stream.channel.duplex);
      };
      stream.channel.closed.addEventListener('abort', refuse, { once: true });
      send(command.OPEN, local, 0, Buffer.from(`tcp:${hostPort}\0`));
    });

  const greet = () => {
    if (phone.state === 'unauthorized') {
      send(command.AUTH, 1, 0, token);
      return;
    }
    const { name, model, device } = phone.product;
    const banner = [
      `ro.product.name=${name}`,
      `ro.product.model=${model}`,
      `ro.product.device=${device}`,
      `features=${phone.features.join(',')}`,
    ];
    send(command.CNXN, versionWithoutSum, mostPayload, Buffer.from(`device::${banner.join(';')}`));
  };
  const serveStream = (service: string, remote: number) => {
    const port = /^tcp:(\d{1,5})$/.exec(service)?.[1];
    if (port !== undefined) {
      void joinPort(Number(port), remote);
      return;
    }
    const request = parseShellRequest(service, phone);
    const answer = service.startsWith('reverse:') ? reverses.answer(service.slice(8)) : undefined;
    if (request === undefined && answer === undefined) {
      send(command.CLSE, 0, remote);
      return;
    }
    const [local, { channel }] = addStream(remote);
    send(command.OKAY, local, remote);
    if (request) void runShell(phone, request, channel, dial);
    else channel.duplex.end(answer);
  };
  /** `adb forward` to a port of the phone; only `adb reverse` listens there. */
  const joinPort = async (port: number, remote: number) => {
    try {
      const there = await dial(port);
      const [local, { channel }] = addStream(remote);
      send(command.OKAY, local, remote);
      channel.duplex.pipe(there).pipe(channel.duplex);
    } catch {
      send(command.CLSE, 0, remote);
    }
  };
  const take = ({ command: what, arg0, arg1, payload }: Packet) => {
    const stream = streams.get(arg1);
    if (what === command.CNXN) {
      hostVersion = arg0;
      packetSize = Math.min(mostPayload, Math.max(arg1, 1));
      if (phone.state !== 'offline') greet();
    } else if (what === command.AUTH) {
      if (arg0 === 2) send(command.AUTH, 1, 0, token); // a signature: no key is good enough
    } else if (what === command.OPEN) {
      if (phone.state === 'device') serveStream(payload.toString().replace(/\0$/, ''), arg0);
    } else if (what === command.OKAY && stream) {
      stream.remote ??= arg0;
      stream.onOpen?.();
      stream.channel.acknowledge();
    } else if (what === command.WRTE && stream) {
      stream.channel.receive(payload);
    } else if (what === command.CLSE) {
      stream?.channel.closeByPeer();
    }
  };

  const read = packetReader(mostPayload, () => hostVersion > 0 && hostVersion < versionWithoutSum);
  socket.on('data', (chunk) => {
    try {
      for (const packet of read(chunk)) take(packet);
    } catch {
      socket.destroy(); // what is not a packet makes everything behind it unreadable
    }
  });
  socket.on('error', () => undefined);
  socket.once('close', () => {
    for (const { channel } of [...streams.values()]) channel.closeByPeer();
  });
}
