import * as z from 'zod';
import { statuses } from '../checks/check.ts';
import { expectations, onUnknown } from './policy.ts';
import { effects } from '../checks/effect.ts';
import { digestSchema } from '../capture/digest-schema.ts';
import { evidenceSchema } from '../data/evidence-schema.ts';
import { phoneNameShape, unreachedShape } from '../data/phone-name-schema.ts';

const remedy = z.strictObject({
  tier: z.enum(['safe', 'consent']),
  summary: z.string(),
  sideEffects: z.string().optional(),
  steps: z.array(z.looseObject({ do: z.string() })),
});

const evidenceLine = z.strictObject({
  file: z.string().describe('Below the folder of the capture'),
  line: z.int().describe('The first line is 1'),
  column: z.int().describe('The first UTF-16 code unit is 1'),
  text: z.string().describe('The line, or the part of it around the words'),
  offset: z
    .int()
    .exactOptional()
    .describe('How far into `text` the words at `column` are, where `text` does not begin as the line does'),
});

export const findingSchema = z.strictObject({
  check: z.string().describe('Id in the catalogue'),
  subject: z.string().describe('`phone`, or the package of the browser that it is about'),
  group: z.string(),
  title: z.string().describe('What holds when all is well'),
  failureTitle: z.string().describe('What was found where it failed'),
  severity: z.enum(['high', 'medium', 'low', 'info']),
  effect: z.enum(effects).describe('What it does to the owner where it failed'),
  status: z.enum(statuses),
  observed: z.string(),
  why: z.string(),
  source: z.array(evidenceSchema).describe('Where it is known from'),
  evidence: z.array(z.string()).describe('Answers it rests on, as paths in the capture'),
  evidenceLines: z
    .array(evidenceLine)
    .optional()
    .describe(
      'Lines of those answers that hold what was observed; none where it is that something is absent',
    ),
  remedies: z.array(remedy).describe('Ways to put it right, in the order in which to try them'),
  policy: z
    .strictObject({
      expect: z.enum(expectations).optional(),
      unknown: z.enum(onUnknown).optional(),
      waiver: z
        .strictObject({ reason: z.string(), owner: z.string(), until: z.string(), isExpired: z.boolean() })
        .optional(),
      isInBaseline: z.literal(true).optional().describe('The baseline has it too, no less grave'),
    })
    .optional()
    .describe('What a policy file or a baseline says of it'),
});

const phone = z.strictObject({
  ...phoneNameShape,
  rom: z.string(),
  region: z.string().describe('`global`, `eea`, `cn`, …; empty where it is not known'),
  android: z.string(),
  language: z.string().describe('BCP 47: the language of its screens; empty where it is not known'),
  gate: z
    .enum(['on', 'off'])
    .exactOptional()
    .describe(
      'Whether "USB debugging (Security settings)" is on: while it is off, the phone refuses most fixes; absent where it is not known, or there is none',
    ),
  browsers: z
    .array(z.strictObject({ package: z.string(), name: z.string(), version: z.string() }))
    .describe('Those that can run; the version is empty where it is not known'),
});

const report = z.strictObject({
  origin: z.enum(['recorded', 'made']).describe('`made`: no real phone said this'),
  started: z.iso.datetime().describe('When the answers were taken'),
  phone,
  lost: z.string().optional().describe('Why some questions were not asked: the phone went away'),
  digest: digestSchema.optional().describe('Digest of the capture on which it rests, where one was kept'),
  findings: z.array(findingSchema),
  answers: z.array(
    z.strictObject({
      path: z.string().describe('As in `evidence`'),
      file: z.string().describe('Below the folder of the capture'),
      ms: z.int().optional().describe('Milliseconds that the answer took'),
    }),
  ),
});

/** The json format of `audit`: one report a phone. Published as schemas/audit-1.json. */
export const auditSchema = z.strictObject({
  format: z.literal(1),
  tool: z.string(),
  phones: z.array(report),
  unreached: z.array(z.strictObject(unreachedShape)).describe('Phones that could not be asked'),
  unfitted: z
    .array(
      z.strictObject({
        part: z.enum(['rule', 'waiver']),
        line: z.int().describe('In the policy'),
        column: z.int(),
        phones: z.string().describe('Which phones it is for, as in a selection: `model=Mi 9T,android=14`'),
        found: z
          .array(z.strictObject({ key: z.string(), values: z.array(z.string()) }))
          .describe('What the phones here have in place of each word that none of them has'),
      }),
    )
    .optional()
    .describe('What of the policy was for none of the phones: they may be absent, or a name is mistyped'),
});
