import * as z from 'zod';
import { findingSchema } from '../audit/report-schema.ts';
import { effects } from '../checks/effect.ts';
import { evidenceSchema } from '../data/evidence-schema.ts';

const statement = z.strictObject({ by: z.string(), says: z.string(), source: evidenceSchema });

export const appliesToSchema = z.strictObject({
  rom: z.array(z.string()).optional(),
  maker: z.string().optional(),
  region: z.array(z.string()).optional(),
  browser: z.array(z.string()).optional(),
  presenceCounts: z.literal(true).optional().describe('A fail counts on a ROM that is not known, too'),
});

/** The json format of `explain`. Published as schemas/explain-1.json. */
export const explainSchema = z.strictObject({
  format: z.literal(1),
  tool: z.string(),
  check: z.strictObject({
    id: z.string(),
    group: z.string(),
    title: z.string().describe('What holds when all is well'),
    failureTitle: z.string().describe('What was found where it failed'),
    severity: z.enum(['high', 'medium', 'low', 'info']),
    effect: z.enum(effects),
    why: z.string().describe('What it means to the owner'),
    source: z.array(evidenceSchema).describe('Where it is known from, and how sure that is'),
    appliesTo: appliesToSchema,
  }),
  language: z.string().describe('BCP 47: of the words on the screen'),
  xiaomi: z.array(statement).describe('What Xiaomi says of it, on its screens and elsewhere'),
  others: z.array(statement).describe('What others found'),
  byHand: z
    .strictObject({
      place: z.string().describe('The way to the row, in the words of the screen'),
      elsewhere: z.array(z.string()).optional().describe('The ways in other browsers'),
      look: z.string().describe('What is seen there'),
      putRight: z.string().optional().describe('What to do there so that all is well'),
      source: evidenceSchema,
    })
    .optional(),
  commands: z.strictObject({
    see: z.array(z.string()).describe('What a computer on the cable can type to see it'),
    look: z.string().optional().describe('What is seen there'),
    change: z.array(z.string()).describe('What a computer on the cable can type to put it right'),
    changeNote: z.string().optional().describe('What these commands leave open'),
  }),
  afterwards: z.array(z.string()).describe('What changes then, or may stop working'),
  phones: z.array(z.strictObject({ model: z.string(), findings: z.array(findingSchema) })),
});
