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

/** One line of `connections.jsonl`: a connection that the phone asked the proxy for. Times are milliseconds since the proxy began. */
export const connectionSchema = z.object({
  kind: z.enum(['tunnel', 'plain']),
  host: z.string(),
  port: z.int(),
  openedAt: z.number(),
  closedAt: z.number(),
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
  closedBy: z.enum(['phone', 'host', 'proxy']),
  failure: z.string().optional().describe('Why the host was not reached'),
  exchange: exchange.optional(),
});

export type ProxyConnection = z.output<typeof connectionSchema>;
export type PlainExchange = z.output<typeof exchange>;
