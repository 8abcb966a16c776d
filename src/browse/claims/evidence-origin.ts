import type { Json } from '../../detectors/detector.ts';
import type { CanaryFound, EventFound } from '../../scan/found.ts';
import type { BrowsePlan } from '../plan/plan.ts';
import type { RunRead } from './read-run.ts';
import type { EvidenceLine } from './verdict.ts';

/** A line of evidence, and what a reader needs to check it. */
export interface TracedEvidence extends EvidenceLine {
  /** The run in whose log it is. */
  readonly run?: string;
  readonly canary?: string;
  /** Where that canary was planted: the run, the number of the step in it (the first is 1), and what the step does. */
  readonly step?: { readonly run: string; readonly number: number; readonly do: string };
  /** How the canary was decoded, outermost encoding first; empty where it is in plain text. */
  readonly decoded?: readonly string[];
  /** The event of the line: its SDK and name. */
  readonly event?: string;
  /** The property of that event that holds the canary, and its value as it was decoded, shortened. */
  readonly property?: string;
  readonly value?: string;
}

const longestValue = 300;

/** Tells of each line of evidence which run, step and canary it belongs to, and what was decoded. */
export function traceEvidence(
  plan: BrowsePlan,
  runs: readonly RunRead[],
): (line: EvidenceLine) => TracedEvidence {
  const planted = plantedIn(plan, runs);
  return (line) => {
    const read = runs.find(({ run }) => line.file.startsWith(`${run.id}/`));
    if (!read) return line;
    const isHere = ({ lines }: EventFound | CanaryFound) => lines.includes(line.line);
    const inLog = line.file === `${read.run.id}/log.txt`;
    const here = inLog ? read.sightings.filter(isHere) : [];
    const sighting = here.find(({ token }) => token === line.shows) ?? (line.shows ? undefined : here[0]);
    const isPlanted = (token: string) => planted.has(token) || planted.has(keyIn(read, token));
    const canary = line.shows !== undefined && isPlanted(line.shows) ? line.shows : sighting?.token;
    const events = inLog ? [...read.eventsBefore, ...read.events].filter(isHere) : [];
    const held = canary === undefined ? undefined : firstHolding(events, canary);
    const event = held?.event ?? events[0];
    const step = canary === undefined ? undefined : (planted.get(keyIn(read, canary)) ?? planted.get(canary));
    return {
      ...line,
      run: read.run.id,
      ...(canary !== undefined && { canary }),
      ...(step && { step }),
      ...(sighting && { decoded: sighting.path.filter((name) => name !== 'message') }),
      ...(event && { event: `${event.sdk}: ${event.name}` }),
      ...(held && { property: held.property, value: held.value.slice(0, longestValue) }),
    };
  };
}

type Origin = NonNullable<TracedEvidence['step']>;

/** Items of a feed are called the same in several runs: each counts for the run in which it was opened. */
const keyIn = ({ run }: RunRead, token: string) => `${run.id} ${token}`;

/** By canary, and by run and what an opened item of a feed was called. */
function plantedIn(plan: BrowsePlan, runs: readonly RunRead[]): ReadonlyMap<string, Origin> {
  const planned = plan.runs.flatMap(({ id, steps }) =>
    steps.flatMap(({ step, canary }, at): [string, Origin][] =>
      canary === undefined ? [] : [[canary, { run: id, number: at + 1, do: step.do }]],
    ),
  );
  const opened = runs.flatMap((read) =>
    read.done
      .filter(({ step }) => step.do === 'feed')
      .flatMap(({ step, tokens }) => {
        const number = read.run.steps.findIndex((one) => one.step === step) + 1;
        return tokens.map((token): [string, Origin] => [
          keyIn(read, token),
          { run: read.run.id, number, do: step.do },
        ]);
      }),
  );
  return new Map([...opened, ...planned]);
}

interface Held {
  readonly event: EventFound;
  readonly property: string;
  readonly value: string;
}

function firstHolding(events: readonly EventFound[], token: string): Held | undefined {
  for (const event of events) {
    const held = propertyHolding(event.properties, token, '');
    if (held) return { event, ...held };
  }
  return undefined;
}

const deepest = 8;

function propertyHolding(
  value: Json,
  token: string,
  path: string,
  depth = 0,
): Omit<Held, 'event'> | undefined {
  if (typeof value === 'string') return value.includes(token) ? { property: path, value } : undefined;
  if (typeof value !== 'object' || value === null || depth > deepest) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const held = propertyHolding(inner, token, path === '' ? key : `${path}.${key}`, depth + 1);
    if (held) return held;
  }
  return undefined;
}
