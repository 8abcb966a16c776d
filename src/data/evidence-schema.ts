import * as z from 'zod';

/** `Evidence` as JSON. */
export const evidenceSchema = z.strictObject({
  confidence: z.enum(['code', 'documented', 'press', 'guess']),
  at: z.string().describe('A section of docs/evidence in this project, or an address'),
  what: z.string().optional().describe('What of that section counts here'),
  onPhone: z
    .literal(true)
    .optional()
    .describe('Of what is `code`: it was read in the output of a real phone, and in no code'),
});
