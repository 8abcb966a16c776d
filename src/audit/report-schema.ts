import * as z from 'zod';
import { effects } from '../checks/effect.ts';
import { evidenceSchema } from '../data/evidence-schema.ts';

const remedy = z.strictObject({
  tier: z.enum(['safe', 'consent']),
  summary: z.string(),
  sideEffects: z.string().optional(),
  steps: z.array(z.looseObject({ do: z.string() })),
});

export const findingSchema = z.strictObject({
  check: z.string().describe('Id in the catalogue (`miaudit checks`)'),
  subject: z.string().describe('`phone`, or the package of the browser that it speaks of'),
  group: z.string(),
  title: z.string().describe('What holds when all is well'),
  failureTitle: z.string().describe('What was found where it failed'),
  severity: z.enum(['high', 'medium', 'low', 'info']),
  effect: z.enum(effects).describe('What it does to the owner where it failed'),
  status: z.enum(['pass', 'fail', 'unknown', 'skip']),
  observed: z.string(),
  why: z.string(),
  source: z.array(evidenceSchema).describe('Where it is known from'),
  evidence: z.array(z.string()).describe('Answers it rests on, as paths in the capture'),
  remedies: z.array(remedy).describe('Ways to put it right, in the order in which to try them'),
});

const phone = z.strictObject({
  serial: z.string(),
  model: z.string(),
  rom: z.string(),
  region: z.string().describe('`global`, `eea`, `cn`, …; empty where it is not known'),
  android: z.string(),
  language: z.string().describe('BCP 47: the language of its screens; empty where it is not known'),
  browsers: z
    .array(z.strictObject({ package: z.string(), name: z.string(), version: z.string() }))
    .describe('Those that can run; the version is empty where it is not known'),
});

const report = z.strictObject({
  origin: z.enum(['recorded', 'made']).describe('`made`: no real phone said this'),
  started: z.iso.datetime().describe('When the answers were taken'),
  phone,
  findings: z.array(findingSchema),
});

/** The json format of `audit`: one report a phone. Published as schemas/audit-1.json. */
export const auditSchema = z.strictObject({
  format: z.literal(1),
  tool: z.string(),
  phones: z.array(report),
});
