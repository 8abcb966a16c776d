import { createHash } from 'node:crypto';
import * as z from 'zod';
import { commandSchema } from './lab-file.ts';

/** Where a command that may be changing a phone was begun, written before it begins. */
const startedSchema = z.object({ host: z.string().max(200), journal: z.string().max(4096) });

/** What a worker is to do: small, because it is kept in the memory of Redis. */
export const jobSchema = z.object({
  run: z.string().regex(/^[\w-]{1,60}$/),
  /** The phone's own serial number: adb's serial changes with the cable and the host. */
  serial: z.string().max(200),
  label: z.string().max(200),
  command: commandSchema,
  /** The place of the phone in the lab file, from 1. */
  place: z.int(),
  /** The place of the command among those of the phone, from 1. */
  number: z.int(),
  started: startedSchema.optional(),
});

export type LabJob = z.infer<typeof jobSchema>;

/** What became of a job. Captures stay where they are; this says where that is. */
export const jobResultSchema = z.strictObject({
  outcome: z
    .enum(['done', 'needs undo', 'failed'])
    .describe('`needs undo`: a fix was begun and did not come to its end; it is never run again'),
  host: z.string().describe('The computer of the worker'),
  exitCode: z.int().optional().describe('As the command itself would have had it'),
  counts: z.record(z.string(), z.int()).optional().describe('Findings by status, or fixes by outcome'),
  problems: z.array(z.string()).optional().describe('The checks that failed, at most 100'),
  capture: z.string().optional().describe('The folder of the capture, on that computer'),
  journal: z.string().optional().describe('The journal of a fix, on that computer'),
  note: z.string().optional().describe('What there is to say, in a sentence or two'),
});

export type JobResult = z.infer<typeof jobResultSchema>;

/** The queue of a phone, the same on every host. Its name does not show the serial number. */
export function phoneQueue(serial: string): string {
  return `miaudit-phone-${createHash('sha256').update(`miaudit queue ${serial}`).digest('hex').slice(0, 16)}`;
}

/** The queue in which runs wait for their phones. */
export const queueOfRuns = 'miaudit-runs';
