import type { Capture } from '../capture/capture.ts';
import { appCounters, countsLoopback } from './claims/bypass.ts';
import type { RunRead } from './claims/read-run.ts';
import { trafficOf, trafficProofIn } from './claims/run-traffic.ts';
import { hostComparisons } from './claims/traffic-comparisons.ts';
import { hostRows, sumOf } from './claims/traffic-hosts.ts';
import type { BrowseArm } from './plan/plan.ts';
import type { TrafficReport } from './traffic-schema.ts';
import type { Networks } from './witnesses/networks.ts';

const mostComparisons = 500;

/** What went through the proxy; undefined where there was none. */
export function judgeTraffic(
  runs: readonly RunRead[],
  arms: readonly BrowseArm[],
  capture: Capture,
  networks: Networks,
): TrafficReport | undefined {
  const proof = trafficProofIn(capture);
  if (!proof) return undefined;
  const traffic = trafficOf(runs, proof, capture);
  const isLoopbackCounted = countsLoopback(proof, capture);
  return {
    ...(proof.why !== undefined && { why: proof.why }),
    browsers: proof.browsers.map(({ package: name, isUsable, why }) => ({
      package: name,
      isUsable,
      ...(why !== undefined && { why }),
    })),
    ...(isLoopbackCounted !== undefined && { countsLoopback: isLoopbackCounted }),
    runs: traffic.map(({ run, connections, whyUnsure }) => ({
      run: run.run.id,
      connections: connections.length,
      ...(whyUnsure !== undefined && { whyUnsure }),
    })),
    arms: arms.flatMap(({ package: name }, arm) => {
      const ofArm = traffic.filter(({ run }) => run.run.arm === arm);
      if (ofArm.length === 0) return [];
      return [
        {
          arm,
          runs: ofArm.length,
          ...sumOf(ofArm.flatMap(({ connections }) => connections)),
          apps: [...new Set(ofArm.flatMap(({ apps }) => apps))],
          counters: [...appCounters(name, ofArm, isLoopbackCounted, capture)],
        },
      ];
    }),
    hosts: [...hostRows(traffic, proof, networks)],
    comparisons: hostComparisons(traffic).slice(0, mostComparisons),
  };
}
