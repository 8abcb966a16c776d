/** Connections that are open, by user: one table for IPv4, one for IPv6. */
export const socketTables = ['cat', '/proc/net/tcp', '/proc/net/tcp6'] as const;

const hexV4 = /^[0-9A-F]{8}$/;
const hexV6 = /^[0-9A-F]{32}$/;

/** One end of a connection that is not on the phone. */
export interface Remote {
  readonly uid: number;
  readonly address: string;
  readonly port: number;
  /** The line of the text; the first is 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * Remote addresses by uid out of `/proc/net/tcp` and `tcp6`, whose words are in the order of the phone's processor, which is
 * little endian (https://www.kernel.org/doc/Documentation/networking/proc_net_tcp.txt). Listening sockets have none.
 */
export function remoteAddresses(raw: string): readonly Remote[] {
  return raw.split('\n').flatMap((text, at) => {
    const columns = text.trim().split(/\s+/);
    const [hex = '', port = ''] = columns[2]?.split(':') ?? [];
    const address = readAddress(hex);
    const uid = columns[7] ?? '';
    return address === undefined || !/^\d{1,10}$/.test(uid)
      ? []
      : [{ uid: Number(uid), address, port: Number.parseInt(port, 16), line: at + 1, text }];
  });
}

function readAddress(hex: string): string | undefined {
  const bytes = (words: string) =>
    (words.match(/.{8}/g) ?? []).flatMap((word) => [...Buffer.from(word, 'hex')].reverse());
  if (/^0*$/.test(hex)) return undefined;
  if (hexV4.test(hex)) return bytes(hex).join('.');
  if (!hexV6.test(hex)) return undefined;
  const all = bytes(hex);
  const mapped = all.slice(0, 10).every((byte) => byte === 0) && all[10] === 255 && all[11] === 255;
  if (mapped) return all.slice(12).join('.');
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((all[at * 2] ?? 0) * 256 + (all[at * 2 + 1] ?? 0)).toString(16),
  );
  return groups.join(':');
}

/** Addresses that lead to no host abroad: the phone itself and its home network. */
export function isLocal(address: string): boolean {
  return /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0:0:0:0:0:0:0:1$|f[cde])/.test(
    address,
  );
}

/** Whether the text has the head of a table. One of the two may be refused. */
export function hasSocketTable(raw: string): boolean {
  return /^\s{0,20}sl\s/m.test(raw);
}

/** Both addresses of a line with their ports, which distinguish one connection from another. */
export function endsOfSocket(line: string): string {
  return line.trim().split(/\s+/, 3).slice(1).join(' ');
}
