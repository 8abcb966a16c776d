import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { Io, VirtualPhone } from '../src/virtual-phone/phone.ts';

export type Script = (command: string, io: Io) => Promise<number>;

/** A phone that does what the test says for each command line. */
export function scriptedPhone(
  run: Script,
  rest: Partial<VirtualPhone> = {},
): VirtualPhone & { readonly die: () => void } {
  const died = new AbortController();
  return {
    serial: 'scripted',
    product: { name: 'made_up', model: 'Made_Up_1', device: 'madeup' },
    features: ['shell_v2', 'cmd'],
    state: 'device',
    died: died.signal,
    die: () => {
      died.abort();
    },
    run,
    ...rest,
  };
}

/** Prints the command line itself, so that a test sees what reached the phone. */
export const echoing: Script = async (command, io) => {
  await io.stdout(Buffer.from(command));
  return 0;
};

/** Hands the command line to this machine's POSIX shell. */
export const throughSh: Script = async (command, io) => {
  const shell = spawn('/bin/sh', ['-c', command], { stdio: ['ignore', 'pipe', 'pipe'], signal: io.signal });
  const pour = async (from: Readable, write: (bytes: Uint8Array) => Promise<void>) => {
    for await (const chunk of from as AsyncIterable<Buffer>) await write(chunk);
  };
  const ended = once(shell, 'close');
  await Promise.all([
    pour(shell.stdout, (bytes) => io.stdout(bytes)),
    pour(shell.stderr, (bytes) => io.stderr(bytes)),
  ]);
  const [code] = (await ended) as [number | null];
  return code ?? 255;
};

/** Says nothing until the other side gives up. */
export const untilClosed: Script = async (_command, io) => {
  if (!io.signal.aborted) await once(io.signal, 'abort');
  return 0;
};
