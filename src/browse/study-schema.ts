import { z } from 'zod';
import { evidenceSchema } from '../data/evidence-schema.ts';
import { studyIds } from '../data/studies.ts';

/** The table of a study, given anew by a browsing, beside what the study published. */
export const studySchema = z.object({
  id: z.enum(studyIds),
  title: z.string(),
  source: z.array(evidenceSchema),
  /** What the comparison cannot show. */
  note: z.string(),
  columns: z.array(z.string()).describe('What each number of `here` is of'),
  rows: z.array(z.object({ what: z.string(), published: z.string(), here: z.array(z.string()) })),
});

export type StudyTable = z.infer<typeof studySchema>;
