import { isBlocked, readDns, serverNameIn } from './names.ts';
import { requestLine } from './http.ts';
import type { NetworkPacket } from './packet.ts';
import { reassemble, type OrderedBytes } from './reassemble.ts';

/** How the name of a server is known. */
export type NamedBy = 'TLS' | 'HTTP' | 'look-up' | 'address';

/** One connection of TCP, or all that two ports said to each other over UDP. */
export interface FollowedConnection {
  readonly protocol: 'tcp' | 'udp';
  readonly server: string;
  readonly port: number;
  /** Number and time of its first packet. */
  readonly number: number;
  readonly time: number;
  app?: string;
  host: string;
  namedBy: NamedBy;
  /** Bytes of payload, what was sent again included. */
  sent: number;
  received: number;
  /** The server let it be opened, or answered. */
  isAnswered: boolean;
  /** The server said more than that it breaks TLS off: otherwise a blocker let only the name of the host pass. */
  isTlsAnswered: boolean;
  content: 'unknown' | 'encrypted' | 'http' | 'other';
  readonly up: OrderedBytes;
  readonly down: OrderedBytes;
  closedBy: number;
}

/** A name that was looked up. */
export interface LookedUp {
  readonly name: string;
  readonly number: number;
  readonly time: number;
  readonly app?: string;
  isBlocked: boolean;
}

export interface Connections {
  take(packet: NetworkPacket, number: number, time: number): void;
  end(): void;
  readonly lookedUp: ReadonlyMap<string, LookedUp>;
}

const tlsAlert = 21;
const mostOpen = 50_000;
const mostNames = 50_000;
const mostKept = 1 << 20;
/** How many bytes are searched where it is not HTTP. */
const mostOfOther = 1 << 16;
const mostKeptInAll = 256 << 20;

/** Follows connections, and reports each when it ends. */
export function followConnections(
  tell: (connection: FollowedConnection) => void,
  tellDatagram: (packet: NetworkPacket, number: number, time: number) => void,
): Connections {
  const open = new Map<string, FollowedConnection>();
  const names = new Map<string, string>();
  const lookedUp = new Map<string, LookedUp>();
  let kept = 0;

  function begin(packet: NetworkPacket, number: number, time: number, isUp: boolean): FollowedConnection {
    const [server, port] = isUp ? [packet.target, packet.targetPort] : [packet.source, packet.sourcePort];
    const name = names.get(server);
    const most = kept < mostKeptInAll ? mostKept : 0;
    return {
      protocol: packet.protocol,
      server,
      port,
      number,
      time,
      host: name ?? server,
      namedBy: name === undefined ? 'address' : 'look-up',
      sent: 0,
      received: 0,
      isAnswered: false,
      isTlsAnswered: false,
      content: packet.protocol === 'udp' && port === 443 ? 'encrypted' : 'unknown',
      up: reassemble(most),
      down: reassemble(most),
      closedBy: 0,
    };
  }

  function end(key: string, connection: FollowedConnection): void {
    open.delete(key);
    tell(connection);
    kept -= connection.up.size + connection.down.size;
    connection.up.drop();
    connection.down.drop();
  }

  function takeDns(packet: NetworkPacket, number: number, time: number): void {
    const message = readDns(packet.payload);
    if (!message) return;
    const { name, addresses } = message;
    const known = lookedUp.get(name);
    if (known && message.isAnswer) known.isBlocked = isBlocked(message);
    else if (!known && lookedUp.size < mostNames)
      lookedUp.set(name, {
        name,
        number,
        time,
        ...(packet.app !== undefined && { app: packet.app }),
        isBlocked: message.isAnswer && isBlocked(message),
      });
    if (names.size > mostNames) names.clear();
    for (const address of addresses) names.set(address, name);
  }

  /** What the first bytes of the client say. */
  function recognise(connection: FollowedConnection): void {
    const { up, down } = connection;
    const first = up.bytes();
    // A record of TLS; in the middle of a connection it is not the first one.
    if (first[1] === 3 && (first[0] ?? 0) >= 20 && (first[0] ?? 0) <= 23) {
      const name = serverNameIn(first);
      if (name === null && !up.isCut) return;
      if (typeof name === 'string') Object.assign(connection, { host: name, namedBy: 'TLS' });
      connection.content = 'encrypted';
      kept -= up.size + down.size;
      up.drop();
      down.drop();
      return;
    }
    const text = first.toString('latin1', 0, 8192);
    if (requestLine.test(text)) {
      connection.content = 'http';
      const host = /\r\nhost:[ \t]*([\w.-]{1,253})/i.exec(text)?.[1]?.toLowerCase();
      if (host !== undefined) Object.assign(connection, { host, namedBy: 'HTTP' });
    } else if (up.size > 16) connection.content = 'other';
  }

  return {
    lookedUp,
    take(packet, number, time) {
      const { protocol, source, sourcePort, target, targetPort } = packet;
      if (protocol === 'udp' && (sourcePort === 53 || targetPort === 53)) takeDns(packet, number, time);
      const [one, other] = [`${source} ${String(sourcePort)}`, `${target} ${String(targetPort)}`];
      const isSmaller = one < other;
      const key = `${protocol} ${isSmaller ? `${one} ${other}` : `${other} ${one}`}`;
      if (packet.isFirst && !packet.isAcknowledged) {
        const before = open.get(key);
        if (before && before.closedBy > 0) end(key, before); // the ports are used again
      }
      let connection = open.get(key);
      if (!connection) {
        // Who asks first is the client; in the middle of a connection it has the higher port.
        const isUp = packet.isFirst ? !packet.isAcknowledged : targetPort <= sourcePort;
        connection = begin(packet, number, time, isUp);
        const [oldest] = open;
        if (open.size >= mostOpen && oldest) end(...oldest);
        open.set(key, connection);
      }
      const isUp = packet.target === connection.server && targetPort === connection.port;
      if (packet.app !== undefined) connection.app ??= packet.app;
      if (isUp) connection.sent += packet.size;
      else connection.received += packet.size;
      if (!isUp && !packet.isReset) connection.isAnswered = true;
      if (!isUp && packet.size > 0 && packet.payload[0] !== tlsAlert) connection.isTlsAnswered = true;
      if (protocol === 'udp') {
        if (connection.content !== 'encrypted') tellDatagram(packet, number, time);
        return;
      }
      const ordered = isUp ? connection.up : connection.down;
      if (
        connection.content !== 'encrypted' &&
        (connection.content !== 'other' || ordered.size < mostOfOther)
      ) {
        const before = ordered.size;
        ordered.add(packet.sequence, packet.payload, packet.isFirst);
        kept += ordered.size - before;
        if (connection.content === 'unknown' && connection.up.size > 0) recognise(connection);
      }
      if (packet.isLast) connection.closedBy |= isUp ? 1 : 2;
      if (packet.isReset) connection.closedBy = 3;
    },
    end() {
      for (const [key, connection] of [...open]) end(key, connection);
    },
  };
}
