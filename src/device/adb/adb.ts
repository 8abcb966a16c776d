import { connect as connectSocket, type Socket } from 'node:net';
import adbkit from '@devicefarmer/adbkit/dist/src/adb/connection.js';
import { adbDevice } from './adb-device.ts';
import { startServer, type ProgramOptions } from './program.ts';
import { decode } from './decode.ts';
import { withDeadline } from './deadline.ts';
import type { Device } from '../device.ts';
import { DeviceError } from '../errors.ts';
import { parseList, type ListedPhone } from './list.ts';
import { showAddress, type ServerAddress } from './server-address.ts';
import { lostError, refusalError, serverLostError } from './states.ts';

export interface AdbServer {
  phones(signal?: AbortSignal): Promise<readonly ListedPhone[]>;
  /** @throws {DeviceError} why this phone cannot be used now. */
  device(serial: string, signal?: AbortSignal): Promise<Device>;
  /** Asks the server to connect to a phone at HOST:PORT. The server's answer may be wrong: look at `phones` for what became of it. */
  connect(address: string, signal?: AbortSignal): Promise<string>;
  disconnect(address: string): Promise<void>;
}

export interface AdbConnectOptions extends ProgramOptions {
  readonly signal?: AbortSignal | undefined;
}

type Connection = InstanceType<typeof adbkit.default>;

/** The deadline in milliseconds for requests that the server itself answers. */
const serverDeadline = 10_000;

/** The same for a connection to a phone, on which the server itself waits some ten seconds. */
const connectDeadline = 30_000;

/**
 * Talks to the adb server at `address`; starts one when nothing listens there and it would be on this machine.
 * Requests are those of https://android.googlesource.com/platform/packages/modules/adb/+/main/SERVICES.TXT
 *
 * @throws {DeviceError} no-adb.
 */
export async function connect(address: ServerAddress, options: AdbConnectOptions): Promise<AdbServer> {
  const { signal } = options;
  const atServer = { deadline: serverDeadline, signal, what: `The adb server at ${showAddress(address)}` };
  const starting = { ...atServer, deadline: 3 * serverDeadline };
  await withDeadline(starting, async (stop) => {
    if (!(await listens(address, stop))) await startServer(address, options, stop);
  });
  const ask = (request: string, stop: AbortSignal) => askServer(address, request, stop);
  /** Undefined where the server answers. */
  const whyServerLost = async (cause: unknown, signal: AbortSignal | undefined) => {
    if (cause instanceof Refusal) return undefined;
    return withDeadline({ ...atServer, signal }, (stop) => ask('host:version', stop)).then(
      () => undefined,
      (): DeviceError | undefined =>
        signal?.aborted === true ? undefined : serverLostError(showAddress(address), cause),
    );
  };
  await withDeadline(atServer, (stop) => ask('host:version', stop)).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new DeviceError(
      'no-adb',
      `The server at ${showAddress(address)} is not an adb server. Choose the address of one.`,
      { cause },
    );
  });
  return {
    async phones(signal) {
      try {
        return parseList(await withDeadline({ ...atServer, signal }, (stop) => ask('host:devices-l', stop)));
      } catch (cause) {
        signal?.throwIfAborted();
        const lost = await whyServerLost(cause, signal);
        if (lost ?? cause instanceof DeviceError) throw lost ?? cause;
        throw new DeviceError(
          'no-adb',
          `The adb server at ${showAddress(address)} gives no list of phones that can be read. Run \`adb devices\` to see what it says.`,
          { cause },
        );
      }
    },
    connect: (phone, signal) =>
      withDeadline({ ...atServer, deadline: connectDeadline, signal }, (stop) =>
        ask(`host:connect:${phone}`, stop),
      ),
    async disconnect(phone) {
      await withDeadline({ ...atServer, signal: undefined }, (stop) => ask(`host:disconnect:${phone}`, stop));
    },
    async device(serial, signal) {
      const features = await withDeadline({ ...atServer, signal }, (stop) =>
        ask(`host-serial:${serial}:features`, stop),
      ).catch(async (error: unknown) => {
        signal?.throwIfAborted();
        const known = error instanceof Refusal ? refusalError(serial, error.message) : undefined;
        throw known ?? (await whyLost(error, signal));
      });
      return adbDevice(
        serial,
        features.split(','),
        (service, stop) => openService(address, serial, service, stop),
        whyLost,
      );

      async function whyLost(error: unknown, stop: AbortSignal | undefined): Promise<DeviceError> {
        return (
          (await whyServerLost(error, stop)) ??
          (error instanceof DeviceError ? error : lostError(serial, error))
        );
      }
    },
  };
}

/** The server, or the phone behind it, refused. The message is its own text. */
class Refusal extends Error {}

/** A connection that is closed when `signal` aborts. */
async function open(address: ServerAddress, signal: AbortSignal): Promise<Connection> {
  // `bin`: adbkit would start a server by itself when the port refuses. A program that does nothing prevents it.
  // Its types know TCP alone, but it hands these options to net.connect() as they are, where `path` wins.
  const connection = await new adbkit.default({ port: 0, bin: 'false', ...address }).connect();
  const { socket } = connection;
  connection.on('error', () => undefined); // without a listener the error would end the process; the reader gets it too
  const stop = () => socket.destroy(signal.reason as Error);
  socket.once('close', () => {
    signal.removeEventListener('abort', stop);
  });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  return connection;
}

async function send({ socket, parser }: Connection, request: string): Promise<void> {
  const bytes = Buffer.from(request);
  socket.write(Buffer.concat([Buffer.from(bytes.length.toString(16).padStart(4, '0')), bytes]));
  const answer = await parser.readAscii(4);
  if (answer === 'OKAY') return;
  if (answer !== 'FAIL') throw new Error(`An adb server says OKAY or FAIL, not ${JSON.stringify(answer)}.`);
  throw new Refusal(decode(await readValue({ parser })));
}

/** Four hexadecimal digits, then so many bytes. adbkit reads an invalid number as 0. */
async function readValue({ parser }: Pick<Connection, 'parser'>): Promise<Buffer> {
  const length = await parser.readAscii(4);
  if (!/^[0-9a-f]{4}$/i.test(length))
    throw new Error(`A length must be four digits, not ${JSON.stringify(length)}.`);
  return parser.readBytes(Number.parseInt(length, 16));
}

async function askServer(address: ServerAddress, request: string, signal: AbortSignal): Promise<string> {
  const connection = await open(address, signal);
  try {
    await send(connection, request);
    return decode(await readValue(connection));
  } finally {
    connection.socket.destroy();
  }
}

async function openService(
  address: ServerAddress,
  serial: string,
  service: string,
  signal: AbortSignal,
): Promise<Socket> {
  let connection: Connection | undefined;
  try {
    connection = await open(address, signal);
    await send(connection, `host:transport:${serial}`);
    await send(connection, service);
    return connection.socket;
  } catch (error) {
    connection?.socket.destroy();
    throw error;
  }
}

async function listens(address: ServerAddress, signal: AbortSignal): Promise<boolean> {
  const socket = connectSocket(address);
  const stop = () => socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => {
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  }).finally(() => {
    signal.removeEventListener('abort', stop);
    socket.destroy();
  });
}
