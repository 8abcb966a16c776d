import type { OpenedSighting, RunOpened } from './opened.ts';
import type { HostRow } from './traffic-hosts.ts';
import { untestable, type ClaimVerdict } from './verdict.ts';

const mostRows = 500;
const mostDetails = 12;

/** What could be read in all runs, by host and arm. */
export function openedReport(opened: readonly RunOpened[]) {
  const sightings = grouped(
    opened.flatMap((run) => run.sightings.map((found) => ({ found, run }))),
    ({ found, run }) => JSON.stringify([found.host, found.what, armOf(run)]),
  );
  const events = grouped(
    opened.flatMap((run) => run.events.map((found) => ({ found, run }))),
    ({ found: { host, sdk, name } }) => JSON.stringify([host, sdk, name]),
  );
  return {
    exchanges: opened.reduce((sum, { exchanges }) => sum + exchanges, 0),
    sightings: sightings.map(([first, all]) => ({
      host: first.found.host,
      arm: armOf(first.run),
      what: first.found.what,
      runs: new Set(all.map(({ run }) => run)).size,
      decoded: [...new Set(all.map(({ found }) => found.decoded))].slice(0, mostDetails),
    })),
    events: events.map(([{ found }, all]) => ({
      host: found.host,
      sdk: found.sdk,
      name: found.name,
      properties: [...new Set(all.flatMap((one) => Object.keys(one.found.properties)))].slice(0, 100),
      identifiers: [...new Set(all.flatMap((one) => one.found.identifiers.map(({ what }) => what)))],
      arms: [...new Set(all.map(({ run }) => armOf(run)))]
        .sort((one, other) => one - other)
        .map((arm) => {
          const ofArm = all.filter(({ run }) => armOf(run) === arm);
          return { arm, count: ofArm.length, runs: new Set(ofArm.map(({ run }) => run)).size };
        }),
    })),
    losses: [...new Set(opened.flatMap(({ losses }) => losses))].slice(0, mostRows),
  };
}

const armOf = ({ of }: RunOpened): number => of.run.run.arm;

function grouped<T>(
  all: readonly T[],
  keyOf: (one: T) => string,
): (readonly [first: T, all: readonly T[]])[] {
  const groups = new Map<string, [T, T[]]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group[1].push(one);
    else groups.set(key, [one, [one]]);
  }
  return [...groups.values()].slice(0, mostRows);
}

/**
 * Whether visited addresses are in what was sent to others, by what could be read. That none was found says nothing of what could
 * not be opened. Undefined where nothing was to be opened and none was found.
 */
export function openedVerdict(
  ofArm: readonly RunOpened[],
  hosts: readonly HostRow[],
  opens: boolean,
): ClaimVerdict | undefined {
  const claim = 'addresses-sent';
  const sightingsOf = ({ sightings }: RunOpened): readonly OpenedSighting[] =>
    sightings.filter(({ what }) => what === 'visited address');
  const found = ofArm.filter((run) => sightingsOf(run).length > 0);
  if (found.length > 0) {
    const all = found.flatMap(sightingsOf);
    return {
      claim,
      status: 'confirmed',
      summary: `read in requests to ${[...new Set(all.map(({ host }) => host))].join(', ')}, in ${found.length} of ${ofArm.length} ${ofArm.length === 1 ? 'run' : 'runs'}`,
      details: [
        'a script in the visited page, or a host to which the page leads on, would send the address too: another browser as a control distinguishes the two',
        ...new Set(all.map(({ host, place, decoded }) => `${host}: ${decoded} (${place})`)),
      ].slice(0, mostDetails),
      evidence: [],
    };
  }
  if (!opens) return undefined;
  const others = hosts.filter(({ isVisited }) => !isVisited);
  const read = others.filter(({ opened, plain }) => opened + plain > 0).length;
  const closed = others.filter(({ passed, opaque, rejected }) => passed + opaque + rejected > 0).length;
  const words = (count: number) => `${count} ${count === 1 ? 'host' : 'hosts'}`;
  return untestable(
    claim,
    read === 0
      ? `of ${words(closed)} beside the visited site none could be read`
      : `no visited address stood in what could be read of ${words(read)}; of ${words(closed)} all or part could not`,
    [],
  );
}
