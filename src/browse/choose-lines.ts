import { z } from 'zod';
import { shortestValue } from '../canary/canary.ts';
import { matcher } from '../canary/matcher.ts';
import type { Answer, Capture, Recording } from '../capture/capture.ts';
import { detectors } from '../detectors/index.ts';
import { parseDivider, readLoss } from '../log/loss.ts';
import { readThreadtime, type ThreadtimeLine } from '../log/threadtime.ts';
import type { EventFound } from '../scan/found.ts';
import { rememberProcesses } from '../scan/processes.ts';
import { startScan } from '../scan/scan.ts';
import { runEventTag } from '../scan/self-inflicted.ts';
import type { BrowseReport } from './browse-schema.ts';
import { runCanaries, type BrowsePlan, type PlannedRun } from './plan/plan.ts';
import { planIn } from './read-plan.ts';
import { parseRunEvents, runningIn, type RunEvent } from './run/run-events.ts';
import { analyticsPackage } from '../data/browsers.ts';

/** Apps of Xiaomi that collect for others; their lines stay. */
const xiaomiAnalytics = [
  analyticsPackage,
  'com.miui.msa.global',
  'com.miui.systemAdSolution',
  'com.miui.tv.analytics',
  'com.xiaomi.statistic',
] as const;

/** What a capture says of the lines of its logs: `browse/lines`. */
const logLines = z.object({
  kept: z.enum(['chosen', 'all']),
  warning: z.string().optional(),
  /** How many lines of other apps are left out, by run. */
  leftOut: z.record(z.string(), z.int()).optional(),
});
type LogLines = z.infer<typeof logLines>;

/** What the report says of the lines; undefined of a capture of an earlier version, which holds those of every app. */
export function logLinesIn(capture: Capture): BrowseReport['logLines'] {
  const answer = capture.get('browse/lines');
  if (!answer?.ok) return undefined;
  const { kept, warning: words, leftOut = {} } = logLines.parse(JSON.parse(answer.raw));
  return {
    kept,
    leftOut: Object.values(leftOut).reduce((sum, one) => sum + one, 0),
    ...(words !== undefined && { warning: words }),
  };
}

const warning =
  'These logs hold the lines of every app on the phone: messages, contacts, places and passwords may be in them. Redaction knows names, shapes and known values, and not every secret. Read them before you show them to anybody.';

/**
 * Takes the lines of other apps out of the logs. What stays are the lines of the arms' browsers and of Xiaomi's analytics
 * apps, lines that hold a canary, what the system says of processes that these lines belong to, what is lost, and what
 * this tool wrote. Judging looks at no other line, so verdicts stay.
 */
export function chooseLines(recording: Recording, keepsAll = false): Recording {
  const plan = planIn(recording);
  const { capture } = recording;
  if (keepsAll) return { ...recording, capture: withNote(capture, { kept: 'all', warning }) };
  const leftOut: Record<string, number> = {};
  const chosen = new Map(capture);
  for (const run of plan.runs) {
    const log = capture.get(`${run.id}/log`);
    const events = capture.get(`${run.id}/events`);
    if (!log?.ok || !events?.ok) continue;
    const kept = known.get(log) ?? chooseOf(log.raw, plan, run, parseRunEvents(events.raw));
    known.set(log, kept);
    chosen.set(`${run.id}/log`, { ...log, raw: kept.log });
    leftOut[run.id] = kept.leftOut;
  }
  return { ...recording, capture: withNote(chosen, { kept: 'chosen', leftOut }) };
}

interface ChosenLog {
  readonly log: string;
  readonly leftOut: number;
}

/** Of runs that ended: browsing keeps all of them again after each step. */
const known = new WeakMap<Answer, ChosenLog>();

function withNote(capture: Capture, note: LogLines): Capture {
  return new Map([
    ...capture,
    ['browse/lines', { ok: true as const, raw: `${JSON.stringify(note, null, 2)}\n` }],
  ]);
}

const aboutProcesses = /^(?:ActivityManager|am_proc_start|am_proc_died|Zygote)$/;
const boots = /^(?:boot_progress_start|SystemServer)$/;
const startByShell = /^START u\d{1,4} \{.{0,8000}\}.{0,200}? from uid (?:0|2000)\b/s;

function chooseOf(log: string, plan: BrowsePlan, run: PlannedRun, runEvents: readonly RunEvent[]): ChosenLog {
  const own = plan.arms[run.arm]?.package ?? '';
  const packages = new Set([...plan.arms.map((arm) => arm.package), ...xiaomiAnalytics]);
  const kept = linesThatTell(log, plan, runEvents, packages);
  const processes = rememberProcesses(runningIn(runEvents, own));
  const lines = log.split('\n');
  const headers = lines.map(readThreadtime);
  const pids = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const found = headers[at];
    if (!found) {
      if (line === '' || parseDivider(line) !== undefined || readLoss(line, undefined)) kept.add(at);
      continue;
    }
    const { header, text } = found;
    if (aboutProcesses.test(header.tag) || boots.test(header.tag)) processes.learn(header, text);
    const { package: name } = processes.author(header);
    const isOurs = name !== undefined && packages.has(name);
    const isMarker =
      header.tag === runEventTag ||
      readLoss(line, header) !== undefined ||
      (/^Activity(?:Task)?Manager$/.test(header.tag) && startByShell.test(text));
    if (isOurs || isMarker) kept.add(at);
    if (isOurs || (kept.has(at) && !isMarker)) pids.add(header.pid ?? '');
  }
  for (const [at, found] of headers.entries()) if (found && isMarkerOf(found, pids)) kept.add(at);
  return {
    log: lines.filter((_, at) => kept.has(at)).join('\n'),
    leftOut: lines.length - kept.size,
  };
}

/** Indices of lines of events, canaries and losses that verdicts rest on. */
function linesThatTell(
  log: string,
  plan: BrowsePlan,
  runEvents: readonly RunEvent[],
  packages: ReadonlySet<string>,
): Set<number> {
  const planted = plan.runs.flatMap(runCanaries);
  const seen = runEvents.flatMap((one) => (one.event === 'step done' ? (one.seen ?? []) : []));
  const plain = [plan.neverUsed, ...plan.runs.map(({ control }) => control), ...seen];
  const lines = new Set<number>();
  const events: EventFound[] = [];
  const scan = startScan({
    file: '',
    detectors,
    matcher: matcher([
      ...planted,
      ...[...new Set(plain)]
        .filter((token) => Buffer.byteLength(token) >= shortestValue)
        .map((token) => ({ token, planted: [] })),
    ]),
    tell(found) {
      if (found.found === 'event') events.push(found);
      else for (const line of found.lines) lines.add(line - 1);
      // Where the clock steps, the line before shows from where. Such a loss shows no text.
      if (found.found === 'loss' && found.raw.length === 0)
        for (const line of found.lines) if (line > 1) lines.add(line - 2);
    },
  });
  scan.push(Buffer.from(log));
  scan.end();
  for (const event of events) {
    const isOurs = event.package === undefined || packages.has(event.package);
    if (isOurs || event.lines.some((line) => lines.has(line - 1)))
      for (const line of event.lines) lines.add(line - 1);
  }
  return lines;
}

/** Whether the system says in this line that one of these processes begins or ends, or that the phone starts. */
function isMarkerOf({ header, text }: ThreadtimeLine, pids: ReadonlySet<string>): boolean {
  if (boots.test(header.tag))
    return header.tag === 'boot_progress_start' || text.startsWith('Entered the Android system server');
  if (!aboutProcesses.test(header.tag)) return false;
  const numbers = /^(?:Start proc |Killing |Process |\[)|\(pid |pid=/i.test(text)
    ? text.slice(0, 600).match(/\d{1,8}/g)
    : null;
  return numbers?.some((one) => pids.has(one)) ?? false;
}
