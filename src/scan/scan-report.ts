import type { CaptureDigest } from '../capture/capture.ts';
import type { Identifier } from '../detectors/identifiers.ts';
import { telemetry } from '../data/hosts.ts';
import { collectedBy, type Collected } from './collected.ts';
import type { CanaryFound, EventFound, Found, LossFound } from './found.ts';
import { joinStages } from './join-stages.ts';
import type { JoinedEvent } from './joined-event.ts';
import type { FileRead } from './read-source.ts';
import { groupVisits, type Visitors } from './visitors.ts';

/** The same event of the same app, however often. */
export interface EventGroup {
  readonly sdk: string;
  readonly detector: string;
  readonly kind: EventFound['kind'];
  readonly name: string;
  /** Package, else process, else pid, else tag: the best that the log has. */
  readonly by: string;
  readonly count: number;
  readonly stages: readonly string[];
  readonly consent: readonly string[];
  /** Names of all properties seen. */
  readonly properties: readonly string[];
  readonly identifiers: readonly Identifier[];
  /** Bytes that could not be read, in all. */
  readonly opaque: number;
  readonly first: {
    readonly file: string;
    readonly line: number;
    readonly entry?: number;
    readonly packet?: number;
  };
}

/** A capture among what was read. */
export interface ScannedCapture extends CaptureDigest {
  readonly folder: string;
  /** `made`: no real phone said this. */
  readonly origin: 'recorded' | 'made';
}

export interface ScanReport {
  readonly format: 1;
  readonly tool: string;
  readonly files: readonly FileRead[];
  /** The captures among what was read. */
  readonly captures?: readonly ScannedCapture[] | undefined;
  /** How many canaries were searched for. */
  readonly tokens: number;
  /** Sightings that the audit did not cause come first. */
  readonly canaries: readonly CanaryFound[];
  /** Who asked for addresses with canaries, by the logs of web servers; absent where no such log shows one. */
  readonly visitors?: readonly Visitors[] | undefined;
  readonly groups: readonly EventGroup[];
  /** Most names first. */
  readonly collected: readonly Collected[];
  readonly events: readonly JoinedEvent[];
  readonly losses: readonly {
    readonly what: string;
    readonly times: number;
    readonly gone: number;
    readonly first: LossFound;
  }[];
  /** How much is counted above but not listed, to keep memory flat. */
  readonly leftOut: { readonly canaries: number; readonly events: number; readonly groups: number };
}

export interface Tally {
  add(found: Found): void;
  report(tool: string, files: readonly FileRead[], tokens: number): ScanReport;
  readonly leaks: number;
  readonly alarms: number;
  /** Names of the texts in which anything was found. */
  readonly filesWithFindings: ReadonlySet<string>;
}

const mostListed = 10_000;
const mostGroups = 5000;
const mostProperties = 500;

type Growing = { -readonly [K in keyof EventGroup]: EventGroup[K] } & {
  seen: Map<string, Set<string>>;
  ids: Map<string, Identifier>;
};

/** True for what `--fail-on event` is about: something was collected or sent, or telemetry was contacted. */
function isAlarm({ kind, properties }: EventFound): boolean {
  const { purpose } = properties;
  if (kind === 'contact') return typeof purpose === 'string' && telemetry.test(purpose);
  return kind === 'event' || kind === 'upload';
}

/** Adds up what is found. Lists are bounded, counts are not. */
export function startTally(): Tally {
  const groups = new Map<string, Growing>();
  const losses = new Map<string, { what: string; times: number; gone: number; first: LossFound }>();
  const events: JoinedEvent[] = [];
  const join = joinStages();
  const canaries: CanaryFound[] = [];
  const filesWithFindings = new Set<string>();
  const keys = new WeakMap<JoinedEvent, string>();
  const leftOut = { canaries: 0, events: 0, groups: 0 };
  let leaks = 0;
  let alarms = 0;

  function addEvent(event: EventFound): void {
    const { joined, isNew, touched } = join(event);
    if (!isNew && event.stage === 'failed' && joined.kind === 'notice') {
      uncount(joined);
      return;
    }
    if (isNew) {
      if (isAlarm(event)) alarms++;
      if (events.length < mostListed) events.push(joined);
      else leftOut.events++;
    }
    const { sdk, detector, kind, name, file, lines, entry, packet } = event;
    const by =
      event.package ??
      event.process ??
      event.app ??
      (event.service === undefined ? undefined : `an app, by way of ${event.service}`) ??
      (event.pid === undefined ? (event.tag ?? '') : `pid ${String(event.pid)}`);
    const key = JSON.stringify([detector, kind, name, by]);
    let group = groups.get(isNew ? key : (keys.get(joined) ?? key));
    if (isNew) keys.set(joined, key);
    if (!group) {
      if (groups.size >= mostGroups) {
        leftOut.groups++;
        return;
      }
      const first = {
        file,
        line: lines[0] ?? 0,
        ...(entry === undefined ? {} : { entry }),
        ...(packet === undefined ? {} : { packet }),
      };
      const nothing = { stages: [], consent: [], properties: [], identifiers: [], opaque: 0, count: 0 };
      group = { sdk, detector, kind, name, by, first, ...nothing, seen: new Map(), ids: new Map() };
      groups.set(key, group);
    }
    if (isNew) group.count++;
    // Two lines about one payload say its size twice.
    group.opaque += Math.max(0, (event.opaque ?? 0) - (isNew ? 0 : (joined.opaque ?? 0)));
    for (const id of event.identifiers) if (group.ids.size < mostProperties) group.ids.set(id.property, id);
    note(group, 'stages', event.stage);
    for (const one of touched) noteStage(one, event.stage);
    note(group, 'consent', event.consent);
    for (const property of Object.keys(event.properties)) note(group, 'properties', property);
  }

  /** A contact that failed afterwards: it is reported as a notice. */
  function uncount(failed: JoinedEvent): void {
    const key = keys.get(failed) ?? '';
    const group = groups.get(key);
    if (!group) return;
    if (isAlarm({ ...failed, kind: 'contact' })) alarms--;
    if (--group.count === 0) groups.delete(key);
    keys.delete(failed);
    const already = groups.get(JSON.stringify([failed.detector, 'notice', failed.name, group.by]));
    if (already) already.count++;
    else {
      const moved: Growing = { ...group, kind: 'notice', count: 1, seen: new Map(group.seen) };
      moved.seen.set('stages', new Set(failed.stages));
      groups.set(JSON.stringify([failed.detector, 'notice', failed.name, group.by]), moved);
    }
  }

  /** What an upload says holds for the events that it carried. */
  function noteStage(event: JoinedEvent, stage: EventFound['stage']): void {
    const group = groups.get(keys.get(event) ?? '');
    if (group) note(group, 'stages', stage);
  }

  return {
    filesWithFindings,
    add(found) {
      if (found.found !== 'loss') filesWithFindings.add(found.file);
      if (found.found === 'event') addEvent(found);
      else if (found.found === 'canary') {
        if (isLeak(found)) leaks++;
        if (canaries.length < mostListed) canaries.push(found);
        else leftOut.canaries++;
      } else {
        const known = losses.get(found.what) ?? { what: found.what, times: 0, gone: 0, first: found };
        if (losses.size < mostGroups) losses.set(found.what, known);
        known.times++;
        known.gone += found.gone ?? 0;
      }
    },
    report(tool, files, tokens) {
      const visitors = visitorsAmong(canaries);
      const sorted = [...groups.values()]
        .map(asGroup)
        .sort((a, b) => weight(b) - weight(a) || b.count - a.count);
      return {
        format: 1,
        tool,
        files,
        tokens,
        canaries: [...canaries].sort(
          (a, b) => Number(a.selfInflicted !== undefined) - Number(b.selfInflicted !== undefined),
        ),
        ...(visitors.length > 0 && { visitors }),
        groups: sorted,
        collected: collectedBy(sorted),
        events,
        losses: [...losses.values()],
        leftOut,
      };
    },
    get leaks() {
      return leaks + othersAmong(visitorsAmong(canaries));
    },
    get alarms() {
      return alarms;
    },
  };
}

function visitorsAmong(canaries: readonly CanaryFound[]): readonly Visitors[] {
  return groupVisits(
    canaries.flatMap(({ token, request, file, lines: [line = 0] }) =>
      request ? [[token, { ...request, file, line }] as const] : [],
    ),
  );
}

/** How many requests are somebody else's. */
export function othersAmong(visitors: readonly Visitors[] = []): number {
  return visitors.flatMap(({ later }) => later).filter(({ isSomebodyElse }) => isSomebodyElse).length;
}

/** Sightings in a log of the phone that the audit did not cause. */
export function isLeak({ selfInflicted, request }: CanaryFound): boolean {
  return selfInflicted === undefined && request === undefined;
}

function note(group: Growing, what: 'stages' | 'consent' | 'properties', value: string | undefined): void {
  if (value === undefined) return;
  const values = group.seen.get(what) ?? new Set<string>();
  group.seen.set(what, values);
  if (values.size < mostProperties) values.add(value);
}

function asGroup({ seen, ids, ...group }: Growing): EventGroup {
  const values = (what: string) => [...(seen.get(what) ?? [])];
  return {
    ...group,
    stages: values('stages'),
    consent: values('consent'),
    properties: values('properties'),
    identifiers: [...ids.values()],
  };
}

const kinds = ['notice', 'consent', 'contact', 'upload', 'event'];

/** Worst first: events that identify somebody, then other events, uploads, contacts, the rest. */
function weight({ kind, identifiers, consent }: EventGroup): number {
  return kinds.indexOf(kind) * 10 + Math.min(identifiers.length, 8) + (consent.includes('refused') ? 1 : 0);
}
