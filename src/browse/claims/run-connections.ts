import type { Capture } from '../../capture/capture.ts';
import { parseConnections, type RunConnections } from '../../traffic/connection.ts';
import { parseTrafficProof, type TrafficProof } from '../run/traffic-proof.ts';
import type { WatchedConnections } from './timeline.ts';

/** What was found before the first run; undefined where the traffic was not watched. */
export function trafficProofIn(capture: Capture): TrafficProof | undefined {
  const answer = capture.get('browse/traffic');
  if (!answer?.ok) return undefined;
  try {
    return parseTrafficProof(answer.raw);
  } catch {
    return { why: 'The record of the proxy cannot be read.', browsers: [] };
  }
}

/** The connections of a run through the proxy; undefined where they were not watched, or cannot be read. */
export function connectionsOf(run: string, capture: Capture): RunConnections | undefined {
  const answer = capture.get(`${run}/connections`);
  if (!answer?.ok) return undefined;
  try {
    return parseConnections(answer.raw);
  } catch {
    return undefined;
  }
}

/** What the proxy saw in a run, and whether that is all that the browser had. */
export function watchedIn(
  run: string,
  browser: string,
  reconnects: number,
  capture: Capture,
): WatchedConnections | undefined {
  const kept = connectionsOf(run, capture);
  if (!kept) return undefined;
  const isUsable = trafficProofIn(capture)?.browsers.some((one) => one.package === browser && one.isUsable);
  return {
    connections: kept.connections,
    isWhole: isUsable === true && kept.missing === 0 && reconnects === 0,
  };
}
