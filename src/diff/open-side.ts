import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { auditCapture } from '../audit/audit-capture.ts';
import type { Recording } from '../capture/capture.ts';
import { digestSchema } from '../capture/digest-schema.ts';
import { openRecording } from '../capture/open-recording.ts';
import { statuses, type Check } from '../checks/check.ts';
import { hearSignals } from '../host/in-steps.ts';
import { InputError } from '../host/input-error.ts';
import { NotRead, readRegular } from '../host/read-regular.ts';
import { factsOfGroups, type Facts, type DiffSide } from './phone-state.ts';
import { stateOfRecording, stateOfReport } from './state-of-recording.ts';

const text = z.string().max(10_000);

/** What a diff needs of a report: one of another version of miaudit may lack the rest. */
const reportShape = z.object({
  started: text,
  origin: z.enum(['recorded', 'made']).optional(),
  digest: digestSchema.optional(),
  phone: z.object({
    label: text.optional(),
    token: text.optional(),
    model: text,
    rom: text,
    android: text,
    browsers: z.array(z.object({ name: text, version: text })).default([]),
  }),
  findings: z.array(
    z.object({
      check: text,
      subject: text,
      status: z.enum(statuses),
      severity: z.enum(['high', 'medium', 'low', 'info']),
      title: text,
      failureTitle: text,
      observed: text,
      remedies: z.array(z.unknown()).optional(),
    }),
  ),
});

const auditShape = z.object({ phones: z.array(reportShape).min(1) });

const scanShape = z.object({
  captures: z.array(z.object({ origin: z.enum(['recorded', 'made']).optional() })).default([]),
  groups: z.array(
    z.object({
      kind: z.enum(['event', 'upload', 'contact', 'consent', 'notice']),
      sdk: text,
      name: text,
      by: text,
      count: z.number(),
    }),
  ),
});

export interface OpenSideOptions {
  readonly checks: readonly Check[];
  /** Makes the tokens of the redaction: 32 random bytes. */
  readonly key: Uint8Array;
  /** What a log of browsing shows: hosts and events. */
  readonly scanLog: (folder: string) => Promise<Facts>;
  /** Ends the reading of many files. */
  readonly signal?: AbortSignal;
}

const mostOfReport = 200 * 1024 * 1024;

/**
 * The phones of one side of a diff: a JSON report of `audit` or `scan`, a capture, or a folder of such.
 *
 * @throws {InputError} where the path holds none; the reason of `signal`.
 */
export async function openSide(path: string, options: OpenSideOptions): Promise<readonly DiffSide[]> {
  const about = await stat(path).catch((cause: unknown) => {
    throw new InputError(`${path} is not there. Name a capture, a report in JSON, or a folder of them.`, {
      cause,
    });
  });
  if (about.isFile() && path.endsWith('.json')) return openReport(path);
  const within = about.isDirectory() ? await partsOf(path) : [];
  if (within.length === 0) return [await openCapture(path, options)];
  const states: DiffSide[] = [];
  for (const part of within)
    states.push(...(part.endsWith('.json') ? await openReport(part) : [await openCapture(part, options)]));
  return states;
}

/** Captures and reports right below a folder; none where it is a capture itself, or answers of another tool. */
async function partsOf(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).sort();
  if (names.includes('capture.json')) return [];
  const isCapture = (name: string) =>
    stat(join(folder, name, 'capture.json')).then(
      () => true,
      () => false,
    );
  const captures = await Promise.all(names.map(isCapture));
  return names
    .filter((name, at) => captures[at] === true || name.endsWith('.json'))
    .map((name) => join(folder, name));
}

async function openCapture(
  path: string,
  { checks, key, scanLog, signal }: OpenSideOptions,
): Promise<DiffSide> {
  const recording = await openRecording(path, undefined, signal);
  await hearSignals(signal); // judging and the next capture take a while, too
  const { report } = auditCapture(recording, checks, key);
  const state = stateOfRecording(recording, report);
  return hasBrowsing(recording) ? { ...state, facts: { ...state.facts, ...(await scanLog(path)) } } : state;
}

function hasBrowsing({ capture }: Recording): boolean {
  return capture.has('browse/plan');
}

async function openReport(path: string): Promise<readonly DiffSide[]> {
  const document = await parse(path);
  const audit = auditShape.safeParse(document);
  if (audit.success) return audit.data.phones.map(stateOfReport);
  const scan = scanShape.safeParse(document);
  if (!scan.success)
    throw new InputError(`${path} is not the report of an audit or a scan as JSON. Name one that is.`, {
      code: 'not-a-report',
    });
  const { groups, captures } = scan.data;
  const isMade = captures.some(({ origin }) => origin === 'made');
  return [
    {
      ...{ id: undefined, model: 'a scan', started: '', findings: [], facts: factsOfGroups(groups) },
      ...(isMade && { origin: 'made' as const }),
    },
  ];
}

async function parse(path: string): Promise<unknown> {
  try {
    return JSON.parse((await readRegular(path, mostOfReport)).toString('utf8'));
  } catch (cause) {
    const why = cause instanceof NotRead ? cause.message : 'is not JSON';
    throw new InputError(`${path} ${why}. Name a report that miaudit wrote with -f json.`, { cause });
  }
}
