import { Duplex } from 'node:stream';

/** One stream of an adb connection, as its users see it and as packets move it. */
export interface Channel {
  /** Writes wait for the other side's OKAY; what arrives is acknowledged when it has been read. */
  readonly duplex: Duplex;
  /** Aborted as soon as either side closed it. */
  readonly closed: AbortSignal;
  receive(payload: Buffer): void;
  acknowledge(): void;
  /** The other side sent CLSE: nothing more can be sent, what came before can still be read. */
  closeByPeer(): void;
}

/** How a channel sends its packets. */
export interface Sender {
  write(payload: Buffer): void;
  okay(): void;
  close(): void;
}

/** `packetSize`: bytes that one WRTE may carry. */
export function makeChannel(sender: Sender, packetSize: number): Channel {
  const closed = new AbortController();
  let onOkay: (() => void) | undefined;
  let onClosed: (() => void) | undefined;
  let owesOkay = false;

  const close = () => {
    if (closed.signal.aborted) return;
    closed.abort();
    sender.close();
    onClosed?.();
  };
  const sendPieces = (rest: Buffer, done: (error?: Error | null) => void) => {
    if (closed.signal.aborted) {
      done(new Error('The other side closed the stream.'));
    } else if (rest.length === 0) {
      done();
    } else {
      onOkay = () => {
        onOkay = onClosed = undefined;
        sendPieces(rest.subarray(packetSize), done);
      };
      onClosed = onOkay;
      sender.write(rest.subarray(0, packetSize));
    }
  };
  const duplex = new Duplex({
    allowHalfOpen: false,
    read() {
      if (!owesOkay) return;
      owesOkay = false;
      if (!closed.signal.aborted) sender.okay();
    },
    write(chunk: Buffer, _encoding, done) {
      sendPieces(chunk, done);
    },
    final(done) {
      close();
      done();
    },
    destroy(error, done) {
      close();
      done(error);
    },
  });
  duplex.on('error', () => undefined); // writers are recognised by their callback; no other listener is needed
  return {
    duplex,
    closed: closed.signal,
    receive(payload) {
      if (duplex.destroyed) return;
      owesOkay = true;
      duplex.push(payload); // the stream calls read() when it has room for more
    },
    acknowledge() {
      onOkay?.();
    },
    closeByPeer() {
      close();
      if (!duplex.destroyed) duplex.push(null);
    },
  };
}
