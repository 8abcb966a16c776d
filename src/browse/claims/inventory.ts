import { ruleFor } from '../../data/hosts.ts';
import type { EventFound } from '../../scan/found.ts';
import type { Networks } from '../witnesses/networks.ts';
import { valueAt } from './identifying.ts';
import type { RunRead } from './read-run.ts';
import { addressBeside, hostIn } from './sent.ts';
import { describeNetwork } from './traffic.ts';
import { valid } from './verdict.ts';

/** In how many lines or events of an arm, and in how many of its valid runs. `arm` counts from 0. */
export interface ArmCount {
  readonly arm: number;
  readonly count: number;
  readonly runs: number;
}

export interface EventCount {
  /** The app that logged it; absent where the log does not say. */
  readonly package?: string;
  readonly sdk: string;
  readonly name: string;
  /** `recorded`, `queued`, `sent`, `failed`: each is a row of its own, for an SDK logs an event more than once. */
  readonly stage?: string;
  readonly arms: ArmCount[];
  readonly properties: string[];
}

export interface HostCount {
  readonly host: string;
  readonly package?: string;
  /** `upload`: an SDK names it as where it sends. `contact`: looked up or connected to. */
  readonly kind: 'upload' | 'contact';
  /** By the name of the host. */
  readonly owner?: string;
  readonly purpose?: string;
  /** Addresses that are beside the name in the log, each with the network that announces it. */
  readonly addresses: string[];
  readonly arms: ArmCount[];
}

export interface IdentifierCount {
  readonly package?: string;
  readonly property: string;
  readonly what: string;
  /** How many values it had in all arms together. */
  readonly values: number;
  readonly arms: ArmCount[];
}

export interface Inventory {
  readonly events: EventCount[];
  readonly hosts: HostCount[];
  readonly identifiers: IdentifierCount[];
}

const mostRows = 500;
const mostProperties = 100;

/** What the logs of all valid runs hold, of every app: events, hosts and identifiers, counted by arm. */
export function takeInventory(runs: readonly RunRead[], networks: Networks): Inventory {
  const sound = runs.filter(valid);
  return {
    events: rowsBy(sound, keyOfEvent).map(({ first, found }) => ({
      ...appOf(first),
      sdk: first.sdk,
      name: first.name,
      ...(first.stage !== undefined && { stage: first.stage }),
      arms: countByArm(found),
      properties: [...new Set(found.flatMap(({ event }) => Object.keys(event.properties)))].slice(
        0,
        mostProperties,
      ),
    })),
    hosts: rowsBy(sound, keyOfHost).map(({ first, found }) => hostRow(first, found, networks)),
    identifiers: identifierRows(sound),
  };
}

interface FoundInRun {
  readonly event: EventFound;
  readonly run: RunRead;
}

interface InventoryRow {
  readonly first: EventFound;
  readonly found: readonly FoundInRun[];
}

/** Groups events by a key, the commonest group first; `undefined` leaves an event out. */
function rowsBy(runs: readonly RunRead[], keyOf: (event: EventFound) => string | undefined): InventoryRow[] {
  const rows = new Map<string, { first: EventFound; found: FoundInRun[] }>();
  for (const run of runs)
    for (const event of run.events) {
      const key = keyOf(event);
      if (key === undefined) continue;
      const row = rows.get(key) ?? { first: event, found: [] };
      row.found.push({ event, run });
      rows.set(key, row);
    }
  return [...rows.values()].sort((one, other) => other.found.length - one.found.length).slice(0, mostRows);
}

function keyOfEvent({ kind, package: app, sdk, name, stage }: EventFound): string | undefined {
  return kind === 'event' ? JSON.stringify([app, sdk, name, stage]) : undefined;
}

function keyOfHost(event: EventFound): string | undefined {
  const host = event.kind === 'upload' || event.kind === 'contact' ? hostIn(event) : undefined;
  return host === undefined ? undefined : JSON.stringify([event.package, event.kind, host]);
}

function hostRow(first: EventFound, found: readonly FoundInRun[], networks: Networks): HostCount {
  const host = hostIn(first) ?? '';
  const rule = ruleFor(host);
  const addresses = found.flatMap(({ event }) => addressBeside(host, event.raw[0] ?? '') ?? []);
  return {
    host,
    ...appOf(first),
    kind: first.kind === 'upload' ? 'upload' : 'contact',
    ...(rule && { owner: rule.owner, purpose: rule.purpose }),
    addresses: [...new Set(addresses)].map((address) => `${address}, ${describeNetwork(address, networks)}`),
    arms: countByArm(found),
  };
}

function identifierRows(runs: readonly RunRead[]): IdentifierCount[] {
  const rows = new Map<string, { found: FoundInRun[]; values: Set<string> }>();
  for (const run of runs)
    for (const event of run.events) {
      if (event.kind !== 'event') continue;
      for (const { property, what } of event.identifiers) {
        const key = JSON.stringify([event.package ?? '', property, what]);
        const row = rows.get(key) ?? { found: [], values: new Set() };
        row.found.push({ event, run });
        row.values.add(valueAt(event.properties, property));
        rows.set(key, row);
      }
    }
  return [...rows].slice(0, mostRows).map(([key, { found, values }]) => {
    const [app = '', property = '', what = ''] = JSON.parse(key) as string[];
    return {
      ...(app !== '' && { package: app }),
      property,
      what,
      values: values.size,
      arms: countByArm(found),
    };
  });
}

function appOf({ package: app }: EventFound): { readonly package?: string } {
  return app === undefined ? {} : { package: app };
}

function countByArm(found: readonly FoundInRun[]): ArmCount[] {
  const arms = [...new Set(found.map(({ run }) => run.run.arm))].sort((one, other) => one - other);
  return arms.map((arm) => {
    const inArm = found.filter(({ run }) => run.run.arm === arm);
    return { arm, count: inArm.length, runs: new Set(inArm.map(({ run }) => run)).size };
  });
}
