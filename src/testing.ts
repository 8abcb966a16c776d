/** For tests of checks and detectors: a virtual phone, answers in the shapes of real ones, and tables of cases. */
import { AssertionError } from 'node:assert';
import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { auditDevice } from './audit/audit-device.ts';
import { judge } from './audit/judge.ts';
import type { Finding } from './audit/findings.ts';
import type { Answer, Capture } from './capture/capture.ts';
import type { Check, Status } from './checks/check.ts';
import type { Detector } from './detectors/detector.ts';
import type { Device } from './device/device.ts';
import { endMark } from './probes/end-mark.ts';
import { scanSources } from './scan/scan-sources.ts';
import type { EventFound } from './scan/found.ts';
import { demoDevice } from './virtual-phone/demo.ts';
import { fixtureNames, virtualPhone } from './virtual-phone/load.ts';
import type { PhoneOptions } from './virtual-phone/open.ts';

/** The names of the built-in virtual phones. */
export function virtualPhones(): readonly string[] {
  return fixtureNames();
}

export type VirtualPhoneOptions = Pick<PhoneOptions, 'serial' | 'state' | 'latency' | 'faults' | 'gateOpen'>;

/** A virtual phone: a built-in one by its name, or one of a folder, as docs/virtual-phone.md has it. */
export function virtualDevice(name: string, options: VirtualPhoneOptions = {}): Device {
  return demoDevice(virtualPhone(name, options));
}

/**
 * What a built-in virtual phone answers to the questions of a check, by path. A case changes one of the answers and leaves
 * the others.
 */
export async function virtualAnswers(name: string, check: Check): Promise<Readonly<Record<string, string>>> {
  const { recording } = await auditDevice(virtualDevice(name), [check], {
    origin: 'made',
    basis: 'a virtual phone',
    tool: 'miaudit/testing',
    started: new Date(0).toISOString(),
    key: new Uint8Array(32),
    signal: new AbortController().signal,
    screens: true,
    now: () => 0,
    pause: () => Promise.resolve(), // its screens are there at once
  });
  return Object.fromEntries(
    [...recording.capture].flatMap(([path, answer]) => (answer.ok ? [[path, answer.raw]] : [])),
  );
}

/** The answer of the probe `getprop`: properties by name. It has a version of Android, as every phone does. */
export function propertiesAnswer(properties: Readonly<Record<string, string>>): string {
  const all = { 'ro.build.version.release': '11', ...properties };
  const lines = Object.entries(all).map(([name, value]) => `[${name}]: [${value}]`);
  return `${lines.sort().join('\n')}\n${endMark}\n`;
}

/** The answer of `settingsSystem`, `settingsSecure` or `settingsGlobal`: values by key. */
export function settingsAnswer(settings: Readonly<Record<string, string>>): string {
  const lines = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
  return `${lines.sort().join('\n')}\n${endMark}\n`;
}

export interface CheckCase {
  readonly name: string;
  /** What the phone answered, by path: `phone/getprop`, `phone/settings-secure`, `com.mi.globalbrowser/switches`. */
  readonly answers: Readonly<Record<string, string>>;
  readonly status: Status;
  /** Words that the finding must contain. */
  readonly observed?: string;
  /** The package of the browser that it is about, where the check needs an answer of a browser. */
  readonly browser?: string;
}

/**
 * Holds a check against a table of cases, and against phones that answer nothing, or refuse: of those it must not know.
 *
 * @throws {AssertionError} that names the case.
 */
export function testCheck(check: Check, cases: readonly CheckCase[]): void {
  for (const { name, answers, status, observed, browser = 'phone' } of cases) {
    const finding = findingOf(check, answers, browser);
    if (finding?.status !== status || !finding.observed.includes(observed ?? ''))
      throw new AssertionError({
        message: `${check.id}, ${name}: expected ${status}${observed === undefined ? '' : ` with "${observed}"`}, got ${finding ? `${finding.status} with "${finding.observed}"` : `no finding about ${browser}`}.`,
        actual: finding,
        expected: { status, observed },
      });
    if (status === 'skip') continue;
    for (const path of finding.evidence.filter((one) => one in answers))
      for (const [fault, answer] of Object.entries(faults)) {
        const lying = findingOf(check, { ...answers, [path]: answer }, browser);
        if (lying && lying.status !== 'unknown' && lying.status !== 'skip')
          throw new AssertionError({
            message: `${check.id}, ${name}: ${path} was ${fault}, and the verdict was ${lying.status}. It must be unknown.`,
            actual: lying.status,
            expected: 'unknown',
          });
      }
  }
}

/** Answers that are none. */
const faults: Readonly<Record<string, string>> = {
  empty: '',
  refused: 'java.lang.SecurityException: Permission denied\n',
  'cut in its middle': 'x',
};

function findingOf(
  check: Check,
  answers: Readonly<Record<string, string>>,
  subject: string,
): Finding | undefined {
  const capture: Capture = new Map(
    Object.entries(answers).map(([path, raw]): [string, Answer] => [path, { ok: true, raw }]),
  );
  const { findings, bugs } = judge(capture, [check]);
  const [bug] = bugs;
  if (bug) throw bug.cause;
  return findings.find((finding) => finding.subject === subject);
}

export interface DetectorCase {
  readonly name: string;
  /** Lines in one of the formats of logcat. */
  readonly log: string;
  /** The events in their order, each with what of it is to be compared; an empty list: it must find nothing. */
  readonly events: readonly Partial<
    Pick<EventFound, 'name' | 'kind' | 'stage' | 'consent' | 'package' | 'properties'>
  >[];
}

/**
 * Holds a detector against a table of logs.
 *
 * @throws {AssertionError} that names the case.
 */
export async function testDetector(detector: Detector, cases: readonly DetectorCase[]): Promise<void> {
  for (const { name, log, events } of cases) {
    const { report } = await scanSources({
      paths: Readable.from([{ name, bytes: Readable.from([Buffer.from(log)]) }]),
      stdin: () => Readable.from([]),
      detectors: [detector],
      limit: 2 ** 26,
      tool: 'miaudit/testing',
    });
    const compared = report.events.map((found, at) =>
      Object.fromEntries(
        Object.keys(events[at] ?? { name }).map((key) => [
          key,
          (found as unknown as Record<string, unknown>)[key],
        ]),
      ),
    );
    if (!isDeepStrictEqual(compared, events))
      throw new AssertionError({
        message: `${detector.id}, ${name}: expected ${JSON.stringify(events)}, got ${JSON.stringify(compared)}.`,
        actual: compared,
        expected: events,
      });
  }
}
