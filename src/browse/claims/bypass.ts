import type { Capture } from '../../capture/capture.ts';
import { readAppUidStats, type UidBytes } from '../../probes/app-uid-stats.ts';
import { uidsIn } from '../../probes/package-list.ts';
import type { TrafficProof } from '../run/traffic-proof.ts';
import { analyticsPackage } from '../../data/browsers.ts';
import type { RunTraffic } from './run-traffic.ts';

/** What the phone itself counted for an app in the runs of an arm. */
export interface AppCounter {
  readonly package: string;
  /** Runs in which it was counted. */
  readonly runs: number;
  readonly received: number;
  readonly sent: number;
  /** Bytes that cannot have gone through the proxy; absent where that is not known. */
  readonly besideProxy?: number;
}

/** Whether the counters hold what goes over loopback to the proxy, which the proxy's own page showed; undefined: cannot tell. */
export function countsLoopback(proof: TrafficProof, capture: Capture): boolean | undefined {
  const uids = uidsOf(capture);
  const told = proof.browsers.flatMap(({ package: name, page = 0, before, after }) => {
    const uid = uids.get(name);
    if (uid === undefined || !before || !after || page === 0) return [];
    const received = (after[uid]?.received ?? 0) - (before[uid]?.received ?? 0);
    return received >= page * 0.9 ? [true] : received < page / 2 ? [false] : [];
  });
  return told.length > 0 && told.every((one) => one === told[0]) ? told[0] : undefined;
}

/** What the phone counted for the browser and for the app that sends for it. */
export function appCounters(
  name: string,
  traffic: readonly RunTraffic[],
  isLoopbackCounted: boolean | undefined,
  capture: Capture,
): readonly AppCounter[] {
  const uids = uidsOf(capture);
  return [...new Set([name, analyticsPackage])].flatMap((app) => {
    const uid = uids.get(app);
    const counted = traffic.flatMap((of) => {
      const bytes = uid === undefined ? undefined : differenceIn(of, uid, capture);
      return bytes ? [{ of, bytes }] : [];
    });
    if (counted.length === 0) return [];
    const received = counted.reduce((sum, { bytes }) => sum + bytes.received, 0);
    const sent = counted.reduce((sum, { bytes }) => sum + bytes.sent, 0);
    const beside = counted.reduce((sum, { of, bytes }) => sum + besideProxy(of, bytes, isLoopbackCounted), 0);
    return [
      {
        package: app,
        runs: counted.length,
        received,
        sent,
        ...(isLoopbackCounted !== undefined && { besideProxy: Math.round(beside) }),
      },
    ];
  });
}

/** The least that can have bypassed the proxy: as if the app had sent all that went through it, with generous headers. */
function besideProxy({ connections }: RunTraffic, { received, sent }: UidBytes, isCounted = false): number {
  if (!isCounted) return received + sent;
  const through = connections.reduce(
    (sum, { bytesUp, bytesDown, records, recordsLeftOut }) =>
      sum + (bytesUp + bytesDown) * 1.1 + (records.length + recordsLeftOut) * 160 + 4_000,
    0,
  );
  return Math.max(0, received + sent - through);
}

function differenceIn({ run }: RunTraffic, uid: number, capture: Capture): UidBytes | undefined {
  const [before, after] = (['before', 'after'] as const).map((when) => {
    const texts = [`netstats-${when}`, `netd-${when}`].map((name) => capture.get(`${run.run.id}/${name}`));
    return texts.map((answer) => (answer?.ok ? readAppUidStats(answer.raw) : undefined)).find(Boolean);
  });
  if (!before || !after) return undefined;
  const [was, is] = [before.get(uid), after.get(uid)];
  const received = (is?.received ?? 0) - (was?.received ?? 0);
  const sent = (is?.sent ?? 0) - (was?.sent ?? 0);
  return received < 0 || sent < 0 ? undefined : { received, sent }; // the phone was restarted
}

function uidsOf(capture: Capture): ReadonlyMap<string, number> {
  const answer = capture.get('browse/uids');
  return uidsIn(answer?.ok ? answer.raw : '');
}
