import * as z from 'zod';
import { jobResultSchema } from '../lab/jobs/job.ts';

/** What `lab run -f json` writes. */
export const labReportSchema = z.strictObject({
  format: z.literal(1),
  tool: z.string(),
  run: z.string(),
  phones: z.array(
    z.strictObject({
      serial: z.string(),
      label: z.string(),
      jobs: z
        .array(z.strictObject({ command: z.enum(['audit', 'fix', 'browse']), ...jobResultSchema.shape }))
        .describe('In the order in which they were done'),
    }),
  ),
});

export type LabReport = z.infer<typeof labReportSchema>;
