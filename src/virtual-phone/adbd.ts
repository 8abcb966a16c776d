import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { serveConnection } from './connection.ts';
import type { WireFaults } from './wire-faults.ts';
import type { VirtualPhone } from './phone.ts';

export interface ServedPhone {
  readonly port: number;
  /** Drops every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * Puts a virtual phone on 127.0.0.1:`port` (0: a free one), where `adb connect` finds it. A phone that dies drops its
 * connections and comes back no more.
 */
export async function serve(
  phone: VirtualPhone,
  port: number,
  faults: WireFaults = {},
): Promise<ServedPhone> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.setNoDelay(true);
    serveConnection(socket, phone, faults);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const drop = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  phone.died.addEventListener('abort', drop, { once: true });
  if (phone.died.aborted) drop();
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    async close() {
      phone.died.removeEventListener('abort', drop);
      if (!server.listening) return;
      drop();
      await once(server, 'close');
    },
  };
}
