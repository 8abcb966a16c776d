import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What goes wrong on the wire; bytes are counted from 0, in what the phone sends on one connection. */
export interface WireFaults {
  /** The connection ends after so many bytes. */
  readonly cutAfter?: number;
  /** This byte arrives with all its bits turned. */
  readonly garbleByte?: number;
  /** Milliseconds that every packet is late. */
  readonly delay?: number;
}

/** Writes to the socket what the faults leave of it. */
export function faultyWriter(socket: Socket, faults: WireFaults): (bytes: Buffer) => void {
  const { cutAfter = Infinity, garbleByte = -1, delay = 0 } = faults;
  let sent = 0;
  let last = Promise.resolve();
  const write = (bytes: Buffer) => {
    const start = sent;
    sent += bytes.length;
    if (garbleByte >= start && garbleByte < sent) {
      bytes = Buffer.from(bytes);
      bytes.writeUInt8(~(bytes[garbleByte - start] ?? 0) & 0xff, garbleByte - start);
    }
    if (sent <= cutAfter) socket.write(bytes);
    else if (start < cutAfter) socket.end(bytes.subarray(0, cutAfter - start));
    else socket.end();
  };
  if (delay === 0) return write;
  return (bytes) => {
    const late = wait(delay);
    last = last
      .then(() => late)
      .then(() => {
        write(bytes);
      });
  };
}
