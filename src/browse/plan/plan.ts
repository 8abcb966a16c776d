import { z } from 'zod';
import type { Canary } from '../../canary/canary.ts';
import type { ScenarioStep } from './scenario.ts';
import { shuffled } from './shuffled.ts';

export const modes = ['normal', 'incognito'] as const;
export const switchStates = ['as it is', 'on', 'off'] as const;

/** One way to browse that is compared with the others. */
const armSchema = z.object({
  package: z.string(),
  mode: z.enum(modes),
  /** Of the statistics switch that came in May 2020. */
  switch: z.enum(switchStates),
});
export type BrowseArm = z.output<typeof armSchema>;

function isStep(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'do' in value && typeof value.do === 'string';
}

/** A step, filled in; `canary` stands in its address or words and nowhere else. */
const plannedSchema = z.object({ step: z.custom<ScenarioStep>(isStep), canary: z.string().optional() });

const runSchema = z.object({
  /** Its folder in the capture: `run-01`. */
  id: z.string(),
  /** Of `arms`, the first being 0. */
  arm: z.int(),
  /** Logged by ourselves when the capture begins and when it ends: it must be found both times. */
  control: z.string(),
  steps: z.array(plannedSchema),
});
export type PlannedRun = z.output<typeof runSchema>;

/** Written before the first run, as `browse/plan`. */
export const planSchema = z.object({
  scenario: z.string(),
  site: z.string(),
  seed: z.string(),
  /** Milliseconds after the last step of a run. */
  settle: z.number().optional(),
  arms: z.array(armSchema),
  runs: z.array(runSchema),
  /** Is never used: where it is found, finding means nothing. */
  neverUsed: z.string(),
});
export type BrowsePlan = z.output<typeof planSchema>;

export interface BrowsePlanOptions {
  readonly scenario: { readonly name: string; readonly steps: readonly ScenarioStep[] };
  readonly site: string;
  /** Where the phone finds the page that this computer serves. */
  readonly page: string;
  readonly arms: readonly BrowseArm[];
  /** How often each arm is repeated. */
  readonly runs: number;
  readonly seed: string;
  readonly settle: number;
  readonly forge: () => string;
}

/** Every arm once in each block, in an order that the seed gives; each address and query with a canary of its own. */
export function planOf({
  scenario,
  site,
  page,
  arms,
  runs,
  seed,
  settle,
  forge,
}: BrowsePlanOptions): BrowsePlan {
  const order = shuffled(seed, arms.length, runs);
  const digits = Math.max(2, String(order.length).length);
  return {
    scenario: scenario.name,
    site,
    seed,
    settle,
    arms: [...arms],
    runs: order.map((arm, at) => ({
      id: `run-${String(at + 1).padStart(digits, '0')}`,
      arm,
      control: forge(),
      steps: scenario.steps.map((step) => fillIn(step, { site, page }, forge)),
    })),
    neverUsed: forge(),
  };
}

type Places = Pick<BrowsePlanOptions, 'site' | 'page'>;

function fillIn(step: ScenarioStep, places: Places, forge: () => string): PlannedRun['steps'][number] {
  switch (step.do) {
    case 'visit': {
      const canary = forge();
      const url = plant(step.url, places, canary);
      const title = step.title?.replaceAll('{canary}', canary) ?? titleOf(url);
      return { step: { ...step, url, ...(title !== undefined && { title }) }, canary };
    }
    case 'download': {
      const canary = forge();
      return { step: { ...step, url: plant(step.url, places, canary) }, canary };
    }
    case 'search': {
      const canary = forge();
      return { step: { ...step, query: inWords(step.query, canary) }, canary };
    }
    case 'typing': {
      const canary = forge();
      return { step: { ...step, text: inWords(step.text, canary) }, canary };
    }
    default:
      return { step };
  }
}

/** The canaries of a run, with the addresses and words that hold them: hashes of those are looked for too. */
export function canariesOf({ steps }: PlannedRun): readonly Canary[] {
  return steps.flatMap(({ step, canary: token }) => {
    if (token === undefined) return [];
    const planted =
      'url' in step ? [step.url] : 'query' in step ? [step.query] : 'text' in step ? [step.text] : [];
    return [{ token, planted }];
  });
}

/** What the pages of the names reserved for examples say (RFC 2606). */
function titleOf(url: string): string | undefined {
  return /^https?:\/\/(?:www\.)?example\.(?:com|net|org)(?:[:/?#]|$)/i.test(url)
    ? 'Example Domain'
    : undefined;
}

/** Where no place is named for the canary it is a parameter, which no server minds. */
function plant(address: string, { site, page }: Places, canary: string): string {
  const url = address.replace('{site}', site).replace('{page}', page);
  if (url.includes('{canary}')) return url.replaceAll('{canary}', canary);
  const [before = '', fragment] = url.split(/#(.*)/s);
  const planted = `${before}${before.includes('?') ? '&' : '?'}c=${canary}`;
  return fragment === undefined ? planted : `${planted}#${fragment}`;
}

function inWords(words: string, canary: string): string {
  return words.includes('{canary}') ? words.replaceAll('{canary}', canary) : `${words} ${canary}`;
}
