import type { Inside } from './inside.ts';

/** What went over the network for a uid since the phone was opened. */
export interface Bytes {
  readonly sent: number;
  readonly received: number;
}

/** A server, by its IPv4 address. */
export interface Server {
  readonly address: string;
  readonly port: number;
}

/** A connection that stands, or stood a moment ago. */
export interface Connection extends Server {
  readonly uid: number;
  readonly localPort: number;
  /** Milliseconds since 1970. */
  readonly opened: number;
  /** Java's sockets are IPv6 ones even to IPv4 addresses; those of a browser's pages are not. */
  readonly table: 'tcp' | 'tcp6';
}

/** How long a connection is seen after it was opened, in milliseconds. */
export const linger = 30_000;

export function countBytes({ state }: Inside, uid: number, { sent, received }: Bytes): void {
  const before = state.traffic.get(uid) ?? { sent: 0, received: 0 };
  state.traffic.set(uid, { sent: before.sent + sent, received: before.received + received });
}

export function connect(
  { state }: Inside,
  uid: number,
  { address, port }: Server,
  opened: number,
  table: Connection['table'] = 'tcp6',
): void {
  state.connections = state.connections.filter((each) => each.opened + linger > opened);
  const localPort = 37_000 + (opened % 20_000);
  state.connections.push({ uid, address, port, localPort, opened, table });
}
