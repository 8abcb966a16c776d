import { setMaxListeners } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Capture, Recording } from '../../src/capture/capture.ts';
import { makeExecutor } from '../../src/fix/change-executor.ts';
import { screenSwitches } from '../../src/fix/screen-switches.ts';
import { createJournal } from '../../src/journal/write-journal.ts';
import { expect } from 'vitest';
import { browseDevice, type BrowseDeviceOptions } from '../../src/browse/browse-device.ts';
import { chooseLines } from '../../src/browse/choose-lines.ts';
import { drawUpPlan } from '../../src/browse/draw-up-plan.ts';
import { judgeBrowse } from '../../src/browse/judge-browse.ts';
import type { BrowseReport } from '../../src/browse/browse-schema.ts';
import { openScenario } from '../../src/browse/plan/built-in.ts';
import { openNetworks } from '../../src/browse/witnesses/networks.ts';
import type { AddressLengths } from '../../src/browse/plan/lengths.ts';
import type { BrowseArm } from '../../src/browse/plan/plan.ts';
import { redactAndVerify } from '../../src/redaction/redact-and-verify.ts';
import type { Device } from '../../src/device/device.ts';
import type { CertificateAuthority } from '../../src/traffic/certificate-authority.ts';
import { startStandIns, type StandIns } from '../../src/virtual-phone/stand-ins.ts';
import { runLine } from '../journal/map-executor.ts';

export interface Browsing {
  readonly arms: readonly BrowseArm[];
  readonly scenario?: string;
  readonly runs?: number;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly stop?: AbortSignal;
  readonly forcedSignal?: AbortSignal;
  readonly kept?: Capture[];
  readonly told?: string[];
  readonly more?: Partial<BrowseDeviceOptions>;
  /** Through a proxy, to servers of our own. */
  readonly traffic?: boolean;
  readonly lengths?: AddressLengths;
  /** Opens the connections of apps that trust it. */
  readonly authority?: CertificateAuthority;
  readonly site?: string;
  /** Where hosts are, instead of the servers of our own. */
  readonly route?: StandIns['route'];
}

const never = new AbortController().signal;

/** Numbers that look random and are the same each time. */
function counted(): (bytes: number) => Uint8Array {
  let state = 1;
  return (bytes) =>
    Uint8Array.from({ length: bytes }, () => (state = (state * 48_271) % 2_147_483_647) & 255);
}

const networks = await openNetworks();

/** Browses on a phone that needs no waiting for, and gives the report and what it was made of. */
export async function browseOn(
  device: Device,
  {
    arms,
    scenario = 'claims',
    runs = 1,
    pause,
    stop = never,
    forcedSignal = never,
    told = [],
    kept = [],
    more = {},
    traffic = false,
    lengths,
    authority,
    route,
    site = 'https://example.com/',
  }: Browsing,
): Promise<{ recording: Recording; report: BrowseReport; journal: string; whole: Recording }> {
  setMaxListeners(0, stop, forcedSignal); // every command listens while it runs, as in the library
  const time = new Date('2026-01-02T03:04:05.000Z');
  const path = join(mkdtempSync(join(tmpdir(), 'miaudit-browse-')), 'journal.jsonl');
  const journal = await createJournal(path, runLine());
  const random = counted();
  let clock = time.getTime();
  const wait = (ms: number) => {
    clock += ms;
    return pause(ms);
  };
  const standIns = traffic ? await startStandIns(authority) : undefined;
  const executor = (signal: AbortSignal) => makeExecutor(device, screenSwitches(device, { pause }), signal);
  const whole = await browseDevice({
    device,
    origin: 'made',
    tool: 'miaudit 0',
    fixed: drawUpPlan({
      arms,
      scenario: await openScenario(scenario),
      site,
      runs,
      seed: 'a seed',
      settle: 35,
      ...(traffic && { traffic }),
      ...(lengths && { lengths }),
      ...(authority && { decrypt: true as const }),
    }),
    journal,
    executor: executor(forcedSignal),
    ...(standIns && {
      traffic: { lastingExecutor: executor(never), route: route ?? standIns.route, authority },
    }),
    gracefulSignal: stop,
    forcedSignal,
    pause: wait,
    now: () => new Date(clock),
    random,
    tell: (...said) => void told.push(said.filter((one) => one !== undefined).join(' ')),
    keep(recording, isFirst) {
      if (!isFirst) kept.push(recording.capture);
      return Promise.resolve();
    },
    ...more,
  });
  await standIns?.close();
  await journal.close();
  const key = random(32);
  const recording = redactAndVerify(chooseLines(whole), key);
  const report = judgeBrowse(recording, networks);
  // The lines that are left out change no verdict. One run of each arm is enough to see that.
  if (runs === 1)
    expect(verdictsWithoutLines(judgeBrowse(chooseLines(whole), networks))).toEqual(
      verdictsWithoutLines(judgeBrowse(whole, networks)),
    );
  return { recording, report, journal: path, whole };
}

function verdictsWithoutLines({ arms, browsers, otherApps, runs }: BrowseReport) {
  const withoutNumbers = (words: readonly string[]) => words.map((one) => one.replace(/txt:\d+/g, 'txt'));
  return {
    arms: [...arms, ...browsers].map(({ verdicts }) =>
      verdicts.map(({ evidence, details, summary, ...verdict }) => ({
        ...verdict,
        summary: withoutNumbers([summary]),
        details: withoutNumbers(details),
        evidence: evidence.map(({ text, shows }) => ({ text, shows })),
      })),
    ),
    otherApps: otherApps.map(({ package: name, summary }) => ({ name, summary })),
    runs: runs.map(({ state, why, heartbeats, losses, gap, startUp, sightings }) => ({
      ...{ state, why, heartbeats, losses, gap, startUp, sightings },
    })),
  };
}

/** The verdicts of an arm, by claim. */
export function verdictsOf(report: BrowseReport, arm = 0): Record<string, string> {
  return Object.fromEntries((report.arms[arm]?.verdicts ?? []).map(({ claim, status }) => [claim, status]));
}
