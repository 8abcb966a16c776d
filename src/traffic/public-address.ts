import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Where a connection of the phone is led. */
export interface RouteTarget {
  readonly address: string;
  readonly port: number;
}

/** Why a connection is not made, in words that follow the host. */
export class NotRouted extends Error {
  override readonly name = 'NotRouted';
}

/**
 * Networks of this computer and around it (https://www.iana.org/assignments/iana-ipv4-special-registry, and the same of
 * IPv6). The phone must not reach through the cable what it could not reach before.
 */
const closed = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 95],
  ['100::', 64],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const)
  closed.addSubnet(net, bits, 'ipv6');

/** Whether an address is of the internet, and not of this computer or the networks around it. */
export function isPublic(address: string): boolean {
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1];
  const one = mapped ?? address;
  const version = isIP(one);
  return version !== 0 && !closed.check(one, version === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Asks this computer for the address of a host. The address that was looked at is the one that is connected to, so a name
 * that changes meanwhile leads nowhere else.
 *
 * @throws {NotRouted}
 */
export async function routePublic(host: string, port: number): Promise<RouteTarget> {
  const addresses =
    isIP(host) === 0
      ? await lookup(host, { all: true }).catch((cause: unknown) => {
          throw new NotRouted('has no address', { cause });
        })
      : [{ address: host }];
  const found = addresses.find(({ address }) => isPublic(address));
  if (found === undefined) throw new NotRouted('is in a network of this computer');
  return { address: found.address, port };
}
