import { z } from 'zod';
import { effectKinds } from './claims/length-verdict.ts';
import { refusalKinds } from './claims/traffic-hosts.ts';
import { comparisonKinds } from './claims/traffic-comparisons.ts';

const chance = z.number().min(0).max(1);
/** Of `arms`, the first being 0. */
/** Of the report. */
export const armIndex = z.int().describe('Place in `arms`; the first is 0');

/** What went through the proxy of `--traffic`, in valid runs. */
export const trafficSchema = z.object({
  /** Why nothing was watched; absent where it was. */
  why: z.string().optional(),
  /** Which browsers fetched a page that only the proxy has. The silence of others means nothing. */
  browsers: z.array(z.object({ package: z.string(), isUsable: z.boolean(), why: z.string().optional() })),
  /** Whether the phone's counters of apps hold what goes to the proxy; absent where that is not known. */
  countsLoopback: z.boolean().optional(),
  runs: z.array(
    z.object({
      run: z.string(),
      connections: z.int(),
      /** Why it means nothing that a host is missing. */
      whyUnsure: z.string().optional(),
    }),
  ),
  arms: z.array(
    z.object({
      arm: armIndex,
      runs: z.int(),
      connections: z.int(),
      /** Bytes from the phone. */
      up: z.number(),
      down: z.number(),
      /** Apps that were seen with a connection to the proxy. */
      apps: z.array(z.string()),
      /** What the phone counted itself. */
      counters: z.array(
        z.object({
          package: z.string(),
          runs: z.int(),
          received: z.number(),
          sent: z.number(),
          besideProxy: z
            .number()
            .optional()
            .describe('Bytes that cannot have gone through the proxy, at least'),
        }),
      ),
    }),
  ),
  hosts: z.array(
    z.object({
      host: z.string(),
      owner: z.string().optional(),
      purpose: z.string().optional(),
      addresses: z.array(z.string()),
      plain: z.int().describe('Connections in plain HTTP, which could be read'),
      opened: z.int().describe('Connections in TLS that were opened and could be read'),
      passed: z.int().describe('Connections that were passed untouched, because the app had refused before'),
      opaque: z.int().describe('Connections of which only sizes and times are known'),
      rejected: z.int().describe('Connections in which the app rejected our certificate'),
      refusal: z
        .enum(refusalKinds)
        .optional()
        .describe(
          'How the host’s apps refuse: what calls itself the same accepts our certificate elsewhere; nothing shows that it does; it closes at once and never sent a request',
        ),
      failed: z.int(),
      browsers: z.array(z.string()).describe('Browsers that call themselves as the connections do'),
      userAgents: z.array(z.string()),
      isVisited: z.boolean(),
      arms: z.array(
        z.object({
          arm: armIndex,
          runs: z.int(),
          connections: z.int(),
          up: z.number(),
          down: z.number(),
        }),
      ),
    }),
  ),
  /** What could be read, opened or in plain HTTP; absent where nothing could, and nothing was to be opened. */
  opened: z
    .object({
      exchanges: z.int(),
      /** What was visited or typed, in requests to others than the visited site. */
      sightings: z.array(
        z.object({
          host: z.string(),
          arm: armIndex,
          what: z.enum(['visited address', 'typed words']),
          runs: z.int(),
          decoded: z.array(z.string()).describe('In which part, and how it was decoded'),
        }),
      ),
      events: z.array(
        z.object({
          host: z.string(),
          sdk: z.string(),
          name: z.string(),
          properties: z.array(z.string()),
          identifiers: z.array(z.string()),
          arms: z.array(z.object({ arm: armIndex, count: z.int(), runs: z.int() })),
        }),
      ),
      losses: z.array(z.string()).describe('What could not be read to its end'),
    })
    .optional(),
  /** How the bytes that a host gets go with the length of visited addresses: docs/length-canary.md. */
  lengths: z.array(
    z.object({
      arm: armIndex,
      host: z.string(),
      kind: z.enum(effectKinds),
      summary: z.string(),
      /** Bytes for each character, with the interval of 95 %. */
      slope: z.number(),
      low: z.number(),
      high: z.number(),
      visits: z.int(),
      p: chance.describe('Permutation test'),
      adjusted: chance.describe('After Holm over all hosts of all arms'),
      comparisons: z.int(),
      /** Of each visit: characters that were added, and bytes that the host got until the next. */
      points: z.array(z.tuple([z.int(), z.number()])),
    }),
  ),
  /** In how many runs a host was asked for, in two kinds of runs. Fisher's exact test, two-sided, after Holm over all of them. */
  comparisons: z.array(
    z.object({
      host: z.string(),
      package: z.string(),
      kind: z.enum(comparisonKinds),
      both: z.string().optional().describe('What the runs of both kinds have'),
      seen: z.int(),
      tried: z.int(),
      otherSeen: z.int(),
      otherTried: z.int(),
      p: chance,
      adjusted: chance,
      comparisons: z.int(),
    }),
  ),
});

export type TrafficReport = z.infer<typeof trafficSchema>;
