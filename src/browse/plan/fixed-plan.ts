import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { z } from 'zod';
import { InputError } from '../../host/input-error.ts';
import { claimIds } from './claim-ids.ts';
import { armSchema } from './plan.ts';
import { mistakeLines, readYaml, type Mistake } from '../../host/read-yaml.ts';
import { tellStepIssue } from './read-scenario.ts';
import { scenarioSchema } from './scenario.ts';

const words = z.string().max(2000);
/** The first arm is 1, as in the report. */
const armNumber = z.int().min(1);

const hypothesisSchema = z.strictObject({
  claim: z.enum(claimIds),
  /** The claim, in words. */
  statement: words,
  arms: z.array(armNumber).min(1),
  /** By what count or test the claim is decided, in words. */
  decided: words,
});

/** What is done, fixed before the first run: it is written before, and followed later. */
export const fixedPlanSchema = z
  .strictObject({
    format: z.literal(1, 'this miaudit reads format 1'),
    scenario: scenarioSchema,
    site: z
      .string()
      .regex(/^https?:\/\/[!-~]{1,2000}$/i, 'an address of the web begins with https:// or http://'),
    /** Seconds to wait after the last step of a run. */
    settle: z.number().min(0).max(3600),
    /** Whether the phone sends through a proxy of this computer meanwhile. */
    traffic: z.literal(true).exactOptional(),
    /** Whether connections of apps that trust our authority are opened. */
    decrypt: z.literal(true).exactOptional(),
    /** How many characters are added to visited addresses: docs/length-canary.md. */
    lengths: z
      .strictObject({ short: z.int().min(0).max(4000), long: z.int().min(1).max(4000) })
      .exactOptional(),
    arms: z.array(armSchema).min(1).max(64),
    /** How often each arm is repeated. */
    runs: z.int().min(1).max(1000),
    /** From which the order was drawn. */
    seed: z.string().min(1).max(200),
    /** The arm of each run, in the order in which they are done. */
    order: z.array(armNumber).min(1),
    /** The runs end when all are done, whatever they show. */
    stop: z.literal('after all runs'),
    hypotheses: z.array(hypothesisSchema).max(500),
    /** What the number of runs can show, in words. */
    power: z.array(words).max(50),
  })
  .superRefine((plan, context) => {
    const wrong = (path: (string | number)[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
    };
    if (plan.lengths && plan.traffic !== true)
      wrong(['lengths'], 'what a host gets is seen with `traffic: true` alone');
    if (plan.decrypt && plan.traffic !== true)
      wrong(['decrypt'], 'what goes through the proxy is opened with `traffic: true` alone');
    if (plan.lengths && plan.lengths.short >= plan.lengths.long)
      wrong(['lengths'], '`short` is smaller than `long`');
    const isArm = (number: number) => number <= plan.arms.length;
    for (const [at, number] of plan.order.entries())
      if (!isArm(number)) wrong(['order', at], `there is no arm ${number}`);
    for (const index of plan.arms.keys()) {
      const times = plan.order.filter((number) => number === index + 1).length;
      if (times !== plan.runs)
        wrong(
          ['order'],
          `arm ${index + 1} is in it ${times} ${times === 1 ? 'time' : 'times'}, and \`runs\` is ${plan.runs}`,
        );
    }
    for (const [at, { arms }] of plan.hypotheses.entries())
      for (const [place, number] of arms.entries())
        if (!isArm(number)) wrong(['hypotheses', at, 'arms', place], `there is no arm ${number}`);
    for (const [at, arm] of plan.arms.entries()) {
      if ((arm.does === undefined) !== (arm.seconds === undefined))
        wrong(['arms', at], '`does` and `seconds` go together');
      if (arm.does !== undefined && (arm.mode !== 'normal' || arm.switch !== 'as it is'))
        wrong(['arms', at], 'an arm in which nothing is done has `mode: normal` and `switch: as it is`');
      if (plan.arms.findIndex((other) => sameArm(other, arm)) < at)
        wrong(['arms', at], 'the same arm is above');
    }
  });

export type FixedPlan = z.output<typeof fixedPlanSchema>;
type Arm = FixedPlan['arms'][number];

function sameArm(one: Arm, other: Arm): boolean {
  return (
    one.package === other.package &&
    one.mode === other.mode &&
    one.switch === other.switch &&
    one.does === other.does
  );
}

const head = `# A plan for browsing, fixed before the first run. Arms are counted from 1.
# The report of a browsing that follows it carries the SHA-256 of this file.
`;

export function writeFixedPlan(plan: FixedPlan): string {
  return head + stringify(plan, { lineWidth: 100 });
}

export function tryFixedPlan(text: string): { plan?: FixedPlan; mistakes: readonly Mistake[] } {
  const { value, mistakes } = readYaml(text, 'plan', fixedPlanSchema, tellStepIssue);
  return value ? { plan: value, mistakes } : { mistakes };
}

/** Throws an InputError that tells every mistake with its line and column. */
export function readFixedPlan(text: string, file: string): FixedPlan {
  const { plan, mistakes } = tryFixedPlan(text);
  if (plan) return plan;
  throw new InputError(`${file} is not a plan. Correct it, or write a new one.`, {
    code: 'not-a-plan',
    mistakes: mistakeLines(mistakes, file),
  });
}

/** SHA-256 of the file, in hexadecimal digits. */
export function planDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
