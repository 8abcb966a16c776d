import type { EventReading, Json } from '../../detectors/detector.ts';
import { parse } from './endpoint-readers.ts';
import { readersOf, type Endpoint } from './endpoints.ts';
import { unpacked } from './json-body.ts';
import type { Exchange } from './har.ts';
import { opaqueBytes } from './opaque.ts';

/** What the messages of a WebSocket hold. */
export interface MessagesRead {
  /** Whose reader understood a message; where none did, whose host it is. */
  readonly endpoint?: Endpoint;
  readonly readings: readonly EventReading[];
  /** Bytes of the messages that were sent and cannot be read. */
  readonly opaque?: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

/** A reader that does not find a name in the message gives one of these. */
const nameless = new Set(['unnamed', 'request']);

/**
 * A message has no path: every reader of the host is tried, and one fits where it finds a name. What the address holds is of
 * the request that opened the connection.
 */
function readMessage(bytes: Uint8Array, endpoints: readonly Endpoint[]) {
  const body = unpacked(Buffer.from(bytes));
  const text = body.toString('utf8');
  const values = argumentsIn(text) ?? [parse(text)];
  for (const endpoint of endpoints) {
    const read = values.flatMap((json) =>
      typeof json === 'object' && json !== null
        ? (endpoint.read?.({ path: '', query: {}, fields: {}, body, json }) ?? [])
        : [],
    );
    const readings = read.filter(({ name }) => !nameless.has(name));
    if (readings.length > 0) return { endpoint, readings };
  }
  return undefined;
}

/** A packet of Engine.IO (4: message) that holds one of Socket.IO (2: event) with a name space and a number, or neither. */
const socketIo = /^42(?:\/[^,[{]{0,200},)?\d{0,10}(?=\[)/;

/** What is behind the name of an event of Socket.IO: `42["made",{…}]`. The name is of the program, not of the event that it sends. */
function argumentsIn(text: string): readonly (Json | undefined)[] | undefined {
  const head = socketIo.exec(text)?.[0];
  const packet = head === undefined ? undefined : parse(text.slice(head.length));
  return Array.isArray(packet) ? (packet as readonly Json[]).slice(1) : undefined;
}

const none: MessagesRead = { readings: [], bytesSent: 0, bytesReceived: 0 };

export function readMessages({ parts }: Exchange, host: string): MessagesRead {
  const messages = parts.filter(({ name }) => name.startsWith('websocket['));
  if (messages.length === 0) return none;
  const sent = messages.filter(({ name }) => name.endsWith('.send'));
  const endpoints = readersOf(host);
  const read = sent.map(({ bytes }) => readMessage(bytes, endpoints));
  const opaque = sent.reduce((sum, { bytes }, at) => sum + (read[at] ? 0 : (opaqueBytes(bytes) ?? 0)), 0);
  const size = (list: typeof parts) => list.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const endpoint = read.find((one) => one !== undefined)?.endpoint ?? endpoints[0];
  return {
    ...(endpoint && { endpoint }),
    readings: read.flatMap((one) => one?.readings ?? []),
    ...(opaque > 0 && { opaque }),
    bytesSent: size(sent),
    bytesReceived: size(messages) - size(sent),
  };
}
