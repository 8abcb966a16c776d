import * as z from 'zod';

/** `CaptureDigest`, as reports in JSON have it. */
export const digestSchema = z.strictObject({
  sha256: z
    .string()
    .describe('SHA-256 of `capture.json`, which names every file of the capture with its SHA-256'),
  isRecorded: z
    .boolean()
    .describe(
      'Whether it was written beside the capture when that was saved. If not, an edit cannot be seen',
    ),
  isDenied: z
    .boolean()
    .optional()
    .describe(
      'Whether digests are beside it that are of another manifest: it was not finished, or it was edited since',
    ),
  signedBy: z
    .string()
    .optional()
    .describe(
      'Fingerprint of the key whose signature is in the capture and is right. It is not checked whose key it is',
    ),
  unread: z
    .string()
    .optional()
    .describe('Why the signature that is in the capture shows nothing, in words that follow "The signature"'),
  notCovered: z
    .array(z.string())
    .optional()
    .describe(
      'Files in the folder of the capture that no digest covers, a hundred at most. They are not read',
    ),
});
