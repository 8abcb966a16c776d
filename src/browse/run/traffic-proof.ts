import { z } from 'zod';

const counters = z.record(z.string(), z.object({ received: z.number(), sent: z.number() }));

/** For one browser: whether it fetched the proxy's own page, and what the phone's counters said around that. */
const browserProof = z.object({
  package: z.string(),
  isUsable: z.boolean(),
  /** Why it is not. */
  why: z.string().optional(),
  /** What it calls itself. */
  userAgent: z.string().optional(),
  /** Characters of the page. */
  page: z.int().optional(),
  /** By uid. */
  before: counters.optional(),
  after: counters.optional(),
});

/** Whether the proxy sees what it should: `browse/traffic`. */
const trafficProofSchema = z.object({
  /** Why the traffic was not watched at all; undefined where it was. */
  why: z.string().optional(),
  /** The proxy's, on the phone and on this computer. */
  port: z.int().optional(),
  /** Connections were opened where the app let them be. */
  opens: z.literal(true).optional(),
  browsers: z.array(browserProof),
});

export type TrafficProof = z.output<typeof trafficProofSchema>;

/** @throws where the text is something else. */
export function parseTrafficProof(text: string): TrafficProof {
  return trafficProofSchema.parse(JSON.parse(text));
}

export function writeTrafficProof(proof: TrafficProof): string {
  return `${JSON.stringify(proof)}\n`;
}
