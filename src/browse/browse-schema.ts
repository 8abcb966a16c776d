import { z } from 'zod';
import { digestSchema } from '../capture/digest-schema.ts';
import { evidenceSchema } from '../data/evidence-schema.ts';
import { phoneNameShape } from '../data/phone-name-schema.ts';
import { studySchema } from './study-schema.ts';
import { armIndex, trafficSchema } from './traffic-schema.ts';
import { claimIds } from './plan/claim-ids.ts';
import { modes, switchStates, unattendedKinds } from './plan/plan.ts';

const rate = z.number().min(0).max(1);

const evidenceLine = z.object({
  file: z.string(),
  line: z.int(),
  text: z.string(),
  shows: z.string().optional(),
  /** The run in whose log it is. */
  run: z.string().optional(),
  canary: z.string().optional(),
  /** Where the canary was planted: the run, the number of the step (the first is 1), and what the step does. */
  step: z.object({ run: z.string(), number: z.int(), do: z.string() }).optional(),
  /** How the canary was decoded, outermost encoding first; empty: it is in plain text. */
  decoded: z.array(z.string()).optional(),
  /** The event of the line: SDK and name. */
  event: z.string().optional(),
  /** The property of the event that holds the canary, and its decoded value, shortened. */
  property: z.string().optional(),
  value: z.string().optional(),
});

const verdictSchema = z.object({
  claim: z.enum(claimIds),
  /**
   * `confirmed by size`: what a host got grew with the visited address, and nothing was decrypted. `not contradicted` is
   * said of the maker's claims alone, and proves none of them.
   */
  status: z.enum([
    'confirmed',
    'confirmed by size',
    'partly confirmed',
    'not contradicted',
    'not seen',
    'contradicted',
    'cannot be tested here',
  ]),
  summary: z.string(),
  /** False: the scenario does nothing of the kind, which is why it cannot be tested here. Absent otherwise. */
  isInScenario: z.literal(false).optional(),
  /** In how many runs it was seen, of how many in which it could have been. */
  seen: z.int().optional(),
  tried: z.int().optional(),
  /** Where nothing was seen in too few runs: in how many it takes before that says anything. */
  runsNeeded: z.int().optional(),
  /** Of `not seen` in logs: in so many whole seconds after it was done it would have shown, or in a later run as well. */
  within: z.object({ seconds: z.int(), orInLaterRun: z.boolean() }).optional(),
  /** Clopper and Pearson's interval for runs, 95 %; where nothing was seen the one-sided bound that the summary names. */
  rate: z.object({ low: rate, high: rate, bound: z.enum(['one-sided', 'two-sided']) }).optional(),
  /** Fisher's exact test of two arms, two-sided; `adjusted` is p after Holm's correction for so many comparisons. */
  test: z.object({ p: rate, adjusted: rate, comparisons: z.int() }).optional(),
  details: z.array(z.string()),
  /** Lines of files of the capture, the first line being 1, with the word for which they are shown. */
  evidence: z.array(evidenceLine),
});

/** As in the plan's file, in CSV and in the text. */
const armOfPlan = z.int().describe('Number of an arm; the first is 1, and `arm` of a run is one less');

const runReport = z.object({
  id: z.string(),
  arm: armIndex,
  /** The interrupted run that this one repeats. */
  repeats: z.string().optional(),
  state: z.enum(['valid', 'invalid', 'partial', 'not begun', 'not in the capture']),
  why: z.string().optional(),
  /** `longestHoleMs`: from one that came back to the next. A hole of that length may be there without a sign of it. */
  heartbeats: z.object({ sent: z.int(), back: z.int(), longestHoleMs: z.number() }).optional(),
  reconnects: z.int().optional(),
  /** What the log itself says of lost lines. */
  losses: z.array(z.string()).optional(),
  /** What SDKs said of themselves when the browser started. */
  startUp: z.array(z.string()).optional(),
  /** Events, uploads and notices of SDKs in every app, each time they are logged. Claims count events of the browser alone. */
  events: z.int().optional(),
  /** Places in which a canary of any run was found. */
  sightings: z.int().optional(),
  stepsFailed: z.array(z.string()).optional(),
  /** What is missing in the log while things were done. */
  gap: z.string().optional(),
  /** User actions, and what the log shows of them. A line of the log is placed between the heartbeats around it. */
  timeline: z
    .object({
      /** Milliseconds. */
      length: z.number(),
      marks: z.array(
        z.object({
          is: z.enum(['action', 'event', 'upload', 'connection']),
          /** Milliseconds since the capture of the run began. */
          at: z.number(),
          what: z.string(),
          /** Of the run's log. */
          line: z.int().optional(),
        }),
      ),
      /** Whether all connections of the browser were watched. Otherwise no mark of one says nothing. */
      isConnectionWatched: z.boolean(),
      /** How many marks were too many to be told. */
      leftOut: z.int().optional(),
    })
    .optional(),
});

const armCounts = z.array(
  z.object({
    arm: armIndex,
    count: z.int(),
    /** In how many valid runs. */
    runs: z.int(),
  }),
);

/** What the logs of all valid runs hold, of every app. */
const inventorySchema = z.object({
  events: z.array(
    z.object({
      /** The app that logged it; absent where the log does not say. */
      package: z.string().optional(),
      sdk: z.string(),
      name: z.string(),
      stage: z.string().optional(),
      arms: armCounts,
      properties: z.array(z.string()),
    }),
  ),
  hosts: z.array(
    z.object({
      host: z.string(),
      package: z.string().optional(),
      kind: z.enum(['upload', 'contact']),
      owner: z.string().optional(),
      purpose: z.string().optional(),
      addresses: z.array(z.string()),
      arms: armCounts,
    }),
  ),
  identifiers: z.array(
    z.object({
      package: z.string().optional(),
      property: z.string(),
      what: z.string(),
      /** How many values it had in all arms together. */
      values: z.int(),
      arms: armCounts,
    }),
  ),
});

/** The published form of `miaudit browse -f json`. */
export const browseSchema = z.object({
  format: z.literal(1),
  tool: z.string(),
  origin: z.enum(['recorded', 'made']),
  started: z.string(),
  phone: z.object(phoneNameShape),
  scenario: z.string(),
  site: z.string(),
  seed: z.string(),
  /** Milliseconds that each run waited after its last step. */
  settle: z.number().optional(),
  /** What was to be done. */
  plan: z
    .object({
      /** SHA-256 of the plan, of which the text is in the capture: `browse/plan-file.txt`. */
      sha256: z.string(),
      /** Whether the plan was a file before the first run (`--plan`). */
      fixedBeforehand: z.boolean(),
      steps: z.array(z.string()),
      runsOfEachArm: z.int(),
      order: z.array(armOfPlan),
      stop: z.string(),
      hypotheses: z.array(
        z.object({ claim: z.string(), arms: z.array(armOfPlan), statement: z.string(), decided: z.string() }),
      ),
      power: z.array(z.string()),
    })
    .optional(),
  /** Why it is not whole. */
  partial: z.string().optional(),
  /** The digest of the capture on which it rests, where one was kept. */
  digest: digestSchema.optional(),
  /** Which lines the logs of the capture hold; absent: those of every app. */
  logLines: z
    .object({
      kept: z.enum(['chosen', 'all']),
      /** How many lines of other apps are not in the capture. */
      leftOut: z.int(),
      warning: z.string().optional(),
    })
    .optional(),
  /** The tables of networks' owners and countries: name and date of each. */
  tables: z.array(z.string()),
  claims: z.array(
    z.object({
      id: z.string(),
      /** `miaudit`: it was not claimed in 2020, and is asked here. */
      by: z.enum(['researchers', 'maker', 'miaudit']),
      statement: z.string(),
      /** Whether the plan that was fixed beforehand names it; absent where no plan was fixed. */
      inPlan: z.boolean().optional(),
      source: z.array(evidenceSchema),
    }),
  ),
  arms: z.array(
    z.object({
      package: z.string(),
      version: z.string().optional(),
      mode: z.enum(modes),
      switch: z.enum(switchStates),
      /** How the phone was at the start of each of its runs: language, network, switches and their like, as far as known. */
      conditions: z.record(z.string(), z.string()),
      /** Nothing was done, for so many `seconds`; absent: the scenario was done. */
      does: z.enum(unattendedKinds).optional(),
      seconds: z.number().optional(),
      verdicts: z.array(verdictSchema),
    }),
  ),
  /** For claims that compare arms. */
  browsers: z.array(z.object({ package: z.string(), verdicts: z.array(verdictSchema) })),
  /** Other apps that recorded something that was done in a browser. This is never counted for the browser. */
  otherApps: z.array(
    z.object({
      /** Absent: the log does not say whose process it is. */
      package: z.string().optional(),
      summary: z.string(),
      events: z.int(),
      runs: z.array(z.string()),
      evidence: z.array(evidenceLine),
    }),
  ),
  inventory: inventorySchema,
  traffic: trafficSchema.optional(),
  /** The table of `--preset`. */
  study: studySchema.optional(),
  runs: z.array(runReport),
});

export type BrowseReport = z.infer<typeof browseSchema>;
export type RunReport = z.infer<typeof runReport>;
