import { createHash } from 'node:crypto';
import * as z from 'zod';
import { jsonText } from '../host/json-text.ts';
import { answerFile, manifestFile, type Answer, type Recording } from './capture.ts';

/** `capture.json`: which phone the answers are of, when they were read, and by what. */
export const manifestSchema = z.object({
  format: z.literal(1),
  origin: z.enum(['recorded', 'made']),
  basis: z.string(),
  tool: z.string(),
  started: z.iso.datetime(),
  serial: z.string(),
  label: z.string().optional(),
  token: z.string().optional(),
  /** Whoever wrote it had not come to its end; a text says why. */
  partial: z.union([z.literal(true), z.string()]).optional(),
  answers: z.array(
    z.object({
      path: z.string().regex(/^(?!\.+\/)[\w.-]{1,255}\/(?!\.)[\w.-]{1,250}\.txt$/),
      argv: z.array(z.string()).optional(),
      exitCode: z.number().int().optional(),
      ms: z.number().optional(),
      /** In bytes. Captures of earlier versions have none. */
      size: z.number().int().optional(),
      sha256: z.hash('sha256'),
      /** The digest of the text that is about to replace it: the process may be killed before or after that. */
      next: z.hash('sha256').optional(),
    }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

export const rawOrReason = (answer: Answer): string => (answer.ok ? answer.raw : answer.why);

/** What the manifest says of one answer. */
export function manifestEntry(path: string, answer: Answer): Manifest['answers'][number] {
  const { argv, ...asked } = answer.asked ?? {};
  return { path: answerFile(path, answer), ...(argv && { argv: [...argv] }), ...asked, ...measured(answer) };
}

/** Long logs are kept again and again while one browses. */
const measures = new WeakMap<Answer, { readonly size: number; readonly sha256: string }>();

function measured(answer: Answer) {
  const text = rawOrReason(answer);
  const known = measures.get(answer) ?? { size: Buffer.byteLength(text), sha256: sha256(text) };
  measures.set(answer, known);
  return known;
}

/** @param isStill Whether it is still being written. */
export function manifestText(
  { capture: _, digest: __, ...about }: Recording,
  answers: Manifest['answers'],
  isStill = false,
): string {
  const manifest: Manifest = { format: 1, ...about, ...(isStill && { partial: true }), answers };
  return `${jsonText(manifest, 2)}\n`;
}

/** The text of `capture.json` of a capture that is whole. Its SHA-256 is the digest of the capture. */
export function wholeManifest(recording: Recording): { readonly text: string; readonly sha256: string } {
  const text = manifestText(
    recording,
    [...recording.capture].map(([path, answer]) => manifestEntry(path, answer)),
  );
  return { text, sha256: sha256(text) };
}

/** The text of `SHA256SUMS`, which `sha256sum -c` reads: the manifest first, then every answer. */
export function sumsText(manifest: string, answers: Manifest['answers']): string {
  return [
    `${manifest}  ${manifestFile}\n`,
    ...answers.map((answer) => `${answer.sha256}  ${answer.path}\n`),
  ].join('');
}

/** Whether `SHA256SUMS` tells these digests. The order of its lines means nothing. */
export function tellsSums(text: string, manifest: string, answers: Manifest['answers']): boolean {
  const expected = sumsText(manifest, answers);
  return text === expected || sorted(text) === sorted(expected);
}

/** The digest that `SHA256SUMS` tells of each file. */
export function digestsToldBy(text: string): ReadonlyMap<string, string> {
  return new Map(text.split('\n').map((line) => [line.slice(66), line.slice(0, 64)]));
}

const sorted = (text: string): string => text.split('\n').sort().join('\n');
