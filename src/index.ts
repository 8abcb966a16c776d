/**
 * The library. What is exported here and from `miaudit/testing`, and the JSON Schemas, is kept by semantic versioning;
 * nothing else is.
 */
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { auditCapture as judgeRecording, type Audit } from './audit/audit-capture.ts';
import { auditDevice as askAndJudge } from './audit/audit-device.ts';
import type { Report } from './audit/findings.ts';
import { usualPolicy, type Policy } from './audit/policy.ts';
import { browseDevice as runBrowsing } from './browse/browse-device.ts';
import type { BrowseReport } from './browse/browse-schema.ts';
import { judgeBrowse } from './browse/judge-browse.ts';
import { checkInstalled } from './browse/plan/choose-arms.ts';
import { keepingAll, planFor, type BrowsingChoice } from './browse/plan-for.ts';
import { openNetworks } from './browse/witnesses/networks.ts';
import { matcher } from './canary/matcher.ts';
import type { Recording } from './capture/capture.ts';
import { openRecording } from './capture/open-recording.ts';
import { saveRecording } from './capture/store.ts';
import { check as typeCheck, type Check, type Needs } from './checks/check.ts';
import { checks } from './checks/index.ts';
import type { Detector } from './detectors/detector.ts';
import { detectors } from './detectors/index.ts';
import { connect as connectAt, type AdbServer } from './device/adb/adb.ts';
import type { ListedPhone } from './device/adb/list.ts';
import { resolveServerAddress } from './device/adb/server-address.ts';
import type { Device } from './device/device.ts';
import { makeExecutor } from './fix/change-executor.ts';
import { waitingFor } from './fix/executors.ts';
import { restart } from './fix/restart.ts';
import { screenSwitches } from './fix/screen-switches.ts';
import { openJournal } from './journal/open-journal.ts';
import { identify } from './journal/phone-mark.ts';
import { packageFile } from './package-file.ts';
import { redactAndVerify } from './redaction/redact-and-verify.ts';
import { formats, type FormatName } from './report/formats.ts';
import { auditPage } from './report/html/audit-page.ts';
import { scanSources as scanTexts, type Scanned } from './scan/scan-sources.ts';

export type { Audit } from './audit/audit-capture.ts';
export type { Finding, Report } from './audit/findings.ts';
export type { FailOn, OnUnknown, Policy } from './audit/policy.ts';
export type { BrowseReport } from './browse/browse-schema.ts';
export type { BrowseArm } from './browse/plan/plan.ts';
export type { Answer, Capture, Recording } from './capture/capture.ts';
export { CannotTell } from './checks/check.ts';
export type { AppliesTo, Check, Needs, Remedy, Seen, Severity, Status, Verdict } from './checks/check.ts';
export type { Evidence } from './data/evidence.ts';
export type { Detector, EventReading, Pattern as LogPattern } from './detectors/detector.ts';
export type { AdbServer } from './device/adb/adb.ts';
export type { ListedPhone } from './device/adb/list.ts';
export type { Device, ShellResult } from './device/device.ts';
export { DeviceError, type DeviceErrorCode } from './device/errors.ts';
export { InputError, type InputErrorCode } from './host/input-error.ts';
export type { Probe } from './probes/probe.ts';
export type { FormatName } from './report/formats.ts';
export type { Found } from './scan/found.ts';
export type { Scanned } from './scan/scan-sources.ts';
export type { ScanReport } from './scan/scan-report.ts';
export type { Source as ScanSource } from './scan/source.ts';
export { checks, detectors, saveRecording as saveCapture };
export { probes } from './probes/all.ts';

const { version } = JSON.parse(readFileSync(packageFile('../package.json'), 'utf8')) as { version: string };
const tool = `miaudit ${version}`;

export interface ConnectOptions {
  /** Host of the adb server; without it and `port`, ADB_SERVER_SOCKET and ANDROID_ADB_SERVER_* count, as for adb. */
  readonly host?: string;
  readonly port?: number;
  /** The adb program, should a server be started. */
  readonly adb?: string;
  /** The environment; that of the process is a good one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/**
 * Connects to the adb server. Starts one where none listens and it would be on this computer; never ends one.
 *
 * @throws {DeviceError} with code `no-adb`.
 */
export function connect(options: ConnectOptions = {}): Promise<AdbServer> {
  const { host, port, adb, env = {}, signal } = options;
  return connectAt(resolveServerAddress({ host, port }, env), { adb, env, signal });
}

/** The phones that the adb server lists, in whatever state. */
export async function listDevices(options: ConnectOptions = {}): Promise<readonly ListedPhone[]> {
  return (await connect(options)).phones(options.signal);
}

export interface AuditOptions {
  /** Which checks judge; all where it is not given. */
  readonly checks?: readonly Check[];
  /** Whether switches may be read from the phone's screen. */
  readonly screens?: boolean;
  readonly signal?: AbortSignal;
  /** Called with each question as it begins: its path in the capture, and its number and how many there are. */
  readonly onAsk?: (path: string, number: number, of: number) => void;
}

/**
 * Asks a phone what the checks need, redacts the answers, and judges them. Changes nothing on the phone. A phone that
 * goes away is reported in `lost`.
 */
export function auditDevice(device: Device, options: AuditOptions = {}): Promise<Audit> {
  const { checks: chosen = checks, screens = true, onAsk } = options;
  const signal = AbortSignal.any(options.signal ? [options.signal] : []);
  setMaxListeners(0, signal); // every question listens
  return askAndJudge(device, chosen, {
    origin: 'recorded',
    basis: 'miaudit, the library',
    tool,
    started: new Date().toISOString(),
    key: randomBytes(32),
    signal,
    screens,
    now: () => performance.now(),
    ...(onAsk && { onAsk }),
  });
}

/**
 * Judges a capture: a folder that `saveCapture` or `miaudit audit --save` wrote, a bug report, an AndroidQF acquisition,
 * or a recording at hand.
 *
 * @throws {InputError} where there is no capture.
 */
export async function auditCapture(
  capture: string | Recording,
  options: Pick<AuditOptions, 'checks'> = {},
): Promise<Audit> {
  const recording = typeof capture === 'string' ? await openRecording(capture) : capture;
  return judgeRecording(recording, options.checks ?? checks, randomBytes(32));
}

export interface ScanOptions {
  /** Which detectors read; all where it is not given. */
  readonly detectors?: readonly Detector[];
  /** Tokens to look for, in every encoding. */
  readonly canaries?: readonly string[];
  /** Most bytes that are read of each text, unpacked. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/**
 * Looks for events of analytics SDKs and for canaries in logs, bug reports, HAR files and folders of them.
 *
 * @throws {InputError} where a path is not there.
 */
export function scanSources(paths: readonly string[], options: ScanOptions = {}): Promise<Scanned> {
  const { canaries = [], limit = 2 ** 34, signal } = options;
  return scanTexts({
    paths,
    stdin: () => Readable.from([]),
    detectors: options.detectors ?? detectors,
    ...(canaries.length > 0 && { matcher: matcher(canaries.map((token) => ({ token, planted: [] }))) }),
    limit,
    tool,
    ...(signal && { signal }),
  });
}

export interface BrowseOptions extends BrowsingChoice {
  /** The folder where the journal of changes is written, and kept where something could not be put back. */
  readonly journals: string;
  /** Given after each step all that was captured so far. It is NOT redacted; keep it where only you can read it. */
  readonly keep?: (recording: Recording) => Promise<void>;
  /** What reports call the phone. */
  readonly label?: string;
  /** Ends after the current step, and puts the phone back. */
  readonly signal?: AbortSignal;
  /** Called with what a person should know. `toUndo` is a journal whose undo puts that right. */
  readonly tell?: (sentence: string, toUndo?: string) => void;
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/**
 * Browses by a script while the phone's log is captured, and judges the claims of 2020. Opens pages and may turn the
 * statistics switch; what was changed is put back. Use one phone in one program at a time: this takes no lock.
 *
 * @throws {DeviceError} where the phone goes away before the first run; {InputError} for a wrong option.
 */
export async function browseDevice(
  device: Device,
  options: BrowseOptions,
): Promise<{ readonly report: BrowseReport; readonly recording: Recording }> {
  const { signal = new AbortController().signal, tell = () => undefined, pause, keep, resume } = options;
  const [networks, planned, identity] = await Promise.all([
    openNetworks(),
    planFor(device, options),
    identify(device),
  ]);
  await checkInstalled(
    device,
    planned.fixed.arms.map((arm) => arm.package),
  );
  const now = () => new Date();
  const random = (bytes: number) => randomBytes(bytes);
  const about = { file: undefined, phone: identity, tool, time: now(), random: random(16), tell };
  const journal = await openJournal({ folder: options.journals, ...about });
  const forcedSignal = new AbortController().signal;
  setMaxListeners(0, signal, forcedSignal); // every command listens
  try {
    const whole = await runBrowsing({
      device,
      origin: 'recorded',
      tool,
      ...planned,
      resumed: resume,
      ...(options.label !== undefined && { label: options.label }),
      ...(keep && { keep: keepingAll(keep) }),
      restartPhone: () => restart(device, waitingFor(pause ? { pause } : {}), signal),
      journal,
      executor: makeExecutor(
        device,
        screenSwitches(device, { signal: forcedSignal, ...(pause && { pause }) }),
        forcedSignal,
      ),
      gracefulSignal: signal,
      forcedSignal,
      now,
      random,
      tell,
      ...(pause && { pause }),
    });
    const recording = redactAndVerify(whole, random(32));
    return { report: judgeBrowse(recording, networks), recording };
  } finally {
    await journal.close();
  }
}

/** Types a check's `judge` by its `needs`. */
export function defineCheck<N extends Needs>(definition: Check<N>): Check {
  return typeCheck(definition);
}

/** Types a detector. */
export function defineDetector(definition: Detector): Detector {
  return definition;
}

/** The report of an audit as text: the formats of `miaudit audit --format`; `html` is a page in one file. */
export function formatReport(
  reports: Report | readonly Report[],
  format: FormatName | 'html',
  options: { readonly columns?: number; readonly policy?: Policy } = {},
): string {
  const phones: readonly Report[] = 'findings' in reports ? [reports] : reports;
  const { columns = 100, policy = usualPolicy } = options;
  if (format === 'html') return auditPage({ phones, unreached: [] }, { tool, checks });
  return formats[format]({ phones, unreached: [] }, { colour: 0, columns, tool, policy, folderOf: () => '' });
}
