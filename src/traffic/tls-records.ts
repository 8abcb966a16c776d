/** One record of TLS: its type (20 to 24) and the bytes behind its header. */
export interface TlsRecord {
  readonly type: number;
  readonly length: number;
}

export const recordType = { alert: 21, handshake: 22 };

/** RFC 8446, 5.1 and 5.2: 2^14 bytes and 256 of encryption; TLS 1.2 allows 2048. */
const longest = 16_384 + 2_048;
/** A first message is some 2 kB long, with keys of post-quantum algorithms. */
const longestFirst = 65_536;

/**
 * Reads records out of one direction of a connection, in chunks that are cut anywhere. Only headers are looked at, and
 * the first handshake message is kept, which no encryption hides.
 */
export function tlsReader(onRecord: (record: TlsRecord) => void) {
  let header = Buffer.alloc(0);
  let missing = 0;
  let type = 0;
  let first: Buffer | undefined = Buffer.alloc(0);
  let isTls: boolean | undefined;
  return {
    /** Undefined until a whole header was seen. Once it is not TLS, it stays so. */
    isTls: () => isTls,
    /** The first handshake message with its own header, once it is whole. */
    firstMessage(): Uint8Array | undefined {
      if (first === undefined || first.length < 4) return undefined;
      const length = 4 + first.readUIntBE(1, 3);
      return first.length < length ? undefined : first.subarray(0, length);
    },
    push(chunk: Uint8Array): void {
      let at = 0;
      while (at < chunk.length && isTls !== false) {
        if (missing > 0) {
          const body = chunk.subarray(at, at + missing);
          if (type === recordType.handshake && first !== undefined && first.length < longestFirst)
            first = Buffer.concat([first, body]);
          missing -= body.length;
          at += body.length;
          continue;
        }
        const head = chunk.subarray(at, at + 5 - header.length);
        header = Buffer.concat([header, head]);
        at += head.length;
        if (header.length < 5) return;
        type = header.readUInt8(0);
        missing = header.readUInt16BE(3);
        // Versions are 3.0 to 3.4 on the wire; 2^14 and a little is the longest record.
        isTls =
          type >= 20 &&
          type <= 24 &&
          header.readUInt8(1) === 3 &&
          header.readUInt8(2) <= 4 &&
          missing <= longest;
        header = Buffer.alloc(0);
        if (isTls) onRecord({ type, length: missing });
        else first = undefined;
      }
    },
  };
}
