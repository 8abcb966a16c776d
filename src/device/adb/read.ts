import type { Readable } from 'node:stream';
import { decode } from './decode.ts';
import type { ShellResult } from '../device.ts';
import { DeviceError } from '../errors.ts';
import { frameId, frameReader } from './shell-v2.ts';

/** The longest answer in bytes, unless the question says less: many times the longest `dumpsys package` that was seen. */
export const mostBytes = 32 * 1024 * 1024;

/** @throws {DeviceError} too-much. */
export async function readAll(socket: Readable, most = mostBytes): Promise<Buffer> {
  const kept = keep(most);
  for await (const chunk of socket as AsyncIterable<Buffer>) kept.add(chunk);
  return kept.bytes();
}

/**
 * Reads a whole shell,v2 conversation. Returns undefined when it ended before the exit code.
 *
 * @throws {DeviceError} too-much.
 */
export async function readShellV2(socket: Readable, most = mostBytes): Promise<ShellResult | undefined> {
  const stdout = keep(most);
  const stderr = keep(most);
  const read = frameReader();
  for await (const chunk of socket as AsyncIterable<Buffer>)
    for (const { id, payload } of read(chunk)) {
      if (id === frameId.stdout) stdout.add(payload);
      if (id === frameId.stderr) stderr.add(payload);
      if (id === frameId.exit)
        return {
          stdout: decode(stdout.bytes()),
          stderr: decode(stderr.bytes()),
          exitCode: payload.readUInt8(),
        };
    }
  return undefined;
}

/** Yields the stdout of a shell,v2 conversation as it arrives. Returns false when it ended before the exit code. */
export async function* readStdout(socket: Readable): AsyncGenerator<Uint8Array, boolean> {
  const read = frameReader();
  for await (const chunk of socket as AsyncIterable<Buffer>)
    for (const { id, payload } of read(chunk)) {
      if (id === frameId.stdout && payload.length > 0) yield payload;
      if (id === frameId.exit) return true;
    }
  return false;
}

export function tooMuch(most: number): DeviceError {
  const size = most < 1024 * 1024 ? `${Math.ceil(most / 1024)} KiB` : `${Math.floor(most / 1024 / 1024)} MiB`;
  return new DeviceError(
    'too-much',
    `The phone said more than ${size} in one answer, and no honest phone does that. Look at the command by hand.`,
  );
}

/** Grows one buffer. A phone that says its answer byte by byte, or in empty frames, would fill the memory with the pieces. */
function keep(most: number) {
  let kept: Buffer = Buffer.alloc(0);
  let size = 0;
  return {
    add(chunk: Buffer) {
      const grown = size + chunk.length;
      if (grown > most) throw tooMuch(most);
      if (grown > kept.length) {
        const wider = Buffer.allocUnsafe(Math.max(grown, Math.min(most, kept.length * 2)));
        kept.copy(wider, 0, 0, size);
        kept = wider;
      }
      kept.set(chunk, size);
      size = grown;
    },
    bytes: () => kept.subarray(0, size),
  };
}
