import { ruleFor } from '../../data/hosts.ts';
import type { ProxyConnection } from '../../traffic/connection.ts';
import type { TrafficProof } from '../run/traffic-proof.ts';
import type { Networks } from '../witnesses/networks.ts';
import { isLocal } from '../witnesses/witnesses.ts';
import { isOfVisitedSite, visitedHosts, type RunTraffic } from './run-traffic.ts';
import { networkOf } from './traffic.ts';

/** Of one host in the runs of one arm, the first arm being 0. */
export interface HostInArm {
  readonly arm: number;
  /** Runs in which the host was asked for. */
  readonly runs: number;
  readonly connections: number;
  /** Bytes. */
  readonly up: number;
  readonly down: number;
}

export interface HostRow {
  readonly host: string;
  /** By the name of the host. */
  readonly owner?: string;
  readonly purpose?: string;
  /** Where this computer found it, each with the network that announces it. */
  readonly addresses: string[];
  /** Connections that could be read, that could not, and that led nowhere. */
  readonly plain: number;
  readonly opaque: number;
  readonly failed: number;
  /** Browsers that call themselves as the connections do. */
  readonly browsers: string[];
  /** What other apps call themselves. */
  readonly userAgents: string[];
  /** A page of it was visited by the script. */
  readonly isVisited: boolean;
  readonly arms: HostInArm[];
}

const mostHosts = 500;
const mostShown = 5;

/** Each host that the phone asked the proxy for, the one with most bytes up first. */
export function hostRows(
  traffic: readonly RunTraffic[],
  proof: TrafficProof,
  networks: Networks,
): readonly HostRow[] {
  const visited = visitedHosts(traffic.map(({ run }) => run));
  const byHost = new Map<string, { connection: ProxyConnection; of: RunTraffic }[]>();
  for (const of of traffic)
    for (const connection of of.connections) {
      const found = byHost.get(connection.host) ?? [];
      found.push({ connection, of });
      byHost.set(connection.host, found);
    }
  const rows = [...byHost].map(([host, found]): HostRow => {
    const all = found.map(({ connection }) => connection);
    const rule = ruleFor(host);
    const count = (is: (one: ProxyConnection) => boolean) => all.filter(is).length;
    const addresses = distinct(all.map(({ address }) => address));
    const called = distinct(all.map(({ userAgent }) => userAgent));
    const browsers = proof.browsers.filter(
      ({ userAgent = '' }) => userAgent !== '' && called.includes(userAgent),
    );
    const arms = [...new Set(found.map(({ of }) => of.run.run.arm))].sort((one, other) => one - other);
    return {
      host,
      ...(rule && { owner: rule.owner, purpose: rule.purpose }),
      addresses: addresses
        .slice(0, mostShown)
        .map((address) => `${address}, ${isLocal(address) ? 'this computer' : networkOf(address, networks)}`),
      plain: count(({ kind, failure }) => kind === 'plain' && failure === undefined),
      opaque: count(({ kind, failure }) => kind === 'tunnel' && failure === undefined),
      failed: count(({ failure }) => failure !== undefined),
      browsers: browsers.map((one) => one.package),
      userAgents: called
        .filter((one) => !browsers.some(({ userAgent }) => userAgent === one))
        .slice(0, mostShown),
      isVisited: isOfVisitedSite(host, visited),
      arms: arms.map((arm) => {
        const ofArm = found.filter(({ of }) => of.run.run.arm === arm);
        return {
          arm,
          runs: new Set(ofArm.map(({ of }) => of)).size,
          ...sumOf(ofArm.map(({ connection }) => connection)),
        };
      }),
    };
  });
  const up = ({ arms }: HostRow) => arms.reduce((sum, one) => sum + one.up, 0);
  return rows.sort((one, other) => up(other) - up(one)).slice(0, mostHosts);
}

/** Connections, and bytes in both directions. */
export function sumOf(connections: readonly ProxyConnection[]) {
  return {
    connections: connections.length,
    up: connections.reduce((sum, { bytesUp }) => sum + bytesUp, 0),
    down: connections.reduce((sum, { bytesDown }) => sum + bytesDown, 0),
  };
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values)].filter((value) => value !== undefined);
}
