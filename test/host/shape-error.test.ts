import { expect, test } from 'vitest';
import * as z from 'zod';
import { shapeError } from '../../src/host/shape-error.ts';

const shape = z.strictObject({
  runs: z.int().min(1).max(9).optional(),
  mode: z.enum(['normal', 'incognito']).optional(),
  when: z.iso.datetime().optional(),
  steps: z.array(z.object({ name: z.string().min(2) })).optional(),
  did: z
    .discriminatedUnion('do', [z.object({ do: z.literal('tap') }), z.object({ do: z.literal('wait') })])
    .optional(),
  either: z.union([z.string(), z.number()]).optional(),
});

test.each<[unknown, string]>([
  ['text', 'the whole must be a table of fields'],
  [{ runs: 'two' }, '"runs" must be a number'],
  [{ runs: 1.5 }, '"runs" must be a whole number'],
  [{ runs: 0 }, '"runs" must be at least 1'],
  [{ runs: 10 }, '"runs" must be at most 9'],
  [{ mode: 'private' }, '"mode" must be one of normal, incognito'],
  [{ when: 'today' }, '"when" must be a time like 2026-01-31T12:00:00Z'],
  [{ steps: 'none' }, '"steps" must be a list'],
  [{ steps: [{}] }, '"steps.0.name" is missing'],
  [{ steps: [{ name: 'x' }] }, '"steps.0.name" must be at least 2 characters long'],
  [{ did: { do: 'rm' } }, '"did.do" must be one of tap, wait'],
  [{ did: {} }, '"did.do" must be one of tap, wait'],
  [{ either: [] }, '"either" has none of the shapes that are allowed here'],
  [{ other: 1 }, 'the whole has no field "other"'],
])('%j: %s', (value, words) => {
  const { error } = shape.safeParse(value);
  expect(error && shapeError(error)).toBe(words);
});
