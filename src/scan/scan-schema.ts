import * as z from 'zod';
import { digestSchema } from '../capture/digest-schema.ts';

const capture = digestSchema.extend({
  folder: z.string(),
  origin: z.enum(['recorded', 'made']).describe('`made`: no real phone said this'),
});

const place = {
  file: z.string(),
  lines: z.array(z.number().int()).describe('The first line of a file is 1'),
  entry: z
    .number()
    .int()
    .optional()
    .describe('In a HAR file the exchange, in a list in JSON the message; the first being 0'),
  packet: z.number().int().optional().describe('In a capture of packets: the packet, the first being 1'),
  raw: z.array(z.string()).describe('Those lines, each cut after 2000 characters, 40 at most'),
};

const author = {
  tag: z.string().optional(),
  time: z.string().optional().describe('As the log printed it'),
  pid: z.number().int().optional(),
  tid: z.number().int().optional(),
  process: z.string().optional(),
  package: z.string().optional(),
  app: z.string().optional().describe('The name of the app, or its uid, as a capture of packets has it'),
  service: z
    .string()
    .optional()
    .describe('The process of a service that logged it for an app, where the app is unknown'),
};

const identifier = z.strictObject({
  property: z.string().describe('Path in the properties'),
  what: z.string().describe('What it is: Android id, advertising id, account, address visited, …'),
});

const kind = z.enum(['event', 'upload', 'contact', 'consent', 'notice']);

const stage = z.enum(['recorded', 'queued', 'sent', 'failed']);

const eventSchema = z.strictObject({
  found: z.literal('event'),
  detector: z.string(),
  sdk: z.string(),
  kind,
  name: z.string(),
  stage: stage.optional().describe('The stage that its first line shows'),
  consent: z.enum(['given', 'refused']).optional().describe('What was in force, where the log says it'),
  properties: z.record(z.string(), z.json()),
  identifiers: z.array(identifier),
  opaque: z.number().int().optional().describe('Bytes of a payload that cannot be read'),
  incomplete: z.literal(true).optional().describe('Its last lines are missing'),
  ...author,
  ...place,
});

const request = {
  client: z.string().describe('Address of who asked, as the log of the web server has it'),
  time: z.string().optional().describe('ISO 8601 in UTC'),
  method: z.string().optional(),
  target: z.string().optional(),
  status: z.number().int().optional(),
  agent: z.string().optional().describe('User agent'),
  referrer: z.string().optional(),
};

const visit = z.strictObject({ ...request, file: z.string(), line: z.number().int() });

const canarySchema = z.strictObject({
  found: z.literal('canary'),
  token: z.string(),
  path: z.array(z.string()).describe('How it was decoded, outermost encoding first'),
  selfInflicted: z
    .string()
    .optional()
    .describe('What the audit did itself that shows in this line; no leak then'),
  request: z.strictObject(request).optional().describe('The line is of the log of a web server'),
  ...author,
  ...place,
});

const lossSchema = z.strictObject({
  found: z.literal('loss'),
  what: z.string(),
  gone: z.number().int().optional().describe('Lines that are missing, where the log says so'),
  ...place,
});

const file = z.strictObject({
  name: z.string(),
  bytes: z.number().int(),
  lines: z.number().int(),
  formats: z
    .array(z.string())
    .describe(
      'Formats of logcat that were recognised, `JSON lines` or `JSON list` around them, `access log`, `har`, `pcap` or `pcapng`; empty: it may be no log',
    ),
  unread: z.string().optional().describe('Why it was not read to its end'),
});

const group = z.strictObject({
  sdk: z.string(),
  detector: z.string(),
  kind,
  name: z.string(),
  by: z.string().describe('Package, process, pid or tag: the best that the log has'),
  count: z.number().int(),
  stages: z.array(z.string()),
  consent: z.array(z.string()),
  properties: z.array(z.string()),
  identifiers: z.array(identifier),
  opaque: z.number().int(),
  first: z.strictObject({
    file: z.string(),
    line: z.number().int(),
    entry: z.number().int().optional(),
    packet: z.number().int().optional(),
  }),
});

/** The json format of `scan`. With `--follow` each line is one event, canary or loss instead. */
export const scanSchema = z.strictObject({
  format: z.literal(1),
  tool: z.string(),
  files: z.array(file),
  captures: z
    .array(capture)
    .optional()
    .describe('Digests of the captures that were read; absent where none was'),
  tokens: z.number().int().describe('How many canaries were searched for'),
  canaries: z.array(canarySchema),
  visitors: z
    .array(
      z.strictObject({
        token: z.string(),
        first: visit.describe('Taken for the phone itself'),
        later: z.array(
          visit.extend({
            secondsAfter: z.number().optional().describe('Since the first request'),
            isSomebodyElse: z
              .boolean()
              .describe('Neither the address nor the user agent is that of the first request'),
          }),
        ),
      }),
    )
    .optional()
    .describe('Who asked for addresses with canaries; absent where no log of a web server shows one'),
  groups: z.array(group).describe('Every event counted, worst first'),
  collected: z
    .array(z.strictObject({ sdk: z.string(), by: z.string(), names: z.array(z.string()) }))
    .describe('Distinct names of the properties of all events of an SDK in an app'),
  events: z
    .array(
      eventSchema.extend({
        stages: z.array(stage).describe('Every stage that the log shows of it'),
        later: z
          .array(z.strictObject({ file: z.string(), line: z.number().int(), stage: stage.optional() }))
          .describe('Further lines that show the same event, 50 at most'),
      }),
    )
    .describe('In the order of the log; the first 10000. One event is listed once, with its stages'),
  losses: z.array(
    z.strictObject({ what: z.string(), times: z.number().int(), gone: z.number().int(), first: lossSchema }),
  ),
  leftOut: z.strictObject({
    canaries: z.number().int(),
    events: z.number().int(),
    groups: z.number().int(),
  }),
});
