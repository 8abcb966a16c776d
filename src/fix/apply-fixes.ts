import { performance } from 'node:perf_hooks';
import type { Finding } from '../audit/findings.ts';
import type { Check } from '../checks/check.ts';
import type { Move } from '../device/step.ts';
import type { ChangeContext } from '../journal/change-context.ts';
import { joinEntries } from '../journal/entries.ts';
import { writeStrayTap } from '../journal/make-change.ts';
import { putBackTemporary } from '../journal/with-temporary.ts';
import type { Journal } from '../journal/write-journal.ts';
import {
  applyAttempts,
  beginAttempt,
  isWhole,
  takeBack,
  type Applying,
  type Attempt,
  type Tried,
} from './apply.ts';
import { executorsFor, waitingFor, type Executors, type PhoneWork, type Waiting } from './executors.ts';
import { withoutMisread } from './misread.ts';
import type { Fix, PlannedRemedy } from './plan.ts';
import { restart } from './restart.ts';
import { seenInFront, stillShown } from './still-shown.ts';
import { tryMove } from './screen-switches.ts';
import {
  auditNow,
  cameBack,
  recheck,
  sameFinding,
  writeVerdict,
  type AuditNow,
  type VerdictTime,
} from './verify.ts';

export const fixOutcomes = ['fixed', 'unverified', 'failed', 'came-back', 'not-attempted'] as const;
export type FixOutcome = (typeof fixOutcomes)[number];

export interface Applied {
  readonly fix: Fix;
  readonly outcome: FixOutcome;
  /** What the check saw at last. */
  readonly observed: string;
  readonly tried: readonly Tried[];
}

export interface FixRun {
  readonly checks: readonly Check[];
  /** All fixes that were agreed to. */
  readonly fixes: readonly Fix[];
  readonly journal: Journal;
  /** Whether remedies that cost a function were agreed to. */
  consents(fix: Fix): boolean;
  readonly maxChanges: number;
  /** Whether screens may be opened for the audit at the end. */
  readonly screens: boolean;
  /** Milliseconds after the last change before it is read again: some switches flip back by themselves. */
  readonly settle: number;
  /** Whether the phone is restarted, to see what stays. */
  readonly reboot: boolean;
  /** Milliseconds after the last change when all is read again. */
  readonly verifyAfter?: number;
  onFix?(at: number, of: number, fix: Fix, remedy: PlannedRemedy): void;
}

export interface FixResult {
  readonly applied: readonly Applied[];
  /** What the audit at the end found; absent where the person stopped the run before it. */
  readonly findings?: readonly Finding[];
  /** Milliseconds from the last change to the last time when all was read again; absent as `findings` is. */
  readonly readAgainAfter?: number;
}

/** What a run of fixes works with. */
interface Running {
  readonly work: PhoneWork;
  readonly run: FixRun;
  readonly context: ChangeContext;
  readonly executors: Executors;
  readonly waiting: Waiting;
}

/**
 * Makes the changes that were agreed to, each in the journal before it is made, and ends with an audit: what was touched
 * is read anew once it has settled. What does not help is taken back, and the next remedy is tried. A lost phone leaves
 * the journal unended.
 */
export async function applyFixes(given: PhoneWork, run: FixRun): Promise<FixResult> {
  const { journal } = run;
  const work: PhoneWork = { ...given, onStrayTap: (stray) => writeStrayTap(context, stray) };
  const executors = executorsFor(work);
  const context: ChangeContext = {
    journal,
    executor: executors.automatic,
    now: () => work.now(),
    tell: (sentence, toUndo) => {
      work.tell(sentence, toUndo);
    },
  };
  const running = { work, run, context, executors, waiting: waitingFor(work) };
  try {
    await putBackTemporary(context); // of an earlier run that died
    const result = await verifyAgain(await applyAndVerify(running), running);
    await journal.append({ type: 'end', time: work.now().toISOString() });
    return result;
  } finally {
    if (!work.forcedSignal.aborted) await executors.switches.leave().catch(() => undefined); // a phone that is gone
  }
}

/** What came of the changes, when the last of them was made, and which are to be read again later. */
interface AppliedAndVerified extends FixResult {
  readonly lastChange: number;
  readonly made: ReadonlyMap<Fix, Attempt['made']>;
}

/** Rounds of changes and an audit, until no remedy is left for what the audit finds wrong. */
async function applyAndVerify(running: Running): Promise<AppliedAndVerified> {
  const { run, work, waiting } = running;
  const applying = applyingOf(running);
  const done = new Map<Fix, Applied>();
  const made = new Map<Fix, Attempt['made']>();
  let open: readonly Attempt[] = run.fixes.map((fix) => beginAttempt(fix, run.consents(fix)));
  const shown = new Set<Attempt>();
  let verified: Pick<FixResult, 'findings' | 'readAgainAfter'> = {};
  let lastChange = waiting.elapsed();
  while (open.length > 0 && !work.gracefulSignal.aborted) {
    const attempts = await applyAttempts(open, applying);
    const isAnyChanged = attempts.some(({ state }) => state === 'changed');
    if (isAnyChanged) lastChange = waiting.elapsed();
    if (isAnyChanged) await sleepUntil(lastChange + run.settle, running);
    for (const attempt of await stillShown(attempts, applying)) shown.add(attempt);
    await running.executors.switches.leave();
    const readAgainAfter = waiting.elapsed() - lastChange;
    const first = isStopped(running) ? undefined : await auditAgain(running);
    const audit = first && (await withoutMisread(first, attempts, applying));
    const findings = audit?.findings.map((finding) => seenInFront(finding, shown));
    verified = findings ? { findings, readAgainAfter } : {};
    for (const one of done.values())
      if (audit && findings)
        done.set(one.fix, await stillFixed(one, { ...audit, findings }, running, 'after the fix', made));
    const again: Attempt[] = [];
    for (const attempt of attempts) {
      const applied = await settled(attempt, running, audit, shown.has(attempt));
      if (applied.outcome === 'failed' && attempt.state === 'changed' && attempt.left.length > 0)
        again.push({ ...attempt, observed: applied.observed });
      done.set(attempt.fix, applied);
      made.set(attempt.fix, attempt.made);
    }
    open = again;
  }
  const applied = run.fixes.map((fix) => done.get(fix) ?? asAttempted(beginAttempt(fix, run.consents(fix))));
  return { applied, ...verified, lastChange, made };
}

function applyingOf({ work, run, context, executors }: Running): Applying {
  const { device, gracefulSignal, forcedSignal, pause } = work;
  const how = gatheringOf(work, run);
  return {
    context,
    async move(move: Move) {
      executors.switches.forget();
      return tryMove(device, move, { signal: forcedSignal, ...(pause && { pause }) });
    },
    async recheck(finding, screens) {
      const fresh = await recheck(device, run.checks, finding, screens, { ...how, screens: true });
      if (fresh) await writeVerdict(context, finding, fresh, 'after the fix');
      return fresh;
    },
    consents: (fix) => run.consents(fix),
    mostEntries: joinEntries(context.journal.lines).length + run.maxChanges,
    ...(executors.guided && { guidedExecutor: executors.guided }),
    gracefulSignal,
    onFix: (at, of, fix, remedy) => {
      run.onFix?.(at, of, fix, remedy);
    },
  };
}

function gatheringOf({ forcedSignal, pause, onStrayTap }: PhoneWork, { screens }: FixRun) {
  return {
    signal: forcedSignal,
    screens,
    now: () => performance.now(),
    ...(pause && { pause }),
    ...(onStrayTap && { onStrayTap }),
  };
}

async function auditAgain({ work, run }: Running): Promise<AuditNow> {
  work.tell('Reading everything again.');
  const { onAsk } = work;
  return auditNow(work.device, run.checks, { ...gatheringOf(work, run), ...(onAsk && { onAsk }) });
}

/** The person has stopped the run, perhaps while something was waited for. */
function isStopped({ work }: Running): boolean {
  return work.gracefulSignal.aborted;
}

/** Waits, unless the person stops it. */
async function sleepUntil(time: number, { work, waiting }: Running): Promise<void> {
  const left = time - waiting.elapsed();
  if (left <= 0 || work.gracefulSignal.aborted) return;
  work.tell(`Waiting ${Math.ceil(left / 1000)} s, to see whether something flips back.`);
  await waiting.sleep(left, work.gracefulSignal);
}

function asAttempted({ fix, state, observed, tried }: Attempt): Applied {
  return { fix, outcome: state === 'changed' ? 'unverified' : state, observed, tried };
}

/** How an attempt ended, by the audit after it; `isShown`: it was read from the screen in front once it had settled. */
async function settled(
  attempt: Attempt,
  running: Running,
  audit: AuditNow | undefined,
  isShown: boolean,
): Promise<Applied> {
  const { fix } = attempt;
  if (attempt.state !== 'changed' || !audit) return asAttempted(attempt);
  const { context } = running;
  const fresh = sameFinding(audit.findings, fix.finding);
  await writeVerdict(context, fix.finding, fresh, 'after the fix');
  const back = await cameBack(attempt.made, context, audit.capture);
  const ended = { fix, observed: fresh.observed, tried: attempt.tried };
  if (back.length > 0) return { ...ended, outcome: 'came-back', observed: back.join(' ') };
  if (fresh.status === 'fail' && attempt.isHeld) return { ...ended, outcome: 'came-back' };
  if (fresh.status === 'pass') return { ...ended, outcome: isWhole(attempt) ? 'fixed' : 'unverified' };
  if (fresh.status !== 'fail')
    return isShown
      ? { ...ended, outcome: 'fixed', observed: attempt.observed }
      : { ...ended, outcome: 'unverified' };
  await takeBack(attempt.made, context);
  return { ...ended, outcome: 'failed' };
}

/** After a restart, and after a longer time: whether what was fixed has stayed so. */
async function verifyAgain(
  { lastChange, made, ...first }: AppliedAndVerified,
  running: Running,
): Promise<FixResult> {
  const { work, run } = running;
  let result: FixResult = first;
  const isFixed = () => result.applied.some(({ outcome }) => outcome === 'fixed');
  if (run.reboot && isFixed() && !work.gracefulSignal.aborted) {
    work.tell('Restarting the phone; unlock it when it asks for that.');
    await restart(work.device, running.waiting, work.forcedSignal);
    result = await readAgain(result, running, 'after a restart', { lastChange, made });
  }
  if (run.verifyAfter !== undefined && isFixed() && !work.gracefulSignal.aborted) {
    await sleepUntil(lastChange + run.verifyAfter, running);
    if (!isStopped(running)) result = await readAgain(result, running, 'later', { lastChange, made });
  }
  return result;
}

async function readAgain(
  { applied }: FixResult,
  running: Running,
  when: VerdictTime,
  { lastChange, made }: Pick<AppliedAndVerified, 'lastChange' | 'made'>,
): Promise<FixResult> {
  const readAgainAfter = running.waiting.elapsed() - lastChange;
  const audit = await auditAgain(running);
  const result: Applied[] = [];
  for (const one of applied) result.push(await stillFixed(one, audit, running, when, made));
  return { applied: result, findings: audit.findings, readAgainAfter };
}

/** By a later audit, and by each change that was made: an audit reads settings before it opens pages, which may write them. */
async function stillFixed(
  one: Applied,
  { findings, capture }: AuditNow,
  { context }: Running,
  when: VerdictTime,
  made: AppliedAndVerified['made'],
): Promise<Applied> {
  if (one.outcome !== 'fixed') return one;
  const fresh = sameFinding(findings, one.fix.finding);
  await writeVerdict(context, one.fix.finding, fresh, when);
  const back = await cameBack(made.get(one.fix) ?? [], context, capture);
  if (back.length > 0) return { ...one, outcome: 'came-back', observed: back.join(' ') };
  const outcome = fresh.status === 'pass' ? 'fixed' : fresh.status === 'fail' ? 'came-back' : 'unverified';
  return { ...one, outcome, observed: fresh.observed };
}
