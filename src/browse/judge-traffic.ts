import type { Capture } from '../capture/capture.ts';
import { appCounters, countsLoopback } from './claims/bypass.ts';
import { effectWords, kindOfEffect, lengthVerdict } from './claims/length-verdict.ts';
import { hostEffects, type HostEffect } from './claims/length-windows.ts';
import { openedIn } from './claims/opened.ts';
import { openedReport, openedVerdict } from './claims/opened-report.ts';
import type { RunRead } from './claims/read-run.ts';
import type { TrafficProof } from './run/traffic-proof.ts';
import { trafficProofIn } from './claims/run-connections.ts';
import { readRunTraffic, type RunTraffic } from './claims/run-traffic.ts';
import { hostComparisons } from './claims/traffic-comparisons.ts';
import { hostRows, sumConnections } from './claims/traffic-hosts.ts';
import type { ClaimVerdict } from './claims/verdict.ts';
import type { AddressLengths } from './plan/lengths.ts';
import type { BrowseArm, BrowsePlan } from './plan/plan.ts';
import type { TrafficReport } from './traffic-schema.ts';
import type { Networks } from './witnesses/networks.ts';

const mostComparisons = 500;

export interface JudgedTraffic {
  readonly report: TrafficReport;
  /** Whether visited addresses are sent to others, by what could be read, or by sizes; undefined where neither was planned for the arm. */
  readonly addressVerdictOf: (arm: number) => ClaimVerdict | undefined;
  readonly proof: TrafficProof;
  readonly runsOf: (arm: number) => readonly RunTraffic[];
}

export interface TrafficToJudge {
  readonly runs: readonly RunRead[];
  readonly plan: BrowsePlan;
  readonly arms: readonly BrowseArm[];
  readonly capture: Capture;
  readonly networks: Networks;
  readonly seed: string;
  /** The lengths of visited addresses, where the plan has them. */
  readonly lengths: AddressLengths | undefined;
}

/** What went through the proxy; undefined where there was none. */
export function judgeTraffic({
  runs,
  plan,
  arms,
  capture,
  networks,
  seed,
  lengths,
}: TrafficToJudge): JudgedTraffic | undefined {
  const proof = trafficProofIn(capture);
  if (!proof) return undefined;
  const traffic = readRunTraffic(runs, proof, capture);
  const isLoopbackCounted = countsLoopback(proof, capture);
  const effects = lengths ? hostEffects(traffic, capture, seed) : [];
  const inArm = (arm: number) => traffic.filter(({ run }) => run.run.arm === arm);
  const hosts = hostRows(traffic, proof, networks);
  const opened = openedIn(traffic, plan, capture);
  const exchanges = opened.reduce((sum, one) => sum + one.exchanges, 0);
  const lengthVerdictOf = (arm: number) =>
    lengths && arms[arm]?.does === undefined
      ? lengthVerdict(
          inArm(arm),
          effects.filter((effect) => effect.arm === arm),
          lengths,
          proof.why,
        )
      : undefined;
  const addressVerdictOf = (arm: number) => {
    if (arms[arm]?.does !== undefined) return undefined;
    const ofArm = opened.filter(({ of }) => of.run.run.arm === arm);
    const byContent = openedVerdict(ofArm, hosts, proof.opens === true);
    return byContent?.status === 'confirmed' ? byContent : (lengthVerdictOf(arm) ?? byContent);
  };
  const report: TrafficReport = {
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
      const ofArm = inArm(arm);
      if (ofArm.length === 0) return [];
      return [
        {
          arm,
          runs: ofArm.length,
          ...sumConnections(ofArm.flatMap(({ connections }) => connections)),
          apps: [...new Set(ofArm.flatMap(({ apps }) => apps))],
          counters: [...appCounters(name, ofArm, isLoopbackCounted, capture)],
        },
      ];
    }),
    hosts: [...hosts],
    ...((exchanges > 0 || proof.opens === true) && { opened: openedReport(opened) }),
    lengths: lengths ? effects.map((effect) => effectReport(effect, lengths)) : [],
    comparisons: hostComparisons(traffic).slice(0, mostComparisons),
  };
  return { report, addressVerdictOf, proof, runsOf: inArm };
}

function effectReport(effect: HostEffect, lengths: AddressLengths): TrafficReport['lengths'][number] {
  const { arm, host, slope, low, high, visits, chance: p, adjusted, comparisons, points } = effect;
  return {
    arm,
    host,
    kind: kindOfEffect(effect),
    summary: effectWords(effect, lengths),
    ...{ slope, low, high, visits, p, adjusted, comparisons },
    points: points.map(({ length, bytes }) => [length, bytes]),
  };
}
