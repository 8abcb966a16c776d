import type { Device } from '../../device/device.ts';
import { DeviceError } from '../../device/errors.ts';
import type { Answer } from '../../capture/capture.ts';
import { isLocal, remoteAddresses } from './witnesses.ts';

const question = ['cat', '/proc/net/tcp', '/proc/net/tcp6'] as const;
const mostLines = 5000;

export interface Sockets {
  readonly look: () => Promise<void>;
  /** For each user and address the line in which it was seen first, or why none was. */
  readonly answer: () => Answer;
}

/**
 * Connections are gone soon after they were used: who waits for the end of a run sees few of them. Those that the first
 * look finds are of before the run, and told of no more.
 */
export function watchSockets(device: Device, signal: AbortSignal): Sockets {
  const seen = new Map<string, string>();
  let before: ReadonlySet<string> | undefined;
  let why: string | undefined = 'nobody looked';
  return {
    async look() {
      try {
        const { stdout, stderr, exitCode } = await device.shell(question, { signal });
        const open = remoteAddresses(stdout);
        before ??= new Set(open.map(({ text }) => endsOf(text)));
        for (const { uid, address, port, text } of open) {
          // On the phone itself the port distinguishes the proxy from others.
          const key = isLocal(address) ? `${uid} ${address} ${port}` : `${uid} ${address}`;
          if (!before.has(endsOf(text)) && !seen.has(key) && seen.size < mostLines) seen.set(key, text);
        }
        const isTable = exitCode === 0 || /^\s*sl\s/m.test(stdout); // one of the two may be refused
        if (isTable) why = undefined;
        else why &&= (stderr.trim() || stdout.trim() || `exit code ${exitCode}`).slice(0, 200);
      } catch (error) {
        if (!(error instanceof DeviceError)) throw error;
        why &&= error.message;
      }
    },
    answer: () =>
      why === undefined
        ? { ok: true, raw: [...seen.values()].map((line) => `${line}\n`).join('') }
        : { ok: false, why },
  };
}

/** Both addresses with their ports, which tell one connection from another. */
const endsOf = (line: string) => line.trim().split(/\s+/, 3).slice(1).join(' ');
