import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChaosFault } from './fault.ts';
import type { Direction, Measures, Message } from './message.ts';

export interface ChaosProxy {
  readonly port: number;
  /** Counts messages and connections from here on, and strikes once where the fault says. */
  begin(fault?: ChaosFault): void;
  /** What passed since then, in its order. */
  passed(): readonly Message[];
  /** Whether the fault struck. */
  hasStruck(): boolean;
  close(): Promise<void>;
}

/** One connection, and what passed on it. */
interface Passage {
  readonly near: Socket;
  readonly far: Socket;
  connection: number;
  readonly counts: Record<Direction, number>;
}

/** Passes connections on to 127.0.0.1:`target`, message by message, and spoils one of them. */
export async function startChaosProxy(target: () => number, measures: () => Measures): Promise<ChaosProxy> {
  const passages = new Set<Passage>();
  const ending = new AbortController();
  const ended = once(ending.signal, 'abort');
  let passed: Message[] = [];
  let connections = 0;
  let fault: ChaosFault | undefined;
  let struck = false;
  let lasting: 'cut' | 'stall' | undefined;

  /** Writes what the fault leaves of a message. False: nothing more passes here. */
  async function strike(
    { kind, spot, fraction, length, delay, lasts }: ChaosFault,
    message: Buffer,
    to: Socket,
    passage: Passage,
  ): Promise<boolean> {
    struck = true;
    const from = spot === 'message' ? 0 : Math.floor(fraction * message.length);
    const until = spot === 'message' ? message.length : Math.min(message.length, from + length);
    const [before, after] = [message.subarray(0, from), message.subarray(until)];
    const piece = message.subarray(from, until);
    switch (kind) {
      case 'cut':
        if (lasts) lasting = 'cut';
        await write(to, before);
        for (const one of lasts ? passages : [passage]) drop(one);
        return false;
      case 'stall':
        if (lasts) lasting = 'stall';
        await write(to, before);
        await ended;
        return false;
      case 'delay':
        await write(to, before);
        await wait(delay);
        return write(to, Buffer.concat([piece, after]));
      case 'duplicate':
        return write(to, Buffer.concat([before, piece, piece, after]));
      case 'drop':
        return write(to, Buffer.concat([before, after]));
      case 'garble':
        return write(to, Buffer.concat([before, piece.map((byte) => ~byte & 0xff), after]));
    }
  }

  function isStruck({ connection }: Passage, direction: Direction, number: number): boolean {
    const at = struck ? undefined : fault?.at;
    return at?.connection === connection && at.direction === direction && at.number === number;
  }

  async function pour(passage: Passage, direction: Direction, measure: Measures[Direction]): Promise<void> {
    const { near, far } = passage;
    const [from, to] = direction === 'up' ? [near, far] : [far, near];
    let pending: Buffer = Buffer.alloc(0);
    for await (const chunk of from as AsyncIterable<Buffer>) {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      for (;;) {
        const size = pending.length === 0 ? undefined : measure(pending);
        if (size === undefined || size > pending.length) break;
        const message = pending.subarray(0, size);
        pending = pending.subarray(size);
        if (lasting === 'stall') await ended;
        const number = passage.counts[direction]++;
        passed.push({ connection: passage.connection, direction, number, size });
        const goesOn =
          fault && isStruck(passage, direction, number)
            ? await strike(fault, message, to, passage)
            : await write(to, message);
        if (!goesOn) return;
      }
    }
    await write(to, pending);
    to.end();
  }

  const server = createServer({ allowHalfOpen: true }, (near) => {
    near.on('error', () => undefined); // `close` follows
    if (lasting === 'cut') {
      near.destroy();
      return;
    }
    const far = connect({ port: target(), host: '127.0.0.1', allowHalfOpen: true });
    far.on('error', () => undefined);
    const passage: Passage = { near, far, connection: connections++, counts: { up: 0, down: 0 } };
    passages.add(passage);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      socket.setNoDelay(true);
      socket.once('close', () => {
        other.destroySoon();
        passages.delete(passage);
      });
    }
    const { up, down } = measures();
    const quiet = () => undefined; // whoever reads learns it by the end of the connection
    pour(passage, 'up', up).catch(quiet);
    pour(passage, 'down', down).catch(quiet);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    begin(next) {
      [fault, struck, passed, connections] = [next, false, [], 0];
      for (const passage of passages) {
        passage.connection = connections++;
        Object.assign(passage.counts, { up: 0, down: 0 });
      }
    },
    passed: () => passed,
    hasStruck: () => struck,
    async close() {
      ending.abort();
      for (const passage of passages) drop(passage);
      server.close();
      await once(server, 'close');
    },
  };
}

function drop({ near, far }: Passage): void {
  near.destroy();
  far.destroy();
}

/** False where the other side is gone. */
async function write(socket: Socket, bytes: Uint8Array): Promise<boolean> {
  if (socket.destroyed || !socket.writable) return false;
  if (bytes.length > 0 && !socket.write(bytes))
    await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
  return !socket.destroyed;
}
