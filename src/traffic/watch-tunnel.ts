import type { Duplex } from 'node:stream';
import type { ProxyConnection } from './connection.ts';
import { readClientHello } from './client-hello.ts';
import { recordType, tlsReader } from './tls-records.ts';

/** More of one connection are counted and not kept: a video has tens of thousands. */
const mostRecords = 4_096;

/** What is known of a tunnel; `closedBy` is missing while it is open. */
export type TunnelTraffic = Pick<
  ProxyConnection,
  'bytesUp' | 'bytesDown' | 'records' | 'recordsLeftOut' | 'alert' | 'hello' | 'closedBy'
>;

export interface WatchedTunnel {
  /** Resolves when both ends are closed. */
  readonly closed: Promise<void>;
  /** Gives what went through since it was asked last. */
  take(): TunnelTraffic;
}

/** Alerts that say something of certificates (RFC 8446, 6.2). */
const alertNames: Readonly<Record<number, string>> = {
  0: 'close_notify',
  40: 'handshake_failure',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  48: 'unknown_ca',
  70: 'protocol_version',
  112: 'unrecognized_name',
};

/** Joins the phone's end and the host's, and watches what goes through. Nothing is changed. */
export function watchTunnel(phone: Duplex, host: Duplex, head: Uint8Array, now: () => number): WatchedTunnel {
  let records: ProxyConnection['records'] = [];
  let recordsLeftOut = 0;
  let alert: string | undefined;
  let closedBy: ProxyConnection['closedBy'];
  const keep = (direction: 'up' | 'down', length: number) => {
    if (records.length < mostRecords) records.push([Math.round(now()), direction, length]);
    else recordsLeftOut += 1;
  };
  const watch = (direction: 'up' | 'down') => {
    let bytes = 0;
    const reader = tlsReader(({ type, length }) => {
      keep(direction, length + 5);
      if (type === recordType.alert && length === 2) pendingAlert = true;
    });
    let pendingAlert = false;
    return {
      reader,
      takeBytes() {
        const taken = bytes;
        bytes = 0;
        return taken;
      },
      push(chunk: Uint8Array) {
        bytes += chunk.length;
        reader.push(chunk);
        if (reader.isTls() === false) keep(direction, chunk.length);
        // An alert of two bytes is in the clear. It is the last thing that its side sends.
        if (pendingAlert && chunk.length >= 2) {
          const code = chunk[chunk.length - 1] ?? 0;
          alert ??= `${alertNames[code] ?? `alert ${code}`} by the ${direction === 'up' ? 'phone' : 'host'}`;
          pendingAlert = false;
        }
      },
    };
  };
  const up = watch('up');
  const down = watch('down');
  if (head.length > 0) {
    up.push(head);
    host.write(head);
  }
  const closed = new Promise<void>((resolve) => {
    let open = 2;
    const end = () => {
      open -= 1;
      if (open > 0) return;
      closedBy ??= 'proxy';
      resolve();
    };
    join(phone, host, up, () => (closedBy ??= 'phone'), end);
    join(host, phone, down, () => (closedBy ??= 'host'), end);
  });
  return {
    closed,
    take() {
      const message = up.reader.firstMessage();
      const hello = message && readClientHello(message);
      const taken: TunnelTraffic = {
        bytesUp: up.takeBytes(),
        bytesDown: down.takeBytes(),
        records,
        recordsLeftOut,
        ...(alert !== undefined && { alert }),
        ...(hello && { hello: { ...hello, protocols: [...hello.protocols] } }),
        ...(closedBy !== undefined && { closedBy }),
      };
      records = [];
      recordsLeftOut = 0;
      return taken;
    },
  };
}

/** Backpressure is pipe's own: where one side reads slowly, nothing is read from the other. */
function join(
  from: Duplex,
  to: Duplex,
  watcher: { push(chunk: Uint8Array): void },
  ended: () => void,
  closed: () => void,
): void {
  const end = () => {
    // What was not written yet goes out before the other end closes, too.
    if (!to.destroyed) to.end(() => to.destroy());
    closed();
  };
  // What closed before it was joined emits nothing more.
  if (from.closed) {
    ended();
    end();
    return;
  }
  from.on('data', (chunk: Uint8Array) => {
    watcher.push(chunk);
  });
  from.once('end', ended);
  from.once('error', () => {
    ended();
    to.destroy();
  });
  from.once('close', end);
  from.pipe(to);
}
