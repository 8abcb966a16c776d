import * as z from 'zod';
import { restOnGuess } from '../data/evidence.ts';
import { effects } from './effect.ts';

const text = z.string().min(1);
const method = z.custom<() => unknown>((value) => typeof value === 'function', 'it must be a function');

const evidence = z.object({
  confidence: z.enum(['code', 'documented', 'press', 'guess']),
  at: z.string().regex(/^(?:https:\/\/|docs\/evidence\/)/, 'it must begin with https:// or docs/evidence/'),
});

const question = z.custom<object>(
  (value) => (typeof value === 'object' && value !== null) || typeof value === 'function',
  'it must say what is asked: a command or moves on the screen',
);
const probe = z.object({ id: text, on: z.enum(['phone', 'browser']), ask: question, parse: method });

const shape = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'it must be words of a-z and 0-9 with - between them'),
  group: z.enum(['system', 'settings', 'packages', 'browser', 'identifiers']),
  title: text,
  failureTitle: text,
  severity: z.enum(['high', 'medium', 'low', 'info']),
  effect: z.enum(effects).optional(),
  why: text,
  source: z.array(evidence).min(1),
  good: text,
  bad: text,
  needs: z.record(z.string(), probe),
  judge: method,
  remedies: method.optional(),
  offers: method.optional(),
});

/** What a check from outside must have, since no compiler looked at it. */
export const checkShape = shape.refine(
  ({ source, severity }) => severity === 'info' || !restOnGuess(source),
  { path: ['severity'], error: 'it must be info, since the sources are guesses' },
);
