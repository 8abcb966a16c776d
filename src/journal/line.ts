import { z } from 'zod';
import { changeSchema } from '../device/step-schema.ts';
import type { Value } from '../device/value.ts';

/** Newer formats are refused; see docs/fix.md for what each line means. */
export const journalFormat = 1;

const text = z.string().max(100_000);
const id = z.int().min(1);
const value: z.ZodType<Value> = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('present'), value: text }),
  z.strictObject({ is: z.literal('absent') }),
  z.strictObject({ is: z.literal('unreadable'), why: text }),
]);

const run = z.strictObject({
  type: z.literal('run'),
  format: z.literal(journalFormat),
  tool: text,
  time: z.iso.datetime(),
  /** HMAC-SHA256 of what names the phone, keyed by a salt of this journal's own: see phone-mark.ts. */
  phone: z.strictObject({
    salt: text,
    mark: text,
    model: text,
    /** The phone's name under the user's own key: see phone-label.ts. */
    label: text.exactOptional(),
    /** The name of a virtual phone that the run made for itself. */
    demo: text.exactOptional(),
  }),
});

/** Written and flushed to disk before the change is done. */
const change = z.strictObject({
  type: z.literal('change'),
  id,
  time: z.iso.datetime(),
  /** The finding's `check@subject`, or what the tool itself needs the change for. */
  reason: text,
  /** The remedy's own words. */
  summary: text,
  /** Put back at the end of the run that made it. */
  temporary: z.boolean(),
  change: changeSchema,
  before: value,
  inverse: z.array(changeSchema).min(1).max(8),
});

const answer = z.strictObject({ type: z.literal('answer'), id, text });

const after = z.strictObject({
  type: z.literal('after'),
  id,
  value,
  /** What the keys behind a switch held then, in the order of the change's `holds`. */
  keys: z.array(value).exactOptional(),
});

/** What the check that had failed said of a fresh reading. */
const verdict = z.strictObject({
  type: z.literal('verdict'),
  reason: text,
  when: z.enum(['after the fix', 'after a restart', 'later']),
  status: z.enum(['pass', 'fail', 'unknown', 'skip']),
  observed: text,
});

/** An attempt to put back is about to start: whoever dies in it leaves this behind. */
const undoing = z.strictObject({ type: z.literal('undoing'), id, time: z.iso.datetime() });

export const outcomes = ['restored', 'already-original', 'drifted', 'failed', 'not-attempted'] as const;
export type UndoOutcome = (typeof outcomes)[number];

const undone = z.strictObject({
  type: z.literal('undone'),
  id,
  time: z.iso.datetime(),
  outcome: z.enum(outcomes),
  observed: value.exactOptional(),
  /** What the keys behind a switch held then, where it is not put back. */
  keys: z.array(value).exactOptional(),
  answer: text.exactOptional(),
});

/** Something that no undo brings back. Written before it is done. */
const irreversible = z.strictObject({
  type: z.literal('irreversible'),
  time: z.iso.datetime(),
  summary: text,
  /** The command of the phone's shell. */
  argv: z.array(text).max(20),
});

/** The line above is a piece of one: the machine died while it was written. */
const cut = z.strictObject({ type: z.literal('cut') });

/** The run came to its own end; a journal without one died on the way. */
const end = z.strictObject({ type: z.literal('end'), time: z.iso.datetime() });

export const lineSchema = z.discriminatedUnion('type', [
  run,
  change,
  answer,
  after,
  verdict,
  undoing,
  undone,
  irreversible,
  cut,
  end,
]);

export type Line = z.infer<typeof lineSchema>;
export type RunLine = z.infer<typeof run>;
export type ChangeLine = z.infer<typeof change>;
