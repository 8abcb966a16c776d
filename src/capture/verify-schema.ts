import * as z from 'zod';

/** The json format of `verify`. Published as schemas/verify-1.json. */
export const verifySchema = z.strictObject({
  format: z.literal(1),
  tool: z.string(),
  folder: z.string(),
  origin: z.enum(['recorded', 'made']).describe('As the manifest says'),
  started: z.string(),
  madeBy: z.string().describe('The tool that saved it, as the manifest says'),
  sha256: z.string().describe('SHA-256 of `capture.json`'),
  isRecorded: z
    .boolean()
    .nullable()
    .describe('Whether it agrees with `SHA256SUMS`; null where there is none'),
  files: z.int(),
  bytes: z.int(),
  problems: z
    .array(z.strictObject({ file: z.string(), why: z.string() }))
    .describe('What is not as the manifest says; the first 100'),
  notCovered: z.array(z.string()).describe('Files in the folder that no digest covers; the first 100'),
  signature: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('none') }),
    z.strictObject({
      state: z.literal('good'),
      signedBy: z.string().describe('Fingerprint of the key, as `ssh-keygen -l` shows it'),
    }),
    z.strictObject({ state: z.enum(['bad', 'unreadable']), why: z.string() }),
  ]),
  isByKey: z.boolean().optional().describe('Whether the key that was named signed it'),
  isThatDigest: z.boolean().optional().describe('Whether it has the digest that was named'),
});
