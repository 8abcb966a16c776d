import { z } from 'zod';
import { userActions } from './browsing/user-actions.ts';

const digests = ['md5', 'sha1', 'sha256', 'sha512'] as const;
const encodings = [...digests, 'base64', 'base64url', 'hex', 'upper', 'url', 'gzip', 'deflate'] as const;

/** `behaviours` of `phone.json`: who logs what when something is done, or what the log loses. docs/virtual-phone.md. */
const logs = z.strictObject({
  /** The package that logs it; `system` is the system server. */
  app: z.string(),
  on: z.strictObject({
    did: z.array(z.enum(userActions)).min(1),
    /** In which app; any where it is left out. */
    in: z.string().optional(),
    /** In which mode; both where it is left out. */
    mode: z.enum(['normal', 'incognito']).optional(),
    /** Only while a switch that the app keeps to itself says so. */
    while: z.strictObject({ pref: z.string(), is: z.string() }).optional(),
  }),
  tag: z.string(),
  /** `{url}`, `{words}` and their like are filled in; `{random}` is new each time. */
  says: z.string(),
  /** What is done to each value before it is filled in, in this order. */
  encode: z.array(z.enum(encodings)).default([]),
  /** Characters of an encoded value before a line feed, as Java's Base64 breaks lines. */
  wrap: z.int().positive().optional(),
  /** Milliseconds after it was done. */
  after: z.number().nonnegative().default(0),
  /** One of so many times. */
  oneOf: z.int().positive().default(1),
  /** On how many of a hundred phones. */
  ofPhones: z.number().min(0).max(100).default(100),
  /** Whether it waits until the app that it was done in is started next. */
  heldBack: z.boolean().default(false),
});

const drops = z.strictObject({
  /** The tag of the lines that the system drops, and words that they hold. */
  drops: z
    .strictObject({ tag: z.string().optional(), with: z.string().optional() })
    .refine((lines) => Object.keys(lines).length > 0, 'names a tag, or words that the lines hold'),
  /** Whether `chatty` says afterwards that lines are gone. */
  isTold: z.boolean().default(false),
});

export const describedBehaviour = z.union(
  [logs, drops],
  'it has `app`, `on`, `tag` and `says`, or `drops`, and no field that docs/virtual-phone.md does not name',
);
export type DescribedBehaviour = z.output<typeof describedBehaviour>;
export type LoggingBehaviour = z.output<typeof logs>;
export type DroppingBehaviour = z.output<typeof drops>;
export type ValueEncoding = (typeof encodings)[number];
