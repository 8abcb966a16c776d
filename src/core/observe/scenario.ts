import { z } from 'zod';
import { moveSchema } from '../../device/step-schema.ts';
import type { Move } from '../../device/step.ts';

const text = z.string().min(1).max(2000);
const printable = text.regex(/^[ -~]*$/, 'adb can type ASCII only');
const address = text.regex(
  /^(?:https?:\/\/|\{site\}|\{page\})[^\s\u0000-\u001f]*$/i,
  'an address begins with https://, http://, {site} or {page}, and holds no spaces',
);

/**
 * What is done in a browser in one run, beside the moves of every other script (step.ts): acts that mean the same in
 * each browser and mode, and become moves when they are done. docs/browse.md explains each.
 */
const actSchemas = {
  visit: z.strictObject({ do: z.literal('visit'), url: address }),
  search: z.strictObject({ do: z.literal('search'), query: printable }),
  feed: z.strictObject({ do: z.literal('feed') }),
  /** Types into the address bar and never presses enter; `pause` is milliseconds between two characters. */
  typing: z.strictObject({
    do: z.literal('typing'),
    text: printable,
    pause: z.int().min(0).max(10_000).default(400),
  }),
  download: z.strictObject({ do: z.literal('download'), url: address }),
  share: z.strictObject({ do: z.literal('share') }),
  idle: z.strictObject({ do: z.literal('idle'), seconds: z.number().min(0).max(3600) }),
} as const;

type Acts = typeof actSchemas;
export type Act = { [K in keyof Acts]: z.output<Acts[K]> }[keyof Acts];
export type ScenarioStep = Act | Move;

const moves = ['open', 'tap', 'type', 'key', 'scroll', 'wait', 'back'] as const;
const stepNames: readonly string[] = [...Object.keys(actSchemas), ...moves];

/** All that a step may do, for a message. */
export const acts = stepNames;

/** The schema of steps that do this; undefined where there are none. A tour, and an intent past the mode, are none. */
export function stepSchemaOf(what: string): z.ZodType<ScenarioStep> | undefined {
  if (Object.hasOwn(actSchemas, what)) return actSchemas[what as keyof Acts];
  return stepNames.includes(what) ? moveSchema : undefined;
}

export const scenarioSchema = z.strictObject({
  format: z.literal(1, 'this miaudit reads format 1'),
  name: z.string().regex(/^[\w .,-]{1,80}$/, 'up to 80 letters, digits, spaces and - . , _'),
  steps: z
    .array(
      z
        .custom<ScenarioStep>((step) => typeof step === 'object' && step !== null && 'do' in step)
        .transform((step, context) => {
          const result = stepSchemaOf(step.do)?.safeParse(step);
          if (result?.success) return result.data;
          context.addIssue('no step');
          return z.NEVER;
        }),
    )
    .min(1, 'there is no step')
    .max(200, 'there are more than 200 steps'),
});

export type Scenario = z.output<typeof scenarioSchema>;
