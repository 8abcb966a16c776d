import { once, setMaxListeners } from 'node:events';
import { connect } from 'node:net';
import { PassThrough, type Duplex } from 'node:stream';
import { withDeadline } from '../device/adb/deadline.ts';
import { decode } from '../device/adb/decode.ts';
import { mostBytes, tooMuch } from '../device/adb/read.ts';
import type { Device } from '../device/device.ts';
import { quote } from '../device/adb/quote.ts';
import { lostError, stateError } from '../device/adb/states.ts';
import type { Io, VirtualPhone } from './phone.ts';

/** Milliseconds, as for a phone on a cable. */
const usualDeadline = 30_000;

/**
 * The virtual phone as a Device, in this process and without adb.
 *
 * @throws {DeviceError} when the phone shows itself unauthorized or offline.
 */
export function demoDevice(phone: VirtualPhone): Device {
  const unusable = stateError(phone.serial, phone.state);
  if (unusable) throw unusable;
  setMaxListeners(0, phone.died); // each running command listens
  const hostPorts = new Map<number, number>();
  const dial = async (phonePort: number): Promise<Duplex> => {
    const port = hostPorts.get(phonePort);
    if (port === undefined) throw new Error(`connect ECONNREFUSED 127.0.0.1:${phonePort}`);
    const socket = connect({ host: '127.0.0.1', port });
    await once(socket, 'connect');
    return socket;
  };
  const run = (argv: readonly string[], io: Omit<Io, 'dial'>) =>
    untilDeath(phone, () => phone.run(quote(argv), { ...io, dial }));

  return {
    serial: phone.serial,
    shell(argv, { signal, deadline = usualDeadline, most = mostBytes } = {}) {
      const what = `The command "${argv.join(' ').slice(0, 80)}" on the phone ${phone.serial}`;
      return withDeadline({ deadline, signal, what }, async (stop) => {
        const [stdout, stderr] = [collector(most), collector(most)];
        const exitCode = await run(argv, { stdout: stdout.add, stderr: stderr.add, signal: stop });
        return { stdout: stdout.text(), stderr: stderr.text(), exitCode };
      });
    },
    async *stream(argv, signal) {
      const pipe = new PassThrough();
      const done = new AbortController();
      const stop = () => {
        done.abort();
        pipe.end();
      };
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      const stdout = async (bytes: Uint8Array) => {
        if (!pipe.writableEnded && !pipe.write(bytes)) await once(pipe, 'drain', { signal: done.signal });
      };
      const running = done.signal.aborted
        ? Promise.resolve(0)
        : run(argv, { stdout, stderr: () => Promise.resolve(), signal: done.signal });
      running.then(
        () => pipe.end(),
        (error: unknown) => pipe.destroy(error as Error),
      );
      try {
        yield* pipe as AsyncIterable<Buffer>;
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        signal.removeEventListener('abort', stop);
        stop();
      }
    },
    reverse(phonePort, hostPort) {
      hostPorts.set(phonePort, hostPort);
      return Promise.resolve(() => {
        hostPorts.delete(phonePort);
        return Promise.resolve();
      });
    },
  };
}

/** @throws {DeviceError} lost, when the phone dies first. */
async function untilDeath<T>(phone: VirtualPhone, work: () => Promise<T>): Promise<T> {
  if (phone.died.aborted) throw lostError(phone.serial);
  let onDeath: (() => void) | undefined;
  const death = new Promise<never>((_resolve, reject) => {
    onDeath = () => {
      reject(lostError(phone.serial));
    };
    phone.died.addEventListener('abort', onDeath, { once: true });
  });
  try {
    return await Promise.race([work(), death]);
  } finally {
    if (onDeath) phone.died.removeEventListener('abort', onDeath);
  }
}

function collector(most: number) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return {
    add: (bytes: Uint8Array) => {
      size += bytes.length;
      if (size > most) return Promise.reject(tooMuch(most));
      chunks.push(bytes);
      return Promise.resolve();
    },
    text: () => decode(Buffer.concat(chunks)),
  };
}
