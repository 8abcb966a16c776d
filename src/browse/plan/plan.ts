import { z } from 'zod';
import type { Canary } from '../../canary/canary.ts';
import { drawLengths, makeFiller, lengthen, visitsIn, type AddressLengths } from './lengths.ts';
import type { ScenarioStep } from './scenario.ts';

export const modes = ['normal', 'incognito'] as const;
export const switchStates = ['as it is', 'on', 'off'] as const;

/** What is done in an arm in which nothing is done: the browser is started, started after its data were deleted, or the phone is restarted. */
export const unattendedKinds = ['idle', 'first-start', 'reboot'] as const;
export type UnattendedKind = (typeof unattendedKinds)[number];

/** One way to browse that is compared with the others. */
export const armSchema = z.strictObject({
  package: z
    .string()
    .max(255)
    .regex(/^[A-Za-z]\w*(?:\.\w+)+$/, 'a package name, such as com.example.app'),
  mode: z.enum(modes),
  /** Of the statistics switch that came in May 2020. */
  switch: z.enum(switchStates),
  /** Nothing is done, for so many `seconds`. Absent: the steps of the scenario are done. */
  does: z.enum(unattendedKinds).exactOptional(),
  seconds: z.number().min(1).max(86_400).exactOptional(),
});
export type BrowseArm = z.output<typeof armSchema>;

function isStep(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'do' in value && typeof value.do === 'string';
}

/** A step, filled in; `canary` is in its address or words and nowhere else. */
const plannedSchema = z.object({
  step: z.custom<ScenarioStep>(isStep),
  canary: z.string().optional(),
  /** Characters that were added to the address. */
  length: z.int().optional(),
});

const runSchema = z.object({
  /** Its folder in the capture: `run-01`. */
  id: z.string(),
  /** Of `arms`, the first being 0. */
  arm: z.int(),
  /** Logged by ourselves when the capture begins and when it ends: it must be found both times. */
  control: z.string(),
  steps: z.array(plannedSchema),
  /** The interrupted run that this one repeats. */
  repeats: z.string().optional(),
});
export type PlannedRun = z.output<typeof runSchema>;

/** Written before the first run, as `browse/plan`. */
export const planSchema = z.object({
  scenario: z.string(),
  site: z.string(),
  seed: z.string(),
  /** Milliseconds after the last step of a run. */
  settle: z.number().optional(),
  /** Where the phone finds the page that this computer serves. */
  page: z.string().optional(),
  /** SHA-256 of the plan that was fixed before; `browse/plan-file` has its text. */
  digest: z.string().optional(),
  arms: z.array(armSchema),
  runs: z.array(runSchema),
  /** Is never used: where it is found, finding means nothing. */
  neverUsed: z.string(),
});
export type BrowsePlan = z.output<typeof planSchema>;

/** What of a fixed plan (fixed-plan.ts) the runs are made of. */
export interface RunsToPlan {
  readonly scenario: { readonly name: string; readonly steps: readonly ScenarioStep[] };
  readonly site: string;
  readonly arms: readonly BrowseArm[];
  /** The arm of each run, the first arm being 1. */
  readonly order: readonly number[];
  readonly seed: string;
  /** Seconds after the last step. */
  readonly settle: number;
  /** Visited addresses are made longer by so much. */
  readonly lengths?: AddressLengths;
}

export interface BrowsePlanOptions {
  readonly fixed: RunsToPlan;
  /** Where it was fixed before the first run. */
  readonly digest?: string | undefined;
  /** Where the phone finds the page that this computer serves. */
  readonly page: string;
  readonly forge: () => string;
}

/** The runs of a plan, each address and query with a canary of its own. */
export function makePlan({ fixed, digest, page, forge }: BrowsePlanOptions): BrowsePlan {
  const { scenario, site, seed, settle, arms, order, lengths } = fixed;
  const ofArm = arms.map((arm, index) => {
    const visits = visitsIn(armSteps(arm, scenario.steps)) * order.filter((one) => one === index + 1).length;
    return lengths ? [...drawLengths(seed, index + 1, visits, lengths)] : [];
  });
  return {
    scenario: scenario.name,
    site,
    seed,
    settle: settle * 1000,
    page,
    ...(digest !== undefined && { digest }),
    arms: [...arms],
    runs: order.map((arm, at) => ({
      id: idOfRun(at + 1, order.length),
      arm: arm - 1,
      control: forge(),
      steps: armSteps(arms[arm - 1], scenario.steps).map((step) =>
        fillIn(step, { site, page }, forge, step.do === 'visit' ? ofArm[arm - 1]?.shift() : undefined),
      ),
    })),
    neverUsed: forge(),
  };
}

/** What is done in a run of an arm. */
export function armSteps(
  arm: BrowseArm | undefined,
  ofScenario: readonly ScenarioStep[],
): readonly ScenarioStep[] {
  return arm?.does === undefined ? ofScenario : [{ do: 'idle', seconds: arm.seconds ?? 0 }];
}

function idOfRun(number: number, of: number): string {
  return `run-${String(number).padStart(Math.max(2, String(of).length), '0')}`;
}

/** The plan with a repetition, under a new name and with new canaries, after each interrupted run. */
export function withRepetitions(
  plan: BrowsePlan,
  broken: readonly string[],
  { fixed, page, forge }: Omit<BrowsePlanOptions, 'digest'>,
): BrowsePlan {
  let last = plan.runs.length;
  const runs = plan.runs.flatMap((run) => {
    if (!broken.includes(run.id)) return [run];
    last += 1;
    return [
      run,
      {
        id: idOfRun(last, plan.runs.length),
        arm: run.arm,
        control: forge(),
        steps: armSteps(plan.arms[run.arm], fixed.scenario.steps).map((step, at) =>
          fillIn(step, { site: fixed.site, page }, forge, run.steps[at]?.length),
        ),
        repeats: run.id,
      },
    ];
  });
  return { ...plan, runs };
}

interface Places {
  readonly site: string;
  readonly page: string;
}

function fillIn(
  step: ScenarioStep,
  places: Places,
  forge: () => string,
  length?: number,
): PlannedRun['steps'][number] {
  switch (step.do) {
    case 'visit': {
      const canary = forge();
      const planted = plant(step.url, places, canary);
      const url = length === undefined ? planted : lengthen(planted, makeFiller(canary, length));
      const title = step.title?.replaceAll('{canary}', canary) ?? titleOf(url);
      return {
        step: { ...step, url, ...(title !== undefined && { title }) },
        canary,
        ...(length !== undefined && { length }),
      };
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
export function runCanaries({ steps }: PlannedRun): readonly Canary[] {
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
