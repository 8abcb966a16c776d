import type { Way } from '../checks/check.ts';
import { isChange } from '../device/change.ts';
import type { Change } from '../device/step.ts';
import type { Value } from '../device/value.ts';
import type { Finding } from '../audit/findings.ts';
import { inverse, wanted } from '../journal/inverse.ts';
import { isGateClosed } from './explain.ts';
import { neverTouch } from './never-touch.ts';

export type Tier = 'safe' | 'consent' | 'never';

export interface PlanOptions {
  /** Whether ways that cost a function are allowed, by flag. */
  readonly consent: boolean;
  /** Whether switches may be turned on the screen. */
  readonly screens: boolean;
  /** Most changes the whole plan may make. */
  readonly maxChanges: number;
}

export interface PlannedChange {
  readonly change: Change;
  /** As the audit read it; `unreadable` where it did not. */
  readonly from: Value;
  readonly to: Value;
  readonly undo: readonly Change[];
}

export interface PlannedWay extends Way {
  /** At least the check's own tier; packages, permissions and operations are never `safe`. */
  readonly strictestTier: Tier;
  readonly changes: readonly PlannedChange[];
  /** MIUI keeps it from adb while its gate is closed. */
  readonly gated: boolean;
  /** What must hold on the phone for the way to work. */
  readonly needs: readonly string[];
  /** Why it is never gone. */
  readonly forbidden?: string;
}

export interface Fix {
  /** `check@subject`: what journals and reports call it by. */
  readonly reason: string;
  readonly finding: Finding;
  /** In the order in which they are tried. */
  readonly ways: readonly PlannedWay[];
  readonly decision: 'planned' | 'needs consent' | 'never' | 'no remedy' | 'over the limit';
}

export interface Plan {
  readonly fixes: readonly Fix[];
}

export type ReadFrom = (change: Change) => Value;

/** What a person at the phone is led to, where a finding is unknown because the phone takes no taps. */
export type Lead = (finding: Finding) => readonly Way[];

const severest = ['high', 'medium', 'low', 'info'];

function reasonOf({ check, subject }: Pick<Finding, 'check' | 'subject'>): string {
  return subject === 'phone' ? check : `${check}@${subject}`;
}

/**
 * What could be done about each finding that failed or can be made certain, and about each that a person can be led to,
 * the severest first; but what takes an app away comes last, for its switches may be among the rest. `from` gives what
 * the audit read.
 */
export function plan(
  findings: readonly Finding[],
  from: ReadFrom,
  options: PlanOptions,
  lead: Lead = () => [],
): Plan {
  let left = options.maxChanges;
  const fixes = findings
    .map((finding) => (hidesBehindGate(finding) ? { ...finding, remedy: lead(finding) } : finding))
    .filter(({ status, remedy }) => status === 'fail' || (status === 'unknown' && remedy.length > 0))
    .map((finding) => ({
      finding,
      ways: finding.remedy.filter((way) => canGo(way, options)).map((way) => planWay(way, from)),
    }))
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map(({ finding, ways }): Fix => {
      const first = ways.find(({ strictestTier }) => mayGo(strictestTier, options.consent));
      const changes = first?.changes.length ?? 0;
      const decision = first && changes > left ? 'over the limit' : decide(ways, first);
      if (decision === 'planned') left -= changes;
      return { reason: reasonOf(finding), finding, ways, decision };
    });
  return { fixes };
}

function rankOf({ finding, ways }: Pick<Fix, 'finding' | 'ways'>): number {
  const takesAway = ways.some(({ steps }) => steps.some((step) => step.do === 'package'));
  return severest.indexOf(finding.severity) + (takesAway ? severest.length : 0);
}

function hidesBehindGate({ status, saw }: Finding): boolean {
  return status === 'unknown' && isGateClosed(saw);
}

function canGo({ steps }: Way, { screens }: PlanOptions): boolean {
  return steps.length > 0 && (screens || steps.every((step) => isChange(step) && step.do !== 'toggle'));
}

export function mayGo(tier: Tier, consent: boolean): boolean {
  return tier === 'safe' || (tier === 'consent' && consent);
}

function decide(ways: readonly PlannedWay[], first: PlannedWay | undefined): Fix['decision'] {
  if (first) return 'planned';
  if (ways.length === 0) return 'no remedy';
  return ways.some(({ strictestTier }) => strictestTier === 'consent') ? 'needs consent' : 'never';
}

function planWay(way: Way, from: ReadFrom): PlannedWay {
  const changes = way.steps.filter(isChange);
  const forbidden = changes.map(neverTouch).find((why) => why !== undefined);
  const costs = changes.some((change) => ['package', 'permission', 'appop'].includes(change.do));
  return {
    ...way,
    strictestTier: forbidden === undefined ? (costs ? 'consent' : way.tier) : 'never',
    changes: changes.map((change) => {
      const before = from(change);
      return { change, from: before, to: wanted(change), undo: inverse(change, before) };
    }),
    gated: isGated(way),
    needs: needsOf(way),
    ...(forbidden !== undefined && { forbidden }),
  };
}

/** Kinds of change that MIUI keeps from adb while its gate is closed (shared facts, 7.1). */
const gated: ReadonlySet<string> = new Set(['put', 'permission', 'appop', 'toggle']);

function isGated({ steps }: Way): boolean {
  return steps.some((step) => gated.has(step.do));
}

function needsOf(way: Way): readonly string[] {
  return [
    ...(isGated(way) ? ['USB debugging (Security settings) is on'] : []),
    ...way.steps.flatMap((step) =>
      step.do === 'toggle'
        ? [`the phone is unlocked and shows ${step.package} in a language that is known`]
        : [],
    ),
  ];
}
