import type { Device } from '../../device/device.ts';
import { DeviceError } from '../../device/errors.ts';
import type { Answer } from '../../capture/capture.ts';
import { whySaid } from '../../probes/first-line.ts';
import {
  endsOfSocket,
  hasSocketTable,
  isLocal,
  remoteAddresses,
  socketTables,
} from '../../probes/sockets.ts';

const mostLines = 5000;

export interface Sockets {
  readonly look: () => Promise<void>;
  /** For each user and address the line in which it was seen first, or why none was. */
  readonly answer: () => Answer;
}

/**
 * Connections are gone soon after they were used: who waits for the end of a run sees few of them. Those that the first
 * look finds are of before the run, and are not reported again.
 */
export function watchSockets(device: Device, signal: AbortSignal): Sockets {
  const seen = new Map<string, string>();
  let before: ReadonlySet<string> | undefined;
  let why: string | undefined = 'it was not looked at';
  return {
    async look() {
      try {
        const { stdout, stderr, exitCode } = await device.shell(socketTables, { signal });
        const open = remoteAddresses(stdout);
        before ??= new Set(open.map(({ text }) => endsOfSocket(text)));
        for (const { uid, address, port, text } of open) {
          // On the phone itself the port distinguishes the proxy from others.
          const key = isLocal(address) ? `${uid} ${address} ${port}` : `${uid} ${address}`;
          if (!before.has(endsOfSocket(text)) && !seen.has(key) && seen.size < mostLines) seen.set(key, text);
        }
        const isTable = exitCode === 0 || hasSocketTable(stdout);
        if (isTable) why = undefined;
        else why &&= whySaid({ stdout, stderr }) ?? `exit code ${exitCode}`;
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
