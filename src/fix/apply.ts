import { isChange } from '../device/change.ts';
import type { Move } from '../device/step.ts';
import { entriesOf } from '../journal/entries.ts';
import { makeChange, type Made } from '../journal/make-change.ts';
import { putBack } from '../journal/put-back.ts';
import type { ChangeExecutor, ChangeContext } from '../journal/change-context.ts';
import type { Finding } from '../audit/findings.ts';
import { explain, isGateClosed } from './explain.ts';
import { mayGo, type Fix, type PlannedRemedy } from './plan.ts';

export interface Applying {
  readonly context: ChangeContext;
  /** Does moves; what hinders them it gives in words. */
  readonly move: (move: Move) => Promise<string | undefined>;
  /** The same check's finding, on fresh answers; `inFront`: its switches are read from the screen that shows. */
  recheck(finding: Finding, inFront: boolean): Promise<Finding>;
  /** Whether ways that cost a function were agreed to. */
  consents(fix: Fix): boolean;
  /** How many entries the journal may come to hold. */
  readonly mostEntries: number;
  /** Hands that ask a person, where one is there. */
  readonly guidedExecutor?: ChangeExecutor;
  /** Ends after the current step. */
  readonly gracefulSignal: AbortSignal;
}

export type Outcome = 'fixed' | 'unverified' | 'failed' | 'came back' | 'not attempted';

/** One way that was gone, and what became of it in words. */
export interface Tried {
  readonly summary: string;
  readonly became: readonly string[];
}

export interface Applied {
  readonly fix: Fix;
  readonly outcome: Outcome;
  /** What the check saw at last. */
  readonly observed: string;
  readonly tried: readonly Tried[];
}

/**
 * Goes the ways of each planned fix in order, until the check that failed passes on a fresh reading. A person is asked
 * only where no way could be gone without one.
 */
export async function apply(fixes: readonly Fix[], applying: Applying): Promise<readonly Applied[]> {
  const applied: Applied[] = [];
  const phone = { gateClosed: false };
  for (const fix of fixes) {
    const automatic = await tryRemedies(fix, fix.remedies, applying.context, applying, phone);
    const { guidedExecutor } = applying;
    const remedies = manualRemedies(fix);
    if (automatic.outcome !== 'failed' || remedies.length === 0) applied.push(automatic);
    else if (!guidedExecutor) applied.push({ ...automatic, tried: [...automatic.tried, nobodyThere] });
    else {
      const together = await tryRemedies(
        fix,
        remedies,
        { ...applying.context, executor: guidedExecutor },
        applying,
      );
      applied.push({ ...together, tried: [...automatic.tried, ...together.tried] });
    }
  }
  return applied;
}

/** A person needs one hint, the longest: where a version of the app lacks a page of it, they see the next one at once. */
function manualRemedies({ remedies }: Fix): readonly PlannedRemedy[] {
  const depth = ({ changes }: PlannedRemedy) =>
    Math.max(...changes.map(({ change }) => (change.do === 'toggle' ? change.page.path.length : Infinity)));
  return remedies
    .filter((remedy) => depth(remedy) < Infinity)
    .sort((one, other) => depth(other) - depth(one))
    .slice(0, 1);
}

const nobodyThere: Tried = {
  summary: 'Ask a person to turn the switch by hand.',
  became: ['Not asked: nobody is there to answer.'],
};

async function tryRemedies(
  fix: Fix,
  remedies: readonly PlannedRemedy[],
  context: ChangeContext,
  applying: Applying,
  phone?: { gateClosed: boolean },
): Promise<Applied> {
  const tried: Tried[] = [];
  let observed = fix.finding.observed;
  for (const remedy of remedies.filter(({ strictestTier }) => mayGo(strictestTier, applying.consents(fix)))) {
    if (applying.gracefulSignal.aborted)
      return { fix, outcome: tried.length > 0 ? 'unverified' : 'not attempted', observed, tried };
    if (phone?.gateClosed && remedy.gated) {
      tried.push({
        summary: remedy.summary,
        became: ['Not tried: the phone keeps changes of this kind from adb.'],
      });
      continue;
    }
    context.tell(`${fix.reason}: ${remedy.summary}`);
    const gone = await applyRemedy(remedy, fix.reason, context, applying);
    if (phone) phone.gateClosed ||= gone.made.some(({ answer }) => isGateClosed(answer));
    tried.push({ summary: remedy.summary, became: gone.became });
    if (!gone.made.some(({ result }) => result !== 'refused' && result !== 'not tried')) continue;

    const isGuided = context.executor === applying.guidedExecutor;
    const finding = await verify(fix, applying, 'after the fix', isGuided);
    ({ observed } = finding);
    if (finding.status === 'pass') return { fix, outcome: 'fixed', observed, tried };
    if (!gone.made.some(({ result }) => result === 'took' || result === 'unsure')) continue;
    // Whether it helped cannot be told: another way on top of it would only blur what was done.
    if (finding.status !== 'fail') return { fix, outcome: 'unverified', observed, tried };
    await takeBack(gone.made, context);
  }
  return { fix, outcome: 'failed', observed, tried };
}

export async function verify(
  { finding, reason }: Fix,
  applying: Applying,
  when: 'after the fix' | 'after a restart',
  inFront = false,
): Promise<Finding> {
  const fresh = await applying.recheck(finding, inFront);
  await applying.context.journal.append({
    type: 'verdict',
    reason,
    when,
    status: fresh.status,
    observed: fresh.observed,
  });
  return fresh;
}

interface Gone {
  readonly made: readonly Made[];
  readonly became: readonly string[];
}

async function applyRemedy(
  remedy: PlannedRemedy,
  reason: string,
  context: ChangeContext,
  { move, mostEntries, gracefulSignal }: Applying,
): Promise<Gone> {
  const made: Made[] = [];
  const became: string[] = [];
  for (const step of remedy.steps) {
    if (gracefulSignal.aborted) return { made, became: [...became, 'Stopped before its end.'] };
    if (!isChange(step)) {
      const hindered = await move(step);
      if (hindered !== undefined) return { made, became: [...became, hindered] };
      continue;
    }
    if (entriesOf(context.journal.lines).length >= mostEntries)
      return { made, became: [...became, 'Not done: it would be more changes than this run may make.'] };
    const change = await makeChange(context, step, { reason, summary: remedy.summary });
    made.push(change);
    became.push(describe(change));
    if (change.result === 'refused' || change.result === 'not tried') break;
  }
  return { made, became };
}

function describe({ result, answer }: Made): string {
  if (result === 'refused') return explain(answer);
  if (result === 'unsure') return `What it did cannot be read. ${explain(answer)}`;
  return result === 'took' ? 'Done.' : answer;
}

/** What did not help is not left behind. A switch is not turned a second time. */
async function takeBack(made: readonly Made[], context: ChangeContext): Promise<void> {
  const ids = made.map(({ id }) => id);
  const entries = entriesOf(context.journal.lines).filter(({ line }) => ids.includes(line.id));
  for (const entry of [...entries].reverse())
    if (entry.line.change.do !== 'toggle') await putBack(context, entry);
}
