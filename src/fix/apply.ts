import type { Finding } from '../audit/findings.ts';
import { isChange } from '../device/change.ts';
import type { Move } from '../device/step.ts';
import type { ChangeContext, ChangeExecutor } from '../journal/change-context.ts';
import { joinEntries } from '../journal/entries.ts';
import { makeChange, type Made } from '../journal/make-change.ts';
import { putBack } from '../journal/put-back.ts';
import { explain } from './explain.ts';
import { isGateClosed } from '../probes/refusal-meaning.ts';
import { mayGo, type Fix, type PlannedRemedy } from './plan.ts';

export interface Applying {
  readonly context: ChangeContext;
  /** Does moves; what hinders them it gives in words. */
  readonly move: (move: Move) => Promise<string | undefined>;
  /**
   * The same check's finding, on fresh answers. `without screens`: undefined where the check needs one. `in front`: its
   * switches are read from the screen that shows.
   */
  recheck(finding: Finding, how: 'without screens' | 'in front'): Promise<Finding | undefined>;
  /** Whether remedies that cost a function were agreed to. */
  consents(fix: Fix): boolean;
  /** How many entries the journal may come to hold. */
  readonly mostEntries: number;
  /** Asks a person, where one is there. */
  readonly guidedExecutor?: ChangeExecutor;
  /** Ends after the current step. */
  readonly gracefulSignal: AbortSignal;
  /** Called with each fix as it begins: which of how many. */
  onFix(at: number, of: number, fix: Fix, remedy: PlannedRemedy): void;
}

/** One remedy that was tried, and what became of it in words. */
export interface Tried {
  readonly summary: string;
  readonly became: readonly string[];
}

/** A fix under way: what was tried so far, and what the last remedy changed. */
export interface Attempt {
  readonly fix: Fix;
  /** Remedies that are still to be tried. */
  readonly left: readonly PlannedRemedy[];
  /** `changed`: it holds so far, and the audit at the end decides. */
  readonly state: 'changed' | 'unverified' | 'failed' | 'not-attempted';
  /** What the check said last. */
  readonly observed: string;
  readonly tried: readonly Tried[];
  readonly made: readonly Made[];
  /** The check passed right after the change. False where that takes a screen, which is read at the end alone. */
  readonly isHeld?: boolean;
  /** A person turned it: it may be that only they can bring it to the screen again. */
  readonly isGuided?: boolean;
}

export function beginAttempt(fix: Fix, consents: boolean): Attempt {
  const left = fix.remedies.filter(({ strictestTier }) => mayGo(strictestTier, consents));
  return { fix, left, state: 'not-attempted', observed: fix.finding.observed, tried: [], made: [] };
}

/** Whether none of its changes was left out, because no way back was known. */
export const isWhole = ({ made }: Attempt): boolean => made.every(({ result }) => result !== 'not tried');

/**
 * Tries the remedies of each attempt in order, until one changed something that its check does not find wrong. What is
 * done by command comes first, then each page of each app is walked once; taking an app away comes last. A person is
 * asked only where no remedy could be done without one.
 */
export async function applyAttempts(
  attempts: readonly Attempt[],
  applying: Applying,
): Promise<readonly Attempt[]> {
  const done = new Map<Attempt, Attempt>();
  const phone = { gateClosed: false };
  const ordered = [...attempts].sort((a, b) => placeOf(a).localeCompare(placeOf(b)));
  for (const [at, attempt] of ordered.entries()) {
    const tell = (remedy: PlannedRemedy) => {
      applying.onFix(at + 1, ordered.length, attempt.fix, remedy);
    };
    done.set(attempt, await applyOne(attempt, applying, phone, tell));
  }
  return attempts.map((attempt) => done.get(attempt) ?? attempt);
}

/** Sorts what can be done on one page beside each other. */
function placeOf({ left, fix }: Attempt): string {
  const takesAway = fix.remedies.some(({ steps }) => steps.some((step) => step.do === 'package'));
  if (takesAway) return '2';
  const toggle = left[0]?.steps.find((step) => step.do === 'toggle');
  if (toggle?.do !== 'toggle') return '0';
  const path = toggle.page.path.map(({ name }) => name);
  return ['1', toggle.package, JSON.stringify(toggle.open), ...path].join('\n');
}

async function applyOne(
  attempt: Attempt,
  applying: Applying,
  phone: { gateClosed: boolean },
  tell: (remedy: PlannedRemedy) => void,
): Promise<Attempt> {
  const { guidedExecutor } = applying;
  const automatic = await tryRemedies(attempt, applying.context, applying, phone, tell);
  const remedies = manualRemedies(attempt.fix);
  const isOpen = automatic.state === 'failed' || automatic.state === 'not-attempted';
  if (!isOpen || remedies.length === 0 || applying.gracefulSignal.aborted) return automatic;
  if (!guidedExecutor) return { ...automatic, tried: [...automatic.tried, nobodyThere] };
  const context = { ...applying.context, executor: guidedExecutor };
  const together = { ...automatic, left: remedies, isGuided: true };
  return tryRemedies(together, context, applying, { gateClosed: false }, tell);
}

/** A person needs one hint, the longest: where a version of the app lacks a page of it, they see the next one at once. */
function manualRemedies({ remedies }: Fix): readonly PlannedRemedy[] {
  const depth = ({ changes }: PlannedRemedy) =>
    Math.max(-1, ...changes.map(({ change }) => (change.do === 'toggle' ? change.page.path.length : -1)));
  return remedies
    .filter((remedy) => depth(remedy) >= 0)
    .sort((one, other) => depth(other) - depth(one))
    .slice(0, 1);
}

const nobodyThere: Tried = {
  summary: 'Ask a person to turn the switch by hand.',
  became: ['Not asked: there is no terminal to answer at.'],
};

/** Why a change is not tried once the phone has refused one of its kind. */
export const gateClosedBefore = 'Not tried: the phone keeps changes of this kind from adb.';

async function tryRemedies(
  attempt: Attempt,
  context: ChangeContext,
  applying: Applying,
  phone: { gateClosed: boolean },
  tell: (remedy: PlannedRemedy) => void,
): Promise<Attempt> {
  const { fix, isGuided = false } = attempt;
  const tried = [...attempt.tried];
  let isAttempted = attempt.state !== 'not-attempted';
  let { observed } = attempt;
  for (const [at, remedy] of attempt.left.entries()) {
    const now = { ...attempt, left: attempt.left.slice(at + 1), tried, made: [] };
    if (applying.gracefulSignal.aborted)
      return { ...now, state: isAttempted ? 'unverified' : 'not-attempted', observed };
    if (phone.gateClosed && remedy.gated) {
      const became = [gateClosedBefore];
      tried.push({ summary: remedy.summary, became });
      continue;
    }
    tell(remedy);
    const { made, became, isHindered } = await applyRemedy(remedy, fix.reason, context, applying);
    if (!isGuided) phone.gateClosed ||= made.some(({ answer }) => isGateClosed(answer));
    tried.push({ summary: remedy.summary, became });
    isAttempted ||= isHindered || made.some(({ result }) => result !== 'not tried');
    if (!made.some(({ result }) => result !== 'refused' && result !== 'not tried')) continue;

    const finding = await judgeAgain(fix, made, isGuided, applying);
    observed = finding?.observed ?? observed;
    if (finding === undefined || finding.status === 'pass')
      return { ...now, state: 'changed', observed, made, isHeld: finding !== undefined };
    if (!made.some(({ result }) => result === 'took' || result === 'unsure')) continue;
    // Whether it helped is not known: another remedy on top of it would only blur what was done.
    if (finding.status !== 'fail') return { ...now, state: 'unverified', observed, made };
    await takeBack(made, context);
  }
  return { ...attempt, left: [], state: isAttempted ? 'failed' : 'not-attempted', observed, tried, made: [] };
}

/**
 * A change that was read back as made, and that its check sees nothing of, is asked for once more: before another remedy,
 * which may cost more, an answer that was spoiled on its way is to show.
 */
async function judgeAgain(
  { finding }: Fix,
  made: readonly Made[],
  isGuided: boolean,
  applying: Applying,
): Promise<Finding | undefined> {
  if (isGuided) return applying.recheck(finding, 'in front');
  const first = await applying.recheck(finding, 'without screens');
  const isDoubtful = first?.status === 'fail' && made.every(({ result }) => result === 'took');
  return isDoubtful ? applying.recheck(finding, 'without screens') : first;
}

interface AppliedRemedy {
  readonly made: readonly Made[];
  readonly became: readonly string[];
  /** The way to the change could not be gone to its end. */
  readonly isHindered: boolean;
}

async function applyRemedy(
  remedy: PlannedRemedy,
  reason: string,
  context: ChangeContext,
  { move, mostEntries, gracefulSignal }: Applying,
): Promise<AppliedRemedy> {
  const made: Made[] = [];
  const became: string[] = [];
  for (const step of remedy.steps) {
    if (gracefulSignal.aborted)
      return { made, became: [...became, 'Stopped before its end.'], isHindered: false };
    if (!isChange(step)) {
      const hindered = await move(step);
      if (hindered !== undefined) return { made, became: [...became, hindered], isHindered: true };
      continue;
    }
    if (joinEntries(context.journal.lines).length >= mostEntries)
      return {
        made,
        became: [...became, 'Not done: it would be more changes than this run may make.'],
        isHindered: false,
      };
    const change = await makeChange(context, step, { reason, summary: remedy.summary });
    made.push(change);
    became.push(describe(change));
    if (change.result === 'refused' || change.result === 'not tried') break;
  }
  return { made, became, isHindered: false };
}

function describe({ result, answer }: Made): string {
  if (result === 'refused') return explain(answer);
  if (result === 'unsure') return `What it did cannot be read. ${explain(answer)}`;
  return result === 'took' ? 'Done.' : answer;
}

/** What did not help is not left behind. A switch is not turned a second time. */
export async function takeBack(made: readonly Made[], context: ChangeContext): Promise<void> {
  const ids = made.map(({ id }) => id);
  const entries = joinEntries(context.journal.lines).filter(({ line }) => ids.includes(line.id));
  for (const entry of [...entries].reverse())
    if (entry.line.change.do !== 'toggle') await putBack(context, entry);
}
