import { createHash } from 'node:crypto';

/** What the first message of a TLS client shows to everybody on the way. */
export interface ClientHello {
  /** The host in the SNI extension, in lower case; absent where the client names none. */
  readonly serverName?: string;
  /** The protocols that ALPN offers, e.g. `h2`, `http/1.1`. */
  readonly protocols: readonly string[];
  /** Whether an encrypted hello is offered. Chromium also sends one without meaning, so it proves nothing alone. */
  readonly offersEncryptedHello: boolean;
  /** The fingerprint JA4 of the TLS library: https://github.com/FoxIO-LLC/ja4 (BSD-3-Clause for JA4 itself). */
  readonly ja4: string;
}

const extensionOf = {
  serverName: 0x0000,
  signatureAlgorithms: 0x000d,
  protocols: 0x0010,
  versions: 0x002b,
  encryptedHello: 0xfe0d,
};

const versionNames: Readonly<Record<number, string>> = {
  0x0304: '13',
  0x0303: '12',
  0x0302: '11',
  0x0301: '10',
  0x0300: 's3',
};

/** RFC 8701: values that a client adds by chance. They say nothing about it. */
const isGrease = (value: number) => (value & 0x0f0f) === 0x0a0a && value >> 8 === (value & 0xff);

/**
 * Reads a handshake message, without the header of its record (RFC 8446, 4.1.2). Undefined where it is not a whole ClientHello.
 */
export function readClientHello(message: Uint8Array): ClientHello | undefined {
  try {
    return read(message);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function read(message: Uint8Array): ClientHello | undefined {
  const whole = fields(message);
  if (whole.number(1) !== 1) return undefined;
  const hello = fields(whole.list(3));
  const legacyVersion = hello.number(2);
  hello.bytes(32);
  hello.list(1);
  const ciphers = numbers(hello.list(2)).filter((one) => !isGrease(one));
  hello.list(1);
  const extensions: { readonly type: number; readonly body: Uint8Array }[] = [];
  if (!hello.isEnd()) {
    const listed = fields(hello.list(2));
    while (!listed.isEnd()) extensions.push({ type: listed.number(2), body: listed.list(2) });
  }
  const bodyOf = (type: number) => extensions.find((one) => one.type === type)?.body;
  const serverName = nameIn(bodyOf(extensionOf.serverName));
  const protocols = protocolsIn(bodyOf(extensionOf.protocols));
  return {
    ...(serverName !== undefined && { serverName }),
    protocols: protocols.map((one) => Buffer.from(one).toString('latin1')),
    offersEncryptedHello: bodyOf(extensionOf.encryptedHello) !== undefined,
    ja4: ja4({
      version: newestVersion(bodyOf(extensionOf.versions), legacyVersion),
      hasServerName: bodyOf(extensionOf.serverName) !== undefined,
      firstProtocol: protocols[0],
      ciphers,
      extensions: extensions.map(({ type }) => type).filter((one) => !isGrease(one)),
      signatureAlgorithms: signaturesIn(bodyOf(extensionOf.signatureAlgorithms)),
    }),
  };
}

/** What JA4 is made of. GREASE is left out of all lists. */
export interface Ja4Parts {
  readonly version: number;
  readonly hasServerName: boolean;
  readonly firstProtocol: Uint8Array | undefined;
  readonly ciphers: readonly number[];
  readonly extensions: readonly number[];
  readonly signatureAlgorithms: readonly number[];
}

/** JA4 for TLS over TCP, by the description in https://github.com/FoxIO-LLC/ja4/blob/main/technical_details/JA4.md */
export function ja4(parts: Ja4Parts): string {
  const { ciphers, extensions, signatureAlgorithms } = parts;
  const head = [
    't',
    versionNames[parts.version] ?? '00',
    parts.hasServerName ? 'd' : 'i',
    count(ciphers.length),
    count(extensions.length),
    ends(parts.firstProtocol),
  ].join('');
  const others = extensions.filter((one) => one !== extensionOf.serverName && one !== extensionOf.protocols);
  const tail = [
    sorted(others),
    ...(signatureAlgorithms.length > 0 ? [signatureAlgorithms.map(hex4).join(',')] : []),
  ];
  return [
    head,
    ciphers.length === 0 ? '000000000000' : digest(sorted(ciphers)),
    extensions.length === 0 ? '000000000000' : digest(tail.join('_')),
  ].join('_');
}

const hex4 = (value: number) => value.toString(16).padStart(4, '0');
const sorted = (values: readonly number[]) => values.map(hex4).sort().join(',');
const count = (length: number) => String(Math.min(length, 99)).padStart(2, '0');
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** First and last character of the protocol; of its hexadecimal form where one is not a letter and no digit. */
function ends(protocol: Uint8Array | undefined): string {
  if (protocol === undefined || protocol.length === 0) return '00';
  const text = Buffer.from(protocol).toString('latin1');
  const shown =
    /^[0-9a-z]$/i.test(text.slice(0, 1)) && /^[0-9a-z]$/i.test(text.slice(-1))
      ? text
      : Buffer.from(protocol).toString('hex');
  return shown.slice(0, 1) + shown.slice(-1);
}

/** RFC 6066, 3. */
function nameIn(body: Uint8Array | undefined): string | undefined {
  if (body === undefined || body.length === 0) return undefined;
  const names = fields(fields(body).list(2));
  while (!names.isEnd()) {
    const isHost = names.number(1) === 0;
    const name = Buffer.from(names.list(2)).toString('latin1').toLowerCase();
    if (isHost && /^[a-z0-9._-]{1,255}$/.test(name)) return name;
  }
  return undefined;
}

/** RFC 7301, 3.1. */
function protocolsIn(body: Uint8Array | undefined): Uint8Array[] {
  if (body === undefined) return [];
  const listed = fields(fields(body).list(2));
  const protocols: Uint8Array[] = [];
  while (!listed.isEnd()) protocols.push(listed.list(1));
  return protocols.filter((one) => !(one.length === 2 && isGrease(fields(one).number(2))));
}

const signaturesIn = (body: Uint8Array | undefined) =>
  body === undefined ? [] : numbers(fields(body).list(2)).filter((one) => !isGrease(one));

const newestVersion = (body: Uint8Array | undefined, legacyVersion: number) =>
  body === undefined
    ? legacyVersion
    : Math.max(...numbers(fields(body).list(1)).filter((one) => !isGrease(one)), 0);

function numbers(bytes: Uint8Array): number[] {
  const listed = fields(bytes);
  const found: number[] = [];
  while (!listed.isEnd()) found.push(listed.number(2));
  return found;
}

/** Reads fields in network order. Throws RangeError where the bytes end too early. */
function fields(bytes: Uint8Array) {
  let at = 0;
  const take = (length: number) => {
    if (at + length > bytes.length) throw new RangeError('The message ends too early.');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const number = (width: number) => take(width).reduce((value, byte) => value * 256 + byte, 0);
  return {
    bytes: take,
    number,
    /** Bytes behind their length, which is a number of so many bytes. */
    list: (width: number) => take(number(width)),
    isEnd: () => at === bytes.length,
  };
}
