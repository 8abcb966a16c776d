import { randomBytes } from 'node:crypto';
import type { Host } from '../../src/commands/host.ts';

/** A host of a run in this process: nobody is there, and what is kept goes into `folder`. */
export function hostIn(folder: string, forcedSignal: AbortSignal): Host {
  return {
    env: { XDG_STATE_HOME: folder, PATH: '', NO_COLOR: '1' },
    platform: process.platform,
    tool: 'miaudit chaos',
    labels: {},
    program: [],
    words: [],
    interactive: false,
    colour: 0,
    columns: 100,
    gracefulSignal: new AbortController().signal,
    forcedSignal,
    now: () => new Date(),
    atEnd: () => undefined,
    random: (bytes) => randomBytes(bytes),
    out: () => Promise.resolve(),
    err: () => undefined,
    stderr: process.stderr,
    stdin: () => process.stdin,
    processes: { pid: process.pid, isAlive: (pid) => pid === process.pid },
  };
}
