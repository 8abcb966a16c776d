import { z } from 'zod';
import { moveSchemas } from '../../device/step-schema.ts';
import type { Move } from '../../device/step.ts';

const text = z.string().min(1).max(2000);
const printable = withPlaces(text.regex(/^[ -~]*$/, 'adb can type ASCII only'), ['canary']);
const title = withPlaces(text, ['canary']);
const address = withPlaces(
  text.regex(
    /^(?:https?:\/\/|\{site\}|\{page\})[^\s\u0000-\u001f]*$/i,
    'an address begins with https://, http://, {site} or {page}, and holds no spaces',
  ),
  ['canary', 'site', 'page'],
);

/** A text in which only these are in braces: a misspelt one would be sent as it is. */
function withPlaces(schema: z.ZodString, places: readonly string[]): z.ZodString {
  const other = (value: string) =>
    [...value.matchAll(/\{([^{}]{0,40})\}/g)]
      .map(([, name = '']) => name)
      .find((name) => !places.includes(name));
  const known = places.map((name) => `{${name}}`).join(', ');
  return schema.refine((value) => other(value) === undefined, {
    error: ({ input }) => `\`{${other(String(input)) ?? ''}}\` is unknown here; known is ${known}`,
  });
}

/**
 * What is done in a browser in one run, beside the moves of every other script (step.ts): acts that mean the same in
 * each browser and mode, and become moves when they are done. docs/browse.md explains each.
 */
const actSchemas = [
  /** `title` is a text that the page shows: seen on the screen, it proves that the page was loaded. */
  z.strictObject({ do: z.literal('visit'), url: address, title: title.exactOptional() }),
  z.strictObject({ do: z.literal('search'), query: printable }),
  z.strictObject({ do: z.literal('feed') }),
  /** Types into the address bar and never presses enter; `pause` is milliseconds between two characters. */
  z.strictObject({
    do: z.literal('typing'),
    text: printable,
    pause: z.int().min(0).max(10_000).default(400),
  }),
  z.strictObject({ do: z.literal('download'), url: address }),
  z.strictObject({ do: z.literal('share') }),
  z.strictObject({ do: z.literal('idle'), seconds: z.number().min(0).max(3600) }),
] as const;

export type Act = z.output<(typeof actSchemas)[number]>;
export type ScenarioStep = Act | Move;

/** Not `browse`, which knows no mode, nor `tour`, which does nothing but look. */
const { open, tap, type, key, scroll, wait, back } = moveSchemas;

const stepSchema = z.discriminatedUnion('do', [...actSchemas, open, tap, type, key, scroll, wait, back]);

/** All that a step may do, for a message. */
export const acts: readonly string[] = stepSchema.options.map(({ shape }) => shape.do.value);

export const scenarioSchema = z.strictObject({
  format: z.literal(1, 'this miaudit reads format 1'),
  name: z.string().regex(/^[\w .,-]{1,80}$/, 'up to 80 letters, digits, spaces and - . , _'),
  steps: z.array(stepSchema).min(1, 'there is no step').max(200, 'there are more than 200 steps'),
});

export type Scenario = z.output<typeof scenarioSchema>;
