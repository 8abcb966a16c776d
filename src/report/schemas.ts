import * as z from 'zod';
import { evidenceSchema } from '../data/evidence-schema.ts';
import { phoneNameShape, unreachedShape } from '../data/phone-name-schema.ts';
import { policyFileSchema } from '../audit/policy-file.ts';
import { auditSchema } from '../audit/report-schema.ts';
import { browseSchema } from '../browse/browse-schema.ts';
import { appliesToSchema, explainSchema } from './explain-schema.ts';
import { fixedPlanSchema } from '../browse/plan/fixed-plan.ts';
import { scenarioSchema } from '../browse/plan/scenario.ts';
import { diffSchema } from '../diff/diff-schema.ts';
import { verifySchema } from '../capture/verify-schema.ts';
import { doctorSchema } from './doctor-json.ts';
import { outcomes } from '../journal/line.ts';
import { labSchema } from '../lab/jobs/lab-file.ts';
import { labReportSchema } from './lab-schema.ts';
import { scanSchema } from '../scan/scan-schema.ts';

const head = { format: z.literal(1), tool: z.string() };

const severity = z.enum(['high', 'medium', 'low', 'info']);

const unreached = z.array(z.strictObject(unreachedShape)).describe('Phones that could not be worked with');

const value = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('present'), value: z.string() }),
  z.strictObject({ is: z.literal('absent') }),
  z.strictObject({ is: z.literal('unreadable'), why: z.string() }),
]);

const label = z
  .string()
  .nullable()
  .describe('The name of the phone under the key of --identity: the same in every report and journal');

const plannedChange = z.strictObject({
  what: z.string(),
  from: value,
  to: value,
  undo: z.array(z.string()).describe('What the inverse sets'),
});

const plannedRemedy = z.strictObject({
  summary: z.string(),
  tier: z.enum(['safe', 'consent', 'never']),
  needs: z.array(z.string()).describe('What must hold on the phone'),
  sideEffects: z.string().optional(),
  forbidden: z.string().optional().describe('Why it is never done'),
  changes: z.array(plannedChange),
});

const plannedFix = z.strictObject({
  reason: z.string().describe('`check`, or `check@package` for a browser'),
  title: z.string(),
  severity,
  observed: z.string(),
  decision: z.enum(['planned', 'needs-consent', 'never', 'no-remedy', 'over-the-limit']),
  remedies: z.array(plannedRemedy),
});

const applied = z.strictObject({
  reason: z.string(),
  outcome: z.enum(['fixed', 'unverified', 'failed', 'came-back', 'not-attempted']),
  observed: z.string().describe('What the check found at last'),
  tried: z.array(z.strictObject({ summary: z.string(), became: z.array(z.string()) })),
});

const fixSchema = z.strictObject({
  ...head,
  phones: z.array(
    z.strictObject({
      ...phoneNameShape,
      origin: z
        .enum(['recorded', 'made'])
        .nullable()
        .describe('`made`: a virtual phone; null: the phone went away before it said by what that is known'),
      partial: z
        .string()
        .nullable()
        .describe(
          'Why the fix did not come to its end, or what an interrupted one left; the other fields then say what the journal says',
        ),
      journal: z.string().nullable().describe('Null where nothing was changed'),
      changes: z
        .array(
          z.strictObject({
            id: z.int(),
            reason: z.string().describe('For which fix, or for what else'),
            what: z.string(),
            before: value,
            after: value.nullable().describe('Null where it was not read any more'),
            undo: z.enum(outcomes).nullable().describe('How an attempt to put it back ended'),
          }),
        )
        .describe('What the journal holds and no undo has put back'),
      plan: z.array(plannedFix),
      unknown: z
        .array(
          z.strictObject({ check: z.string(), subject: z.string(), title: z.string(), observed: z.string() }),
        )
        .nullable()
        .describe(
          'What is not known, and why: after the fix, or in a dry run before it; null where `partial` says that nothing was read again',
        ),
      readAgainAfter: z
        .int()
        .nullable()
        .describe(
          'Seconds between the last change and the last reading, on which the outcomes rest; null where there was no such reading',
        ),
      applied: z.array(applied),
    }),
  ),
  unreached,
});

const undoSchema = z.strictObject({
  ...head,
  dryRun: z.boolean().describe('Nothing was put back: this is what would be'),
  phones: z.array(
    z.strictObject({
      ...phoneNameShape,
      journal: z.string(),
      partial: z.string().nullable().describe('Why the undo did not come to its end'),
      entries: z.array(
        z.strictObject({
          id: z.int(),
          reason: z.string(),
          name: z.string().describe('What the fix had changed'),
          before: value,
          outcome: z.enum(['restored', 'already-original', 'drifted', 'failed', 'not-attempted']),
          answer: z.string().optional().describe('What was found or answered, where it was not put back'),
        }),
      ),
    }),
  ),
  unreached,
});

/** `browse` with --all, --select or several phones. */
const browsePhonesSchema = z.strictObject({
  ...head,
  phones: z.array(z.strictObject({ label: z.string(), report: browseSchema })),
  unreached,
});

const journalsSchema = z.strictObject({
  ...head,
  journals: z.array(
    z.strictObject({
      path: z.string(),
      started: z.string().describe('RFC 3339, UTC'),
      model: z.string(),
      label,
      demo: z.string().nullable().describe('The name of a virtual phone that the run made for itself'),
      changes: z.int(),
      left: z.int().describe('Changes that are not put back'),
      isUnfinished: z.boolean().describe('The run did not come to its end'),
    }),
  ),
});

const devicesSchema = z.strictObject({
  ...head,
  phones: z.array(
    z.strictObject({
      serial: z.string(),
      state: z
        .string()
        .describe("adb's own word: `device` can be used; of a device farm: free, in use, preparing, absent"),
      model: z.string().optional(),
      product: z.string().optional(),
      transportId: z.string().optional(),
      server: z.string().optional().describe('Where its adb server listens, where there are several'),
      label: z.string().optional().describe('What the configuration calls it'),
    }),
  ),
  unreached: z
    .array(z.strictObject({ address: z.string(), why: z.string() }))
    .describe('Adb servers that do not answer, where there are several'),
});

const checksSchema = z.strictObject({
  ...head,
  checks: z.array(
    z.strictObject({
      id: z.string(),
      group: z.string(),
      title: z.string().describe('What holds when all is well'),
      severity,
      why: z.string(),
      source: z.array(evidenceSchema),
      appliesTo: appliesToSchema,
      needs: z.array(z.string()).describe('Questions whose answers it sees'),
      remedies: z.array(
        z.strictObject({
          tier: z.enum(['safe', 'consent']),
          summary: z.string(),
          sideEffects: z.string().optional(),
        }),
      ),
    }),
  ),
});

const configSchema = z.strictObject({
  ...head,
  file: z.string().nullable().describe('The configuration file that is used'),
  labels: z.array(z.strictObject({ phone: z.string(), label: z.string() })),
  settings: z.array(
    z.strictObject({
      command: z.string(),
      option: z.string(),
      value: z
        .union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
        .describe('Null where it has no value'),
      from: z.enum(['environment', 'file', 'default']),
      where: z.string().optional().describe('The variable, or file, line and column'),
    }),
  ),
});

/** Every published format, by the name of its file in schemas/. */
export const schemas = {
  'audit-1': auditSchema.extend({
    since: diffSchema
      .omit({ format: true, tool: true })
      .exactOptional()
      .describe('What changed since the capture or report that --since names'),
  }),
  'browse-1': browseSchema,
  'browse-phones-1': browsePhonesSchema,
  'checks-1': checksSchema,
  'config-1': configSchema,
  'devices-1': devicesSchema,
  'diff-1': diffSchema,
  'doctor-1': doctorSchema,
  'explain-1': explainSchema,
  'fix-1': fixSchema,
  'journals-1': journalsSchema,
  'lab-1': labReportSchema,
  'lab-file-1': labSchema,
  'scan-1': scanSchema,
  'undo-1': undoSchema,
  'verify-1': verifySchema,
  'plan-1': fixedPlanSchema,
  'policy-file-1': policyFileSchema,
  'scenario-1': scenarioSchema,
};

const writtenByPeople = new Set<z.ZodType>([scenarioSchema, fixedPlanSchema, policyFileSchema, labSchema]);

/** The JSON Schemas that are published. What people write has the schema of the input. */
export function jsonSchemas(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, {
        io: writtenByPeople.has(schema) ? 'input' : 'output',
      }),
    ]),
  );
}
