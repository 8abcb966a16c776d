import * as z from 'zod';

const condition = z.strictObject({
  what: z.string().describe('What holds when all is well'),
  state: z.enum(['works', 'closed', 'unknown']),
  observed: z.string(),
  next: z.string().optional().describe('The next step, where there is one'),
  command: z
    .array(z.string())
    .optional()
    .describe('The words of the command of miaudit that does that step, as `undo` and the path of a journal'),
});

const diagnosis = z.strictObject({
  usable: z.boolean().describe('At least one phone is there, and each that was chosen can be used'),
  computer: z.array(condition),
  phones: z.array(z.strictObject({ serial: z.string(), conditions: z.array(condition) })),
});

/** The json format of `doctor`, published as schemas/doctor-1.json. */
export const doctorSchema = z.strictObject({ format: z.literal(1), tool: z.string(), ...diagnosis.shape });

export type Diagnosis = z.infer<typeof diagnosis>;
export type Condition = Readonly<z.infer<typeof condition>>;
