import { ruleFor } from '../../data/hosts.ts';
import type { ProxyConnection } from '../../traffic/connection.ts';
import { isLocal } from '../../probes/sockets.ts';
import type { TrafficProof } from '../run/traffic-proof.ts';
import type { Networks } from '../witnesses/networks.ts';
import { isOfVisitedSite, visitedHosts, type RunTraffic } from './run-traffic.ts';
import { describeNetwork } from './traffic.ts';
import { runs as runsWord } from './verdict.ts';

const mostNamed = 3;

interface Sent extends ProxyConnection {
  readonly of: RunTraffic;
}

/**
 * Hosts that got bytes, of which the owner is known and no page was visited, with who sent as far as that is known. A host of
 * unknown owner may be one that a page itself asks for.
 */
export function gotThroughProxy(
  traffic: readonly RunTraffic[],
  proof: TrafficProof,
  browser: string,
  networks: Networks,
): string | undefined {
  const calledSo = proof.browsers.find((one) => one.package === browser)?.userAgent;
  const visited = visitedHosts(traffic.map(({ run }) => run));
  const isTold = ({ host, bytesUp, failure }: ProxyConnection) =>
    bytesUp > 0 && failure === undefined && ruleFor(host) && !isOfVisitedSite(host, visited);
  const sent = traffic.flatMap((of) => of.connections.filter(isTold).map((one): Sent => ({ ...one, of })));
  const hosts = [...new Set(sent.map(({ host }) => host))];
  if (hosts.length === 0) return undefined;
  const told = hosts.slice(0, mostNamed).map((host) => {
    const own = sent.filter((one) => one.host === host);
    const bytes = own.reduce((sum, { bytesUp }) => sum + bytesUp, 0);
    const inRuns = new Set(own.map(({ of }) => of)).size;
    const got = `${bytes} ${bytes === 1 ? 'byte' : 'bytes'} in ${inRuns} of ${traffic.length} ${runsWord(traffic.length)}`;
    return `through the proxy ${host} (${ruleFor(host)?.owner ?? ''}, by its name) got ${got}; ${senderOf(own, calledSo, browser)}; ${placeOf(own, networks)}`;
  });
  const more = hosts.length - told.length;
  return [
    ...told,
    ...(more > 0 ? [`${more} more ${more === 1 ? 'host' : 'hosts'} got something`] : []),
    'whether what was recorded is in it is not known',
  ].join('; ');
}

function senderOf(sent: readonly Sent[], calledSo: string | undefined, browser: string): string {
  if (calledSo !== undefined && sent.every(({ userAgent }) => userAgent === calledSo))
    return 'what sent it calls itself as this browser does';
  const isAlone = sent.every(({ of }) => of.apps.length === 1 && of.apps[0] === browser);
  return `which app sent it is not known${isAlone ? ', this browser alone was seen at the proxy' : ''}`;
}

/** Where this computer found the host. A name may lead to other places from elsewhere. */
function placeOf(connections: readonly Sent[], networks: Networks): string {
  const addresses = [...new Set(connections.flatMap(({ address }) => address ?? []))].filter(
    (address) => !isLocal(address),
  );
  const known = addresses.filter((address) => networks.countryOf(address) !== undefined);
  if (known.length === 0) return 'its country is not known';
  return `at an address in the network of ${[...new Set(known.map((address) => describeNetwork(address, networks)))].join(', ')}`;
}
