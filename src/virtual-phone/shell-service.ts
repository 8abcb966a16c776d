import { once } from 'node:events';
import { PassThrough, type Duplex } from 'node:stream';
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
    const io = { stdout, stderr, signal: closed, dial, isTerminal: terminal };
    const input = inputOf(duplex, framed);
    const exitCode =
      command === ''
        ? await interact(phone, io, input, terminal)
        : await runWithInput(phone, command, io, input);
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
    // a stream that ends early has no more input
  }
}

const [interrupt, endOfInput] = [3, 4];
/** What the shell gives for a command that SIGINT ended: 128 and the number of the signal. */
const interrupted = 130;

/** Gives a command what arrives; a terminal makes an interrupt of Ctrl-C, and the end of the input of Ctrl-D. */
async function runWithInput(
  phone: VirtualPhone,
  command: string,
  io: Io & { readonly isTerminal: boolean },
  arriving: AsyncIterable<Uint8Array>,
): Promise<number> {
  const input = new PassThrough();
  const stopped = new AbortController();
  const done = new AbortController();
  const pass = async () => {
    for await (const chunk of arriving) {
      if (io.isTerminal && chunk.includes(interrupt)) stopped.abort();
      if (input.writableEnded) return;
      const end = io.isTerminal ? chunk.indexOf(endOfInput) : -1;
      // A command that reads none makes the other side wait, as a full pipe does.
      if (!input.write(end < 0 ? chunk : chunk.subarray(0, end)))
        await once(input, 'drain', { signal: AbortSignal.any([io.signal, done.signal]) });
      if (end >= 0) break;
    }
    input.end();
  };
  pass().catch(() => input.end());
  const signal = AbortSignal.any([io.signal, stopped.signal]);
  signal.addEventListener('abort', () => input.end(), { once: true });
  try {
    const exitCode = await phone.run(command, { ...io, signal, input });
    return stopped.signal.aborted ? interrupted : exitCode;
  } finally {
    done.abort();
  }
}
