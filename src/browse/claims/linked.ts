import type { Json, EventProperties } from '../../detectors/detector.ts';
import type { EventFound } from '../../scan/found.ts';
import type { RunRead } from './read-run.ts';
import { evidenceOf, power, runs, untestable, valid, type Basis, type ClaimVerdict } from './verdict.ts';

const claim = 'not-linked';

/** What tells a phone or person by itself, whatever came before. */
const strong: readonly string[] = [
  'Android id',
  'advertising id',
  'IMEI or a hash of it',
  'SIM or subscriber',
  'account',
  'hardware address or serial',
  'place',
];
/** What links events with one another, where it stays the same. */
const linking = 'id of the installation';

interface Carried {
  readonly property: string;
  readonly what: string;
  readonly value: string;
  readonly events: readonly EventFound[];
  readonly runs: readonly RunRead[];
}

/** The identifiers in the events of a browser, each value once. */
function carriedBy(name: string, read: readonly RunRead[]): readonly Carried[] {
  const found = new Map<
    string,
    { carried: Omit<Carried, 'events' | 'runs'>; events: EventFound[]; runs: Set<RunRead> }
  >();
  for (const run of read)
    for (const event of run.events) {
      if (event.kind !== 'event' || event.package !== name) continue;
      for (const { property, what } of event.identifiers) {
        if (!strong.includes(what) && what !== linking) continue;
        const value = valueAt(event.properties, property);
        const key = JSON.stringify([property, value]);
        const one = found.get(key) ?? { carried: { property, what, value }, events: [], runs: new Set() };
        one.events.push(event);
        one.runs.add(run);
        found.set(key, one);
      }
    }
  return [...found.values()].map(({ carried, events, runs: of }) => ({ ...carried, events, runs: [...of] }));
}

/** `all` are the runs of the browser in every arm: an identifier that stays the same across modes says so. */
export function linkedVerdict({ arm, runs: ofArm }: Basis, all: readonly RunRead[]): ClaimVerdict {
  const sound = ofArm.filter(valid);
  const spoke = sound.filter(({ events }) => events.some((event) => isOwn(event, arm.package)));
  const carried = carriedBy(arm.package, sound);
  const everywhere = carriedBy(arm.package, all.filter(valid));
  const telling = carried.filter((one) => strong.includes(one.what) || one.events.length > 1);
  const details = telling.map((one) => describe(one, everywhere)).slice(0, 20);
  if (spoke.length === 0)
    return untestable(
      claim,
      'no event of this browser could be read: what would travel with one is not known',
      [],
    );
  if (telling.length === 0)
    return {
      claim,
      status: 'not seen',
      summary: `no identifier that we know travels with the events: ${power(spoke.length)}`,
      seen: 0,
      tried: spoke.length,
      details,
      evidence: [],
    };
  return {
    claim,
    status: 'contradicted',
    summary: `${telling.length} ${telling.length === 1 ? 'identifier travels' : 'identifiers travel'} with the events`,
    details,
    evidence: evidenceOf(
      telling.flatMap(({ events, value }) => events.slice(0, 1).map((event) => ({ ...event, token: value }))),
    ),
  };
}

function describe(
  { property, what, value, events, runs: of }: Carried,
  everywhere: readonly Carried[],
): string {
  const same = everywhere.find((one) => one.property === property && one.value === value);
  const modes = new Set(same?.runs.map(({ arm }) => arm.mode));
  const switches = new Set(same?.runs.map(({ arm }) => arm.switch));
  const across = [
    ...(modes.size > 1 ? ['the same in normal and incognito mode'] : []),
    ...(switches.size > 1 ? ['the same whatever the switch'] : []),
  ];
  return [
    `${property} (${what}): in ${events.length} events of ${of.length} ${runs(of.length)}${of.length > 1 ? ', the same in each' : ''}`,
    ...across,
  ].join(', ');
}

function isOwn({ kind, package: of }: EventFound, name: string): boolean {
  return kind === 'event' && of === name;
}

/** Paths are joined with dots, and a key may hold one itself: the longest key that fits is gone down. */
function valueAt(properties: EventProperties, path: string): string {
  let value: Json | undefined = properties;
  let rest = path;
  while (rest !== '' && typeof value === 'object' && value !== null) {
    const table = value as EventProperties;
    const key = Object.keys(table).find((name) => rest === name || rest.startsWith(`${name}.`));
    if (key === undefined) return '';
    value = table[key];
    rest = rest.slice(key.length + 1);
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
