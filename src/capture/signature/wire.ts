/** Strings and numbers as SSH writes them (RFC 4251, section 5): a length of 4 bytes, big endian, before each string. */
export function sshString(bytes: string | Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(bytes));
  return Buffer.concat([length, Buffer.from(bytes)]);
}

export interface SshReader {
  readonly string: () => Buffer;
  readonly number: () => number;
  readonly bytes: (length: number) => Buffer;
}

/** Every method throws a RangeError where the bytes end too early. */
export function readSsh(bytes: Uint8Array): SshReader {
  const all = Buffer.from(bytes);
  let at = 0;
  const take = (length: number) => {
    if (at + length > all.length) throw new RangeError('The bytes end too early.');
    at += length;
    return all.subarray(at - length, at);
  };
  const number = () => take(4).readUInt32BE();
  return { bytes: take, number, string: () => take(number()) };
}
