import { z } from 'zod';

const direction = z.enum(['up', 'down']);

/** Plain HTTP, whole. Bodies are base64 and at most 1 MiB. */
const exchange = z.object({
  method: z.string(),
  url: z.string(),
  status: z.int().optional().describe('Absent where no answer came'),
  requestHeaders: z.array(z.tuple([z.string(), z.string()])),
  responseHeaders: z.array(z.tuple([z.string(), z.string()])),
  requestBody: z.string(),
  responseBody: z.string(),
});

/**
 * A connection that the phone asked the proxy for, or the part of it that belongs to one run. Times are milliseconds since
 * 1970 on the clock of this computer.
 */
export const connectionSchema = z.object({
  kind: z.enum(['tunnel', 'plain']),
  host: z.string(),
  port: z.int(),
  address: z.string().optional().describe('Where the host was found; absent where it was not reached'),
  openedAt: z.number(),
  closedAt: z.number().optional().describe('Absent where it was still open'),
  userAgent: z.string().optional(),
  localPort: z
    .int()
    .optional()
    .describe("The phone's end as this computer sees it; behind adb reverse that of the adb server"),
  hello: z
    .object({
      serverName: z.string().optional(),
      protocols: z.array(z.string()),
      offersEncryptedHello: z.boolean(),
      ja4: z.string(),
    })
    .optional()
    .describe('What the first message of TLS shows; absent where the connection is not TLS'),
  bytesUp: z.int().describe('Bytes from the phone, with the headers of TLS'),
  bytesDown: z.int(),
  records: z
    .array(z.tuple([z.number(), direction, z.int()]))
    .describe('Each TLS record, or each piece where it is not TLS: time, direction, bytes'),
  recordsLeftOut: z.int().describe('How many of them are counted in the bytes alone'),
  alert: z.string().optional().describe('The alert that TLS sent in the clear, with who sent it'),
  closedBy: z.enum(['phone', 'host', 'proxy']).optional(),
  opening: z
    .enum(['opened', 'rejected', 'closed', 'unused', 'passed'])
    .optional()
    .describe(
      'Where connections are opened: a request was read; the app rejected our certificate; it closed at once; it sent nothing; it was passed untouched after a refusal',
    ),
  failure: z.string().optional().describe('Why the host was not reached'),
  exchange: exchange.optional(),
});

/** The last line of a run: what no other line says. */
const leftOutSchema = z.object({
  kind: z.literal('left out'),
  connections: z.int().describe('Connections that were too many to keep'),
  refused: z.int().describe('Connections that were refused because too many were open'),
});

const lineSchema = z.discriminatedUnion('kind', [connectionSchema, leftOutSchema]);

export type ProxyConnection = z.output<typeof connectionSchema>;
export type PlainExchange = z.output<typeof exchange>;

/** The connections of a run, with how many of them are missing. */
export interface RunConnections {
  readonly connections: readonly ProxyConnection[];
  /** Not kept, or refused. */
  readonly missing: number;
}

/** One JSON object a line. */
export function writeConnections(
  connections: readonly ProxyConnection[],
  { leftOut, refused }: { readonly leftOut: number; readonly refused: number },
): string {
  const last = leftOut + refused > 0 ? [{ kind: 'left out' as const, connections: leftOut, refused }] : [];
  return [...connections, ...last].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** @throws where a line is not one of a run's connections. */
export function parseConnections(text: string): RunConnections {
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => lineSchema.parse(JSON.parse(line)));
  return {
    connections: lines.filter((line) => line.kind !== 'left out'),
    missing: lines.reduce(
      (sum, line) => sum + (line.kind === 'left out' ? line.connections + line.refused : 0),
      0,
    ),
  };
}
