import type { EventFound } from '../../scan/found.ts';
import type { RunRead } from './read-run.ts';
import { identifying, isLinking, tellsAlone, meaningWords } from './identifying.ts';
import type { IsShared } from './shared-values.ts';
import { showEvidence, runs, untestable, valid, type Basis, type ClaimVerdict } from './verdict.ts';

const claim = 'not-linked';

/** A property that identifies, and how its value behaves. */
interface Carried {
  readonly property: string;
  readonly what: string;
  /** Events and runs of the arm that have it. */
  readonly events: readonly EventFound[];
  /** A value that more than one event of the browser has, in any arm, with these events; the commonest. */
  readonly stable?: { readonly value: string; readonly uses: readonly Use[] };
}

interface Use {
  readonly event: EventFound;
  readonly run: RunRead;
  readonly value: string;
}

function usesOf(
  name: string,
  read: readonly RunRead[],
  isShared: IsShared,
): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  for (const run of read)
    for (const event of run.events) {
      if (!isOwn(event, name) || event.incomplete) continue;
      for (const { property, what, value } of identifying(event, isShared)) {
        const key = JSON.stringify([property, what]);
        uses.set(key, [...(uses.get(key) ?? []), { event, run, value }]);
      }
    }
  return uses;
}

function carriedBy(
  name: string,
  ofArm: readonly RunRead[],
  all: readonly RunRead[],
  isShared: IsShared,
): readonly Carried[] {
  const everywhere = usesOf(name, all, isShared);
  return [...usesOf(name, ofArm, isShared)].map(([key, uses]) => {
    const [property = '', what = ''] = JSON.parse(key) as string[];
    const groups = new Map<string, Use[]>();
    for (const use of everywhere.get(key) ?? [])
      groups.set(use.value, [...(groups.get(use.value) ?? []), use]);
    const mine = new Set(uses.map(({ value }) => value));
    const [commonest] = [...groups]
      .filter(([value, of]) => mine.has(value) && new Set(of.map(({ event }) => identityOf(event))).size > 1)
      .sort(([, one], [, other]) => other.length - one.length);
    return {
      property,
      what,
      events: uses.map(({ event }) => event),
      ...(commonest && { stable: { value: commonest[0], uses: commonest[1] } }),
    };
  });
}

/** Which properties stay equal across events, restarts, modes and arms; an id that is new in each event links nothing. */
export function linkedVerdict({ arm, runs: ofArm, all }: Basis, isShared: IsShared): ClaimVerdict {
  const sound = ofArm.filter(valid);
  const spoke = sound.filter(({ events }) => events.some((event) => isOwn(event, arm.package)));
  if (spoke.length === 0)
    return untestable(
      claim,
      'no event of this browser could be read: what would travel with one is not known',
      [],
    );
  const carried = carriedBy(arm.package, sound, all.filter(valid), isShared);
  const details = carried.map(describe).slice(0, 20);
  const telling = carried.filter(
    ({ what, stable }) =>
      stable &&
      (tellsAlone(what) || (isLinking(what) && new Set(stable.uses.map(({ run }) => run)).size > 1)),
  );
  if (telling.length === 0) return untestable(claim, whyOpen(carried), details);
  return {
    claim,
    status: 'contradicted',
    summary: `${telling.length} ${telling.length === 1 ? 'property stays' : 'properties stay'} equal across events: ${telling
      .map(({ property, what }) => `${property} (${meaningWords(what)})`)
      .slice(0, 6)
      .join(', ')}`,
    details,
    evidence: showEvidence(
      telling.flatMap(({ events, stable }) =>
        events
          .filter((event) => stable?.uses.some((use) => use.event === event))
          .slice(0, 1)
          .map((event) => ({ ...event, ...(stable && { token: stable.value }) })),
      ),
    ),
  };
}

/** Why the claim stays open where no property is known to identify. */
function whyOpen(carried: readonly Carried[]): string {
  const stable = carried.filter((one) => one.stable);
  const lasting = stable.filter(({ stable: of }) => new Set(of?.uses.map(({ run }) => run)).size > 1);
  if (lasting.length > 0)
    return `${lasting.length} ${lasting.length === 1 ? 'property' : 'properties'} of unknown meaning with a value like an id ${lasting.length === 1 ? 'stays' : 'stay'} equal across events and restarts: ${lasting
      .map(({ property }) => property)
      .slice(0, 6)
      .join(', ')}. Whether other phones have other values cannot be seen on one phone`;
  return stable.length > 0
    ? 'an id stays the same within one run; whether it outlives a restart of the browser takes more runs'
    : 'no property with a value like an id stays equal across events';
}

function describe({ property, what, events, stable }: Carried): string {
  const name = `${property} (${meaningWords(what)})`;
  const number = countEvents(events);
  if (!stable) return `${name}: in ${number} of the browser in this arm, and no value twice`;
  const inRuns = [...new Set(stable.uses.map(({ run }) => run))];
  const modes = new Set(inRuns.map(({ arm }) => arm.mode));
  const switches = new Set(inRuns.map(({ arm }) => arm.switch));
  return [
    `${name}: in ${number} of the browser in this arm, one value in ${countEvents(stable.uses.map(({ event }) => event))} in the logs of ${inRuns.length} ${runs(inRuns.length)}`,
    ...(modes.size > 1 ? ['the same in normal and incognito mode'] : []),
    ...(switches.size > 1 ? ['the same whatever the switch'] : []),
  ].join(', ');
}

function countEvents(events: readonly EventFound[]): string {
  const count = new Set(events.map(identityOf)).size;
  return count === 1 ? '1 event' : `${count} different events`;
}

/** SDKs log an event when it is recorded and again when it is sent: that is one event. */
function identityOf({ name, properties }: EventFound): string {
  return JSON.stringify([name, properties]);
}

function isOwn({ kind, package: of }: EventFound, name: string): boolean {
  return kind === 'event' && of === name;
}
