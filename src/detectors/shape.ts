import * as z from 'zod';

const text = z.string().min(1);
const pattern = z.custom<RegExp>((value) => value instanceof RegExp, 'it must be a regular expression');
const method = z.custom<() => unknown>((value) => typeof value === 'function', 'it must be a function');

/** What a detector from outside must have, since no compiler looked at it. */
export const detectorShape = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'it must be words of a-z and 0-9 with - between them'),
  sdk: text,
  reasoning: text,
  source: z.array(z.object({ confidence: z.enum(['code', 'documented', 'press', 'guess']) })).min(1),
  tag: pattern.optional(),
  literals: z
    .array(z.string().refine((literal) => Buffer.byteLength(literal) >= 8, 'it must be 8 bytes or longer'))
    .min(1),
  patterns: z
    .array(
      z.object({
        kind: z.enum(['event', 'upload', 'contact', 'consent', 'notice']),
        begins: pattern,
        read: method,
      }),
    )
    .min(1),
});
