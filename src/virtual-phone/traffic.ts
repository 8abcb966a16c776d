/** Network traffic of a uid since the phone was opened. */
export interface Bytes {
  readonly sent: number;
  readonly received: number;
}

/** A server, by its IPv4 address. */
export interface Server {
  readonly address: string;
  readonly port: number;
}

/** A connection that is open, or was a moment ago. */
export interface CountedConnection extends Server {
  readonly uid: number;
  readonly localPort: number;
  /** Milliseconds since 1970. */
  readonly opened: number;
  /** Java's sockets are IPv6 ones even to IPv4 addresses; those of a browser's pages are not. */
  readonly table: 'tcp' | 'tcp6';
}

/** The proxy that apps are given. */
export interface PhoneProxy {
  readonly host: string;
  readonly port: number;
}

/** The state of the phone's network. */
export interface Network {
  /** By uid. */
  readonly traffic: Map<number, Bytes>;
  connections: CountedConnection[];
  proxy: PhoneProxy | undefined;
  /** `http_proxy` was written, and Android has not looked at it yet. */
  isProxyWritten: boolean;
}

/** How long a connection shows after it was opened, in milliseconds. */
export const linger = 30_000;

export function countBytes({ traffic }: Network, uid: number, { sent, received }: Bytes): void {
  const before = traffic.get(uid) ?? { sent: 0, received: 0 };
  traffic.set(uid, { sent: before.sent + sent, received: before.received + received });
}

export function connect(
  network: Network,
  uid: number,
  { address, port }: Server,
  opened: number,
  table: CountedConnection['table'] = 'tcp6',
): void {
  network.connections = network.connections.filter((each) => each.opened + linger > opened);
  const localPort = 37_000 + (opened % 20_000);
  network.connections.push({ uid, address, port, localPort, opened, table });
}
