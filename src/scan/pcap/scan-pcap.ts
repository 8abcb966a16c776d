import { ruleFor, telemetry } from '../../data/hosts.ts';
import type { Found, FoundPlace } from '../found.ts';
import { decompressed } from '../har/decompressed.ts';
import type { Exchange } from '../har/har.ts';
import type { Part } from '../har/parts.ts';
import { tellCanariesIn, tellExchange, type HarScanOptions } from '../har/scan-har.ts';
import { unsentWhy } from '../har/unsent.ts';
import { opaqueBytes } from '../har/opaque.ts';
import { recogniseFormat, readCapture, type CapturedPacket } from './capture-file.ts';
import { followConnections, type FollowedConnection, type NamedBy } from './connections.ts';
import { findHeader, readMessages, type HttpMessage } from './http.ts';
import { isKnownLink, readPacket, type NetworkPacket } from './packet.ts';

/** All connections of an app with a host. */
interface HostTraffic {
  readonly first: FollowedConnection;
  connections: number;
  answered: number;
  /** A blocker or a web page answered in the place of the server. */
  foreign: boolean;
  sent: number;
  received: number;
  /** Bytes that cannot be read. */
  opaque: number;
}

const how: Readonly<Record<NamedBy, string>> = {
  TLS: 'connection (the client names the host in TLS)',
  HTTP: 'request (HTTP)',
  'look-up': 'connection (the address was looked up before)',
  address: 'connection (the name is not known)',
};

const mostHosts = 20_000;

const timeOf = (seconds: number): string | undefined =>
  seconds > 0 && seconds < 1e11 ? new Date(Math.floor(seconds * 1000)).toISOString() : undefined;

/** Reads a capture of packets: who was asked, by which app, with how many bytes each way; and what HTTP says in plain text. */
export function scanCapture(head: Uint8Array, options: HarScanOptions) {
  const { file, tell } = options;
  const format = recogniseFormat(head) ?? 'pcap';
  const hosts = new Map<string, HostTraffic>();
  const unknownLinks = new Map<number, number>();
  let packets = 0;
  let packetsRead = 0;
  let cutPackets = 0;
  let cutStreams = 0;

  const placeOf = (number: number): FoundPlace => ({ file, lines: [], packet: number, raw: [] });
  const lose = (what: string, gone?: number) => {
    tell({ found: 'loss', what, ...placeOf(0), ...(gone !== undefined && { gone }) });
  };

  function tellConnection(connection: FollowedConnection): void {
    const key = `${connection.host} ${connection.app ?? ''}`;
    const nothing = { connections: 0, answered: 0, foreign: false, sent: 0, received: 0, opaque: 0 };
    const traffic = hosts.get(key) ?? { first: connection, ...nothing };
    if (hosts.size < mostHosts) hosts.set(key, traffic);
    traffic.connections++;
    const isTls = connection.content === 'encrypted' && connection.protocol === 'tcp';
    traffic.sent += connection.sent;
    traffic.received += connection.received;
    let isAnswered = isTls ? connection.isTlsAnswered : connection.isAnswered;
    if (connection.content === 'http') isAnswered &&= tellHttp(connection, traffic);
    else if (connection.content === 'encrypted') traffic.opaque += connection.sent;
    else {
      if (opaqueBytes(connection.up.bytes()) !== undefined) traffic.opaque += connection.sent;
      tellPlain(connection);
    }
    if (isAnswered) traffic.answered++;
  }

  /** Returns false where all answers are of somebody else than the server. */
  function tellHttp(connection: FollowedConnection, traffic: HostTraffic): boolean {
    let foreign = 0;
    // A host is reported once with all its connections.
    const tellRest = (found: Found) => {
      if (found.found !== 'event' || found.detector !== 'hosts') tell(found);
      else traffic.opaque += found.opaque ?? 0;
      if (found.found === 'event' && found.detector === 'hosts' && found.kind === 'notice') foreign++;
    };
    if (connection.up.isCut || connection.down.isCut) cutStreams++;
    const requests = readMessages(connection.up.bytes(), true);
    const answers = readMessages(connection.down.bytes(), false).filter(({ first }) => first[1] !== '100');
    for (const [at, request] of requests.entries())
      tellExchange(exchangeOf(connection, request, answers[at]), { ...options, tell: tellRest });
    if (answers.length > 0 && foreign > 0) traffic.foreign = true;
    return answers.length === 0 || foreign < requests.length;
  }

  function tellPlain({ up, down, number, time }: FollowedConnection): void {
    for (const [name, stream] of [
      ['sent', up],
      ['received', down],
    ] as const)
      tellCanariesIn(
        { name, bytes: stream.bytes() },
        [`packet ${number}`],
        placeOf(number),
        timeOf(time) ?? '',
        options,
      );
  }

  function tellDatagram({ payload }: NetworkPacket, number: number, time: number): void {
    tellCanariesIn(
      { name: 'udp', bytes: payload },
      [`packet ${number}`],
      placeOf(number),
      timeOf(time) ?? '',
      options,
    );
  }

  const connections = followConnections(tellConnection, tellDatagram);

  function take(captured: CapturedPacket): void {
    packets++;
    if (captured.bytes.length < captured.length) cutPackets++;
    if (!isKnownLink(captured.linkType))
      unknownLinks.set(captured.linkType, (unknownLinks.get(captured.linkType) ?? 0) + 1);
    const packet = readPacket(captured);
    if (packet) {
      packetsRead++;
      connections.take(packet, captured.number, captured.time);
    }
  }

  function tellHost({ first, ...traffic }: HostTraffic): void {
    const { host, app, number, time, namedBy, port, protocol } = first;
    const known = ruleFor(host);
    const isAnswered = traffic.answered > 0;
    const at = timeOf(time);
    tell({
      found: 'event',
      detector: 'hosts',
      sdk: known?.owner ?? 'unknown owner',
      // Without an answer no host was reached: it is reported, and is not a contact.
      kind: isAnswered ? 'contact' : 'notice',
      name: host,
      properties: {
        how: isAnswered
          ? how[namedBy]
          : traffic.foreign
            ? 'without an answer that is surely of the server'
            : 'without an answer',
        owner: known?.owner ?? 'unknown',
        purpose: known?.purpose ?? 'unknown',
        bytesSent: traffic.sent,
        bytesReceived: traffic.received,
        connections: traffic.connections,
        port: `${protocol} ${String(port)}`,
      },
      identifiers: [],
      ...(traffic.opaque > 0 && { opaque: traffic.opaque }),
      ...(at !== undefined && { time: at }),
      ...(app !== undefined && { app }),
      ...placeOf(number),
    });
  }

  function tellLookUps(): void {
    const reached = new Set([...hosts.values()].map(({ first }) => first.host));
    for (const { name, app, number, time, isBlocked } of connections.lookedUp.values()) {
      const known = ruleFor(name);
      if (!known || reached.has(name)) continue;
      const at = timeOf(time);
      tell({
        found: 'event',
        detector: 'hosts',
        sdk: known.owner,
        kind: 'notice',
        name,
        properties: {
          how: isBlocked ? 'look-up, answered with no address' : 'look-up, without a connection',
          owner: known.owner,
          purpose: known.purpose,
        },
        identifiers: [],
        ...(at !== undefined && { time: at }),
        ...(app !== undefined && { app }),
        ...placeOf(number),
      });
    }
  }

  const reader = readCapture(format, take);
  return {
    format,
    push: (bytes: Uint8Array) => {
      reader.push(bytes);
    },
    /** Returns why nothing could be read. */
    end: (): string | undefined => {
      connections.end();
      const worstFirst = [...hosts.values()].sort((a, b) => rank(a) - rank(b));
      for (const traffic of worstFirst) tellHost(traffic);
      tellLookUps();
      if (reader.left > 0) lose('the capture ends within a packet');
      if (reader.hasKeys) lose('the capture holds keys of TLS: what they open was not read');
      if (cutPackets > 0) lose('packets were cut when they were captured', cutPackets);
      if (cutStreams > 0)
        lose('requests in plain text of which parts are missing, or that are too long', cutStreams);
      for (const [link, count] of unknownLinks)
        lose(`packets of the link layer ${String(link)} were not read`, count);
      if (packetsRead > 0) return undefined;
      return packets === 0 ? 'it holds no packet' : 'none of its packets is of TCP or UDP over IP';
    },
  };
}

/** Hosts of telemetry first, then those whose owner is known. */
function rank({ first }: HostTraffic): number {
  const known = ruleFor(first.host);
  return known === undefined ? 2 : telemetry.test(known.purpose) ? 0 : 1;
}

function exchangeOf(
  { host, app, number, time }: FollowedConnection,
  request: HttpMessage,
  answer: HttpMessage | undefined,
): Exchange {
  const [method = '', target = ''] = request.first;
  const url = /^https?:\/\//i.test(target)
    ? target
    : `http://${findHeader(request, 'host') ?? host}${target}`;
  const named = findHeader(request, 'x-requested-with');
  const part = (name: string, bytes: Uint8Array): readonly Part[] =>
    bytes.length > 0 ? [{ name, bytes }] : [];
  const partsOf = (who: string, message: HttpMessage) => [
    ...message.headers.flatMap(({ name, value }) =>
      part(`${who}.header:${name}`, Buffer.from(value, 'latin1')),
    ),
    ...part(`${who}.body`, decompressed(message.body, findHeader(message, 'content-encoding'))),
  ];
  const answeredBody = answer && decompressed(answer.body, findHeader(answer, 'content-encoding'));
  const unsent =
    answer &&
    unsentWhy({
      status: Number(answer.first[1]) || 0,
      statusText: answer.first.slice(2).join(' '),
      header: (name) => findHeader(answer, name),
      body: () => Buffer.from(answeredBody ?? []).toString('latin1', 0, 4000),
      cache: undefined,
    });
  return {
    number,
    isPacket: true,
    url,
    method,
    status: unsent === undefined ? Number(answer?.first[1] ?? 0) || 0 : 0,
    ...(unsent && { unsent }),
    app: named?.includes('.') === true ? named : undefined,
    ...(app !== undefined && { appName: app }),
    started: timeOf(time) ?? '',
    parts: [
      ...part('url', Buffer.from(url)),
      ...partsOf('request', request),
      ...(answer ? partsOf('response', answer) : []),
    ],
    contradictions: [],
  };
}
