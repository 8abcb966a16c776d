import type { Inside } from '../inside.ts';
import { linger, type CountedConnection } from '../traffic.ts';

const home = '192.168.1.37';
const heads = {
  tcp: '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
  tcp6: '  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
};

/** `/proc/net/tcp` and `tcp6` in the kernel's format (net/ipv4/tcp_ipv4.c, get_tcp4_sock); undefined for other files. */
export function readProcNet({ state, now }: Inside, path: string): Uint8Array | undefined {
  const table = /^\/proc\/(?:self\/)?net\/(tcp6?)$/.exec(path)?.[1];
  if (table !== 'tcp' && table !== 'tcp6') return undefined;
  const rows = state.connections
    .filter((each) => each.table === table && each.opened + linger > now())
    .map(row);
  const width = table === 'tcp' ? 149 : 171;
  const text = [heads[table], ...rows].map((line) => `${line.padEnd(width)}\n`).join('');
  return new TextEncoder().encode(text);
}

function row({ table, uid, address, port, localPort }: CountedConnection, at: number): string {
  const end = (ip: string, number: number) =>
    `${table === 'tcp6' ? '0000000000000000FFFF0000' : ''}${littleEndian(ip)}:${hex(number, 4)}`;
  const established = '01 00000000:00000000 00:00000000 00000000';
  const numbers = `${String(uid).padStart(5)}        0 ${40_000 + localPort} 1 0000000000000000 20 4 30 10 -1`;
  const own = address.startsWith('127.') ? address : home;
  return `${String(at).padStart(4)}: ${end(own, localPort)} ${end(address, port)} ${established} ${numbers}`;
}

const hex = (number: number, digits: number) => number.toString(16).toUpperCase().padStart(digits, '0');

const littleEndian = (address: string) =>
  address
    .split('.')
    .reverse()
    .map((part) => hex(Number(part), 2))
    .join('');
