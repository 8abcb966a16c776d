/** What an answer of the name system says (RFC 1035). */
export interface DnsMessage {
  readonly isAnswer: boolean;
  /** 0: no error; 3: there is no such name. */
  readonly code: number;
  readonly name: string;
  /** The addresses that it gives. */
  readonly addresses: readonly string[];
}

const most = 64;

/** Reads a message of the name system; undefined where it is not one. */
export function readDns(bytes: Buffer): DnsMessage | undefined {
  if (bytes.length < 17 || bytes.readUInt16BE(4) !== 1) return undefined;
  const question = nameAt(bytes, 12);
  if (!question || question.name === '' || question.end + 4 > bytes.length) return undefined;
  const flags = bytes.readUInt16BE(2);
  const addresses: string[] = [];
  let at = question.end + 4;
  const answers = Math.min(bytes.readUInt16BE(6), most);
  for (let answer = 0; answer < answers; answer++) {
    const owner = nameAt(bytes, at);
    if (!owner || owner.end + 10 > bytes.length) break;
    const [type, size] = [bytes.readUInt16BE(owner.end), bytes.readUInt16BE(owner.end + 8)];
    const data = bytes.subarray(owner.end + 10, owner.end + 10 + size);
    if (type === 1 && data.length === 4) addresses.push([...data].join('.'));
    if (type === 28 && data.length === 16)
      addresses.push(
        Array.from({ length: 8 }, (_, group) => data.readUInt16BE(2 * group).toString(16)).join(':'),
      );
    at = owner.end + 10 + size;
  }
  return { isAnswer: (flags & 0x8000) !== 0, code: flags & 15, name: question.name, addresses };
}

/** A name may end with a reference to an earlier one. */
function nameAt(bytes: Buffer, from: number): { readonly name: string; readonly end: number } | undefined {
  const labels: string[] = [];
  let at = from;
  let end: number | undefined;
  for (let steps = 0; steps < 128; steps++) {
    const length = bytes[at];
    if (length === undefined) return undefined;
    if (length === 0) return { name: labels.join('.').toLowerCase(), end: end ?? at + 1 };
    if (length >= 0xc0) {
      if (at + 2 > bytes.length) return undefined;
      end ??= at + 2;
      at = bytes.readUInt16BE(at) & 0x3fff;
    } else {
      if (length > 63 || at + 1 + length > bytes.length) return undefined;
      labels.push(bytes.toString('latin1', at + 1, at + 1 + length));
      at += 1 + length;
    }
  }
  return undefined;
}

/** A block list answers with an address that no host has, or says that there is no such name. */
export function isBlocked({ code, addresses }: DnsMessage): boolean {
  return (
    code !== 0 || addresses.some((address) => /^(?:0\.0\.0\.0|127\.[\d.]+|(?:0:){7}[01])$/.test(address))
  );
}

/**
 * The name of the server that a client asks for in its first TLS message (RFC 8446, 4.1.2; RFC 6066, 3). Undefined: it names
 * none. Null: the message is not whole yet.
 */
export function serverNameIn(bytes: Buffer): string | null | undefined {
  if (bytes.length < 5) return null;
  const size = bytes.readUInt16BE(3);
  if (bytes[0] !== 22 || bytes[1] !== 3 || size > 1 << 14) return undefined;
  if (bytes.length < 5 + size) return null;
  const hello = bytes.subarray(5, 5 + size);
  if (hello[0] !== 1) return undefined;
  try {
    return nameInHello(hello);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // a length leads out of the message
    throw error;
  }
}

function nameInHello(hello: Buffer): string | undefined {
  let at = 4 + 2 + 32;
  at += 1 + hello.readUInt8(at); // session
  at += 2 + hello.readUInt16BE(at); // ciphers
  at += 1 + hello.readUInt8(at); // compression
  const end = at + 2 + hello.readUInt16BE(at);
  at += 2;
  while (at + 4 <= end) {
    const [type, size] = [hello.readUInt16BE(at), hello.readUInt16BE(at + 2)];
    if (type === 0) {
      const length = hello.readUInt16BE(at + 7);
      const name = hello.subarray(at + 9, at + 9 + length).toString('latin1');
      return /^[\w.-]{1,253}$/.test(name) ? name.toLowerCase() : undefined;
    }
    at += 4 + size;
  }
  return undefined;
}
