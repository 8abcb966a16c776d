import { ruleFor } from '../../data/hosts.ts';
import type { ProxyConnection } from '../../traffic/connection.ts';
import type { TrafficProof } from '../run/traffic-proof.ts';
import type { Networks } from '../witnesses/networks.ts';
import { isLocal } from '../../probes/sockets.ts';
import { isOfVisitedSite, visitedHosts, type RunTraffic } from './run-traffic.ts';
import { describeNetwork } from './traffic.ts';

/** One host in the runs of one arm; the first arm is 0. */
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
  /** Connections in plain HTTP, in TLS that was opened, that were passed untouched after a refusal, and that could not be read. */
  readonly plain: number;
  readonly opened: number;
  readonly passed: number;
  readonly opaque: number;
  /** In which the app rejected our certificate. */
  readonly rejected: number;
  /** Which led nowhere. */
  readonly failed: number;
  readonly refusal?: RefusalKind;
  /** Browsers that call themselves as the connections do. */
  readonly browsers: string[];
  /** What other apps call themselves. */
  readonly userAgents: string[];
  /** A page of it was visited by the script. */
  readonly isVisited: boolean;
  readonly arms: HostInArm[];
}

/**
 * How apps refuse to be opened for a host. `pinned`: what calls itself the same accepts our certificate for another host. `rejected`:
 * nothing shows that it trusts our authority at all. `closed`: no alert, but connections were closed at once, and no request was ever sent.
 */
export const refusalKinds = ['pinned', 'rejected', 'closed'] as const;
export type RefusalKind = (typeof refusalKinds)[number];

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
  const trusting = new Set(
    traffic.flatMap(({ connections }) =>
      connections.flatMap(({ opening, userAgent }) => (opening === 'opened' && userAgent ? [userAgent] : [])),
    ),
  );
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
        .map(
          (address) =>
            `${address}, ${isLocal(address) ? 'this computer' : describeNetwork(address, networks)}`,
        ),
      plain: count(({ kind, failure }) => kind === 'plain' && failure === undefined),
      opened: count(({ opening }) => opening === 'opened'),
      passed: count(({ opening }) => opening === 'passed'),
      opaque: count(isOpaque),
      rejected: count(({ opening }) => opening === 'rejected'),
      ...refusalOf(all, trusting),
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
          ...sumConnections(ofArm.map(({ connection }) => connection)),
        };
      }),
    };
  });
  const up = ({ arms }: HostRow) => arms.reduce((sum, one) => sum + one.up, 0);
  return rows.sort((one, other) => up(other) - up(one)).slice(0, mostHosts);
}

const isOpaque = ({ kind, failure, opening }: ProxyConnection) =>
  kind === 'tunnel' &&
  failure === undefined &&
  (opening === undefined || opening === 'closed' || opening === 'unused');

function refusalOf(
  all: readonly ProxyConnection[],
  trusting: ReadonlySet<string>,
): { readonly refusal?: RefusalKind } {
  const rejecting = all.filter(({ opening }) => opening === 'rejected');
  if (rejecting.some(({ userAgent }) => userAgent !== undefined && trusting.has(userAgent)))
    return { refusal: 'pinned' };
  if (rejecting.length > 0) return { refusal: 'rejected' };
  const isClosed = all.some(({ opening }) => opening === 'closed');
  return isClosed && !all.some(({ opening }) => opening === 'opened') ? { refusal: 'closed' } : {};
}

/** Connections, and bytes in both directions. */
export function sumConnections(connections: readonly ProxyConnection[]) {
  return {
    connections: connections.length,
    up: connections.reduce((sum, { bytesUp }) => sum + bytesUp, 0),
    down: connections.reduce((sum, { bytesDown }) => sum + bytesDown, 0),
  };
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values)].filter((value) => value !== undefined);
}
