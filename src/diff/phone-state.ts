import type { CaptureDigest } from '../capture/capture.ts';
import type { Finding } from '../audit/findings.ts';
import type { ScanReport } from '../scan/scan-report.ts';

/** What beside findings is compared. */
export const factKinds = ['build', 'browser', 'switch', 'package', 'endpoint', 'event'] as const;
export type FactKind = (typeof factKinds)[number];

/** Values by name; a kind that is not there was not read, which is not the same as none. */
export type Facts = Readonly<Partial<Record<FactKind, ReadonlyMap<string, string>>>>;

export type ComparedFinding = Pick<
  Finding,
  'check' | 'subject' | 'status' | 'severity' | 'title' | 'failureTitle' | 'observed'
> & {
  /** Ways to put it right: none where it is nothing that can be set. */
  readonly remedies?: readonly unknown[] | undefined;
};

/** One phone at one time: what a diff compares with another. */
export interface DiffSide {
  /** The phone's token, else its label; undefined where nothing tells which phone it is. */
  readonly id: string | undefined;
  /** What the owner calls it, where that is another name. */
  readonly label?: string | undefined;
  readonly model: string;
  /** RFC 3339, UTC. */
  readonly started: string;
  /** Whether a virtual phone said this; undefined where the side does not tell. */
  readonly origin?: 'recorded' | 'made' | undefined;
  /** The digest of the capture on which it rests, where one was kept. */
  readonly digest?: CaptureDigest | undefined;
  readonly findings: readonly ComparedFinding[];
  readonly facts: Facts;
}

/** Hosts and events of a scan. A scan that found none knows that there were none in what it read. */
export function factsOfGroups(
  groups: readonly Pick<ScanReport['groups'][number], 'kind' | 'sdk' | 'name' | 'by' | 'count'>[],
): Facts {
  const endpoint = new Map<string, string>();
  const event = new Map<string, string>();
  for (const { kind, sdk, name, by } of groups) {
    if (kind === 'contact' || kind === 'upload') endpoint.set(`${sdk}: ${name}`, by);
    if (kind === 'event') event.set(`${sdk}: ${name} (${by})`, 'seen');
  }
  return { endpoint, event };
}
