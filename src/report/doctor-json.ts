import * as z from 'zod';
import type { Condition, Diagnosis, OwnStep } from '../doctor/diagnosis.ts';

const condition = z.strictObject({
  what: z.string().describe('What holds when all is well'),
  state: z.enum(['works', 'closed', 'unknown']),
  observed: z.string(),
  code: z
    .string()
    .optional()
    .describe('Of the error that keeps a phone from being used, as `unauthorized` or `server-lost`'),
  next: z.string().optional().describe('The next step, where there is one'),
  command: z
    .array(z.string())
    .optional()
    .describe('The words of the command of miaudit that does that step, as `undo` and the path of a journal'),
});

/** The json format of `doctor`, published as schemas/doctor-1.json. */
export const doctorSchema = z.strictObject({
  format: z.literal(1),
  tool: z.string(),
  usable: z.boolean().describe('At least one phone is there, and each that was chosen can be used'),
  computer: z.array(condition),
  phones: z.array(z.strictObject({ serial: z.string(), conditions: z.array(condition) })),
});

/** A diagnosis as the json format has it, without the format and the tool. */
export function doctorJson({ usable, computer, phones }: Diagnosis) {
  return {
    usable,
    computer: computer.map(conditionJson),
    phones: phones.map(({ serial, conditions }) => ({ serial, conditions: conditions.map(conditionJson) })),
  };
}

function conditionJson({ ownStep, ...known }: Condition): z.infer<typeof condition> {
  return { ...known, ...(ownStep && { command: commandFor(ownStep) }) };
}

/** The words of the command of miaudit that takes a step. */
export function commandFor(step: OwnStep): string[] {
  if (step.do === 'remove the authority') return ['ca', '--remove'];
  return ['undo', ...(step.journal === undefined ? [] : [step.journal])];
}
