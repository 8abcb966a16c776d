import * as z from 'zod';
import { statuses } from '../checks/check.ts';
import { digestSchema } from '../capture/digest-schema.ts';
import { directions } from './compare.ts';
import { factKinds } from './phone-state.ts';

const side = z.strictObject({
  phone: z.string().describe('What the phone is called on this side; its model, where it has no name'),
  started: z.string(),
  model: z.string(),
  origin: z
    .enum(['recorded', 'made'])
    .optional()
    .describe('`made`: no real phone said this; absent where the side does not say'),
  digest: digestSchema.optional().describe('Digest of the capture, or as the report has it'),
});

const difference = z.strictObject({
  direction: z
    .enum(directions)
    .describe(
      'Of a finding, `new` is a problem that was not there or did not apply. `found` is a problem that was not known. `well` passes, and was not there or not known before. `unseen` is no longer known. `changed` is neither good nor bad by itself',
    ),
  kind: z.enum(['finding', ...factKinds]),
  name: z.string().describe('For a finding, its check and subject'),
  before: z.string().nullable().describe('In words; null where it was not there'),
  after: z.string().nullable(),
  severity: z.enum(['high', 'medium', 'low', 'info']).optional(),
  status: z.enum(statuses).optional().describe('For a finding: its status now'),
  flippedBack: z
    .literal(true)
    .optional()
    .describe('It was well before an update of the system, and is not after it'),
});

/** The json format of `diff`. Published as schemas/diff-1.json. */
export const diffSchema = z.strictObject({
  format: z.literal(1),
  tool: z.string(),
  phones: z.array(
    z.strictObject({
      phone: z.string().describe('What you call it, else its token, else its model'),
      token: z
        .string()
        .optional()
        .describe('The name under a key of yours, where the phone is called otherwise'),
      twoPhones: z
        .literal(true)
        .optional()
        .describe('By name or model the sides are two phones: what differs did not change on one'),
      reversed: z
        .literal(true)
        .optional()
        .describe(
          'The first side was taken after the second: what became better with time is `worse` here, and the other way round',
        ),
      before: side,
      after: side,
      differences: z.array(difference),
      notCompared: z.array(z.string()).describe('Checks that only one side holds'),
    }),
  ),
  onlyBefore: z.array(z.string()).describe('Phones that only the first side holds'),
  onlyAfter: z.array(z.string()).describe('Phones that only the second side holds'),
});
