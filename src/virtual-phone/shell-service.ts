import type { Duplex } from 'node:stream';
import { encodeFrame, frameId, frameReader } from '../device/adb/shell-v2.ts';
import type { Channel } from './channel.ts';
import { interact } from './interact.ts';
import type { Io, VirtualPhone } from './phone.ts';

/** A service string that asks for a command, e.g. `shell,v2,TERM=xterm-256color,raw:getprop` or `exec:screencap -p`. */
export interface ShellRequest {
  readonly command: string;
  /** Whether stdout, stderr and exit code are separate frames. */
  readonly framed: boolean;
  /** Whether there is a terminal: it writes \r\n for \n and has no stderr. */
  readonly terminal: boolean;
}

/** Undefined when it is another service. Source: AOSP, packages/modules/adb, daemon/services.cpp (ShellService). */
export function parseShellRequest(service: string, phone: VirtualPhone): ShellRequest | undefined {
  const [, name, options, command] = /^(shell|exec)(,[^:]*)?:(.*)$/s.exec(service) ?? [];
  if (name === undefined || command === undefined) return undefined;
  if (name === 'exec') return { command, framed: false, terminal: false };
  const words = (options ?? '').split(',');
  const modern = phone.features.includes('shell_v2');
  const framed = modern && words.includes('v2');
  // Before shell_v2 every `shell:` had a terminal; since then only one that asks for it, or that runs no command.
  const terminal = !modern || words.includes('pty') || (command === '' && !words.includes('raw'));
  return { command, framed, terminal };
}

/** Runs the command and ends the stream after its last byte. */
export async function runShell(
  phone: VirtualPhone,
  { command, framed, terminal }: ShellRequest,
  { duplex, closed }: Channel,
  dial: NonNullable<Io['dial']>,
): Promise<void> {
  const writer = (id: number) => async (bytes: Uint8Array) => {
    const seen = terminal ? withCarriageReturns(bytes) : bytes;
    await write(duplex, framed ? encodeFrame(id, seen) : seen);
  };
  const stdout = writer(frameId.stdout);
  const stderr = terminal ? stdout : writer(frameId.stderr);
  try {
    const io = { stdout, stderr, signal: closed, dial };
    const input = inputOf(duplex, framed);
    if (command !== '') void drain(input); // acknowledged and dropped: no command here reads any
    const exitCode =
      command === '' ? await interact(phone, io, input, terminal) : await phone.run(command, io);
    if (framed) await write(duplex, encodeFrame(frameId.exit, Buffer.of(exitCode & 0xff)));
  } catch (error) {
    // A write that the other side no longer wants ends the command, as SIGPIPE would; anything else is a mistake here.
    if (!closed.aborted) await stderr(Buffer.from(`virtual phone: ${String(error)}\n`));
  } finally {
    duplex.end();
  }
}

function write(duplex: Duplex, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    duplex.write(bytes, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

function withCarriageReturns(bytes: Uint8Array): Buffer {
  return Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
}

/** The input of the other side, until it closes the input or the stream. */
async function* inputOf(duplex: Duplex, framed: boolean): AsyncGenerator<Uint8Array, void> {
  const read = frameReader();
  try {
    for await (const chunk of duplex.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (!framed) yield chunk;
      else
        for (const { id, payload } of read(chunk)) {
          if (id === frameId.stdin) yield payload;
          if (id === frameId.closeStdin) return;
        }
    }
  } catch {
    // a stream that breaks off has no more input
  }
}

async function drain(input: AsyncGenerator<Uint8Array, void>): Promise<void> {
  while ((await input.next()).done !== true);
}
