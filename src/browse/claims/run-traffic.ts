import type { Capture } from '../../capture/capture.ts';
import { uidsIn } from '../../probes/package-list.ts';
import type { ProxyConnection, RunConnections } from '../../traffic/connection.ts';
import type { TrafficProof } from '../run/traffic-proof.ts';
import { remoteAddresses } from '../../probes/sockets.ts';
import type { RunRead } from './read-run.ts';
import { connectionsOf } from './run-connections.ts';
import { valid } from './verdict.ts';

/** What a run sent through the proxy. */
export interface RunTraffic {
  readonly run: RunRead;
  readonly connections: readonly ProxyConnection[];
  /** Why it proves nothing that a host is missing; undefined where it does. */
  readonly whyUnsure?: string;
  /** Apps that were seen with a connection to the proxy. */
  readonly apps: readonly string[];
}

/** For all valid runs whose connections are kept. */
export function readRunTraffic(
  runs: readonly RunRead[],
  proof: TrafficProof,
  capture: Capture,
): readonly RunTraffic[] {
  const names = namesByUid(capture);
  return runs.filter(valid).flatMap((run) => {
    const kept = connectionsOf(run.run.id, capture);
    if (!kept) return [];
    const whyUnsure = whyUnsureOf(run, kept, proof);
    const sockets = capture.get(`${run.run.id}/sockets`);
    const apps = remoteAddresses(sockets?.ok ? sockets.raw : '')
      .filter(({ address, port }) => address === '127.0.0.1' && port === proof.port)
      .flatMap(({ uid }) => names.get(uid) ?? []);
    return [
      {
        run,
        connections: kept.connections,
        ...(whyUnsure !== undefined && { whyUnsure }),
        apps: [...new Set(apps)],
      },
    ];
  });
}

function whyUnsureOf(
  run: RunRead,
  { connections, missing }: RunConnections,
  proof: TrafficProof,
): string | undefined {
  const browser = proof.browsers.find((one) => one.package === run.arm.package);
  if (browser?.isUsable !== true) return browser?.why ?? 'the browser was not seen at the proxy';
  if (missing > 0) return `${missing} connections were too many to keep`;
  if (run.reconnects > 0) return 'the phone was away for a moment';
  const reached = new Set(connections.map(({ host }) => host));
  const unseen = visitedHosts([run]).find((host) => !reached.has(host));
  return unseen === undefined ? undefined : `the visited site ${unseen} was not seen at the proxy`;
}

/** The hosts of pages that were visited, without those of this computer. */
export function visitedHosts(runs: readonly RunRead[]): readonly string[] {
  const hosts = runs.flatMap(({ done }) =>
    done.flatMap(({ step }) => {
      const isPage = step.do === 'visit' || step.do === 'download';
      return isPage && URL.canParse(step.url) ? [new URL(step.url).hostname.replace(/^\[|\]$/g, '')] : [];
    }),
  );
  return [...new Set(hosts)].filter((host) => host !== '127.0.0.1' && host !== 'localhost');
}

/**
 * Whether a host is of a visited site: it is that host, is below it, or above it. A site may lead from `example.org` to
 * `www.example.org`, which gets the address, too.
 */
export function isOfVisitedSite(host: string, visited: readonly string[]): boolean {
  return visited.some((one) => {
    const site = one.replace(/^www\./, '');
    return host === one || host === site || host.endsWith(`.${site}`) || site.endsWith(`.${host}`);
  });
}

function namesByUid(capture: Capture): ReadonlyMap<number, string> {
  const answer = capture.get('browse/uids');
  const uids = [...uidsIn(answer?.ok ? answer.raw : '')];
  return new Map(uids.reverse().map(([name, uid]) => [uid, name])); // the first of those that share one
}
