import { browsers } from '../data/browsers.ts';
import type { Evidence } from '../data/evidence.ts';
import type { Severity, Status, Remedy } from '../checks/check.ts';
import type { Effect } from '../checks/effect.ts';
import { browserPackage } from '../probes/package.ts';
import type { Rom } from '../probes/rom.ts';
import { answerFile, type CaptureDigest, type Recording } from '../capture/capture.ts';
import { browserIn, canRun, read } from '../capture/readings.ts';
import type { FindingPolicy } from './policy.ts';
import { evidenceLines, type FindingLine } from './evidence-lines.ts';
import { languageOfCapture } from './own-words.ts';
import { romOfCapture } from './rom-of-capture.ts';

/** One check's verdict on one subject. Plain data. */
export interface Finding {
  readonly check: string;
  /** `phone`, or the package of the browser that it is about. */
  readonly subject: string;
  readonly group: string;
  /** What holds when all is well. */
  readonly title: string;
  /** What was found where it failed. */
  readonly failureTitle: string;
  readonly severity: Severity;
  /** What it does to the owner where it failed. */
  readonly effect: Effect;
  readonly status: Status;
  readonly observed: string;
  readonly why: string;
  readonly source: readonly Evidence[];
  /** Paths of the answers it rests on, in the capture. */
  readonly evidence: readonly string[];
  /** Lines of those answers that hold what was observed; told in the report of a redacted capture alone. */
  readonly evidenceLines?: readonly FindingLine[];
  /** Ways to put it right, where it failed, or to make it certain, where it is unknown; in the order in which to try them. */
  readonly remedies: readonly Remedy[];
  /** What a policy file or a baseline says of it. */
  readonly policy?: FindingPolicy;
}

type Titled = Pick<Finding, 'status' | 'title' | 'failureTitle'>;

/** What a finding says in one line, in every format. What should hold is said as a fact only where it holds. */
export function findingHeadline(finding: Titled): string {
  const { status } = finding;
  const state = status === 'unknown' ? 'Not known: ' : status === 'skip' ? 'Does not apply: ' : '';
  return `${state}${titleBesideStatus(finding)}`;
}

/** The same for where the words right before it tell the status. */
export function titleBesideStatus({ status, title, failureTitle }: Titled): string {
  return status === 'fail' ? failureTitle : title;
}

/** What one audit of one phone gives; every format is made of this. */
export interface Report {
  /** `made`: no real phone said this. */
  readonly origin: 'recorded' | 'made';
  /** RFC 3339, UTC: when the answers were taken. */
  readonly started: string;
  readonly phone: {
    /** What the owner calls it, else its token. */
    readonly label: string;
    /** Its name under the user's key: the same in every report of this phone. A virtual one, or a stranger's, has none. */
    readonly token?: string;
    readonly model: string;
    /** As adb has it; only where the user wants it shown. */
    readonly serial?: string;
    readonly rom: string;
    /** `global`, `eea`, `cn`, …; empty where it is not known. */
    readonly region: string;
    readonly android: string;
    /** BCP 47: the language of its screens; empty where it is not known. */
    readonly language: string;
    /** How "USB debugging (Security settings)" is set; absent where that is not known, or there is no such gate. */
    readonly gate?: 'on' | 'off';
    /** Those that the checks know and that can run; the version is empty where it is not known. */
    readonly browsers: readonly {
      readonly package: string;
      readonly name: string;
      readonly version: string;
    }[];
  };
  /** Why some questions were not asked: the phone went away. */
  readonly lost?: string;
  /** The digest of the capture on which it rests, where one was kept. */
  readonly digest?: CaptureDigest;
  readonly findings: readonly Finding[];
  readonly answers: readonly ReportAnswer[];
}

/** A question that was put to the phone, and the file of the capture that holds the answer. */
export interface ReportAnswer {
  readonly path: string;
  readonly file: string;
  /** Milliseconds that it took, where that is known. */
  readonly ms?: number;
}

/** Puts findings under the phone that they are about. */
export function makeReport(
  recording: Recording,
  findings: readonly Finding[],
  gate?: Report['phone']['gate'],
): Report {
  const { told: rom } = romOfCapture(recording.capture);
  return {
    origin: recording.origin,
    started: recording.started,
    phone: {
      label: recording.label ?? recording.token ?? recording.serial, // which is redacted
      ...(recording.token !== undefined && { token: recording.token }),
      model: told(rom?.model),
      rom: told(rom?.title),
      region: rom?.region ?? '',
      android: told(rom?.android),
      language: languageOfCapture(recording.capture),
      ...(gate !== undefined && { gate }),
      browsers: rom === undefined ? [] : browsersOf(recording, rom),
    },
    ...(recording.partial !== undefined && { lost: recording.partial }),
    ...(recording.digest && { digest: recording.digest }),
    findings: findings.map((finding) => ({
      ...finding,
      evidenceLines:
        finding.status === 'skip' ? [] : evidenceLines(finding.observed, finding.evidence, recording.capture),
    })),
    answers: [...recording.capture].map(([path, answer]) => ({
      path,
      file: answerFile(path, answer),
      ...(answer.asked && { ms: answer.asked.ms }),
    })),
  };
}

function browsersOf({ capture }: Recording, rom: Rom): Report['phone']['browsers'] {
  return browsers
    .filter((browser) => canRun(capture, browser) === true)
    .filter(({ roms }) => !roms || roms.some((name) => name === rom.name))
    .map((present) => {
      const browser = browserIn(capture, present, rom);
      const dump = read(capture, browserPackage, browser);
      const version = dump.ok ? dump.value.versionName : '';
      return { package: browser.package, name: browser.name, version };
    });
}

/** A headline is made of these words: none of them is empty. */
function told(word: string | undefined): string {
  return word === undefined || word === '' ? 'unknown' : word;
}
