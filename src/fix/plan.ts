import type { Remedy } from '../checks/check.ts';
import { isChange, type Toggle } from '../device/change.ts';
import type { Change } from '../device/step.ts';
import type { Value } from '../device/value.ts';
import type { Finding } from '../audit/findings.ts';
import type { GateSwitch } from '../audit/gate-switch.ts';
import { inverse, wanted } from '../journal/inverse.ts';
import { isGateClosed } from '../probes/refusal-meaning.ts';
import { isGated } from './gated.ts';
import { neverTouch } from './never-touch.ts';

export type Tier = 'safe' | 'consent' | 'never';

export interface PlanOptions {
  /** Whether remedies that cost a function are allowed, by flag. */
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

export interface PlannedRemedy extends Remedy {
  /** At least the check's own tier; packages, permissions and operations are never `safe`. */
  readonly strictestTier: Tier;
  readonly changes: readonly PlannedChange[];
  /** MIUI keeps it from adb while its gate is closed. */
  readonly gated: boolean;
  /** What must hold on the phone for the remedy to work. */
  readonly needs: readonly string[];
  /** Why it is never done. */
  readonly forbidden?: string;
}

export interface Fix {
  /** `check@subject`: what journals and reports call it by. */
  readonly reason: string;
  readonly finding: Finding;
  /** In the order in which they are tried. */
  readonly remedies: readonly PlannedRemedy[];
  readonly decision: 'planned' | 'needs-consent' | 'never' | 'no-remedy' | 'over-the-limit';
}

export interface FixPlan {
  readonly fixes: readonly Fix[];
  /** How the switch of MIUI's gate is set; absent where that is not known, or there is none. */
  readonly gate?: GateSwitch;
}

/** What the audit read of what a change is about. */
export interface ReadBefore {
  value(change: Change): Value;
  /** The page on which the switch was seen. */
  page(change: Toggle): string | undefined;
  /** The phone is known to have no gate of MIUI: nothing needs it open then. */
  readonly lacksGate?: boolean;
}

/** What a person at the phone is led to, where a finding is unknown because the phone takes no taps. */
export type Lead = (finding: Finding) => readonly Remedy[];

const severest = ['high', 'medium', 'low', 'info'];

/** `check@subject`, or the check alone where it is about the phone. */
export function fixReason({ check, subject }: Pick<Finding, 'check' | 'subject'>): string {
  return subject === 'phone' ? check : `${check}@${subject}`;
}

/**
 * What could be done about each finding that failed or can be made certain, and about each that a person can be led to,
 * the severest first; but what takes an app away comes last, for its switches may be among the rest. `from` gives what
 * the audit read.
 */
export function plan(
  findings: readonly Finding[],
  from: ReadBefore,
  options: PlanOptions,
  lead: Lead = () => [],
): FixPlan {
  let left = options.maxChanges;
  const fixes = findings
    .map((finding) => (hidesBehindGate(finding) ? { ...finding, remedies: lead(finding) } : finding))
    .filter(({ status, remedies }) => status === 'fail' || (status === 'unknown' && remedies.length > 0))
    .map((finding) => ({
      finding,
      remedies: finding.remedies
        .filter((remedy) => canGo(remedy, options))
        .map((remedy) => planRemedy(remedy, from))
        .sort((a, b) => Number(isElsewhere(a, from)) - Number(isElsewhere(b, from))),
    }))
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map(({ finding, remedies }): Fix => {
      const first = remedies.find(({ strictestTier }) => mayGo(strictestTier, options.consent));
      const changes = first?.changes.length ?? 0;
      const decision = first && changes > left ? 'over-the-limit' : decide(remedies, first);
      if (decision === 'planned') left -= changes;
      return { reason: fixReason(finding), finding, remedies, decision };
    });
  return { fixes };
}

/** The audit saw the switch on another page than the one on which this remedy turns it. */
function isElsewhere({ changes }: PlannedRemedy, from: ReadBefore): boolean {
  return changes.some(({ change }) => {
    const seen = change.do === 'toggle' ? from.page(change) : undefined;
    return seen !== undefined && change.do === 'toggle' && seen !== change.page.name;
  });
}

function rankOf({ finding, remedies }: Pick<Fix, 'finding' | 'remedies'>): number {
  const takesAway = remedies.some(({ steps }) => steps.some((step) => step.do === 'package'));
  return severest.indexOf(finding.severity) + (takesAway ? severest.length : 0);
}

function hidesBehindGate({ status, observed }: Finding): boolean {
  return status === 'unknown' && isGateClosed(observed);
}

function canGo({ steps }: Remedy, { screens }: PlanOptions): boolean {
  return steps.length > 0 && (screens || steps.every((step) => isChange(step) && step.do !== 'toggle'));
}

export function mayGo(tier: Tier, consent: boolean): boolean {
  return tier === 'safe' || (tier === 'consent' && consent);
}

function decide(remedies: readonly PlannedRemedy[], first: PlannedRemedy | undefined): Fix['decision'] {
  if (first) return 'planned';
  if (remedies.length === 0) return 'no-remedy';
  return remedies.some(({ strictestTier }) => strictestTier === 'consent') ? 'needs-consent' : 'never';
}

function planRemedy(remedy: Remedy, from: ReadBefore): PlannedRemedy {
  const changes = remedy.steps.filter(isChange);
  const forbidden = changes.map(neverTouch).find((why) => why !== undefined);
  const costs = changes.some((change) => ['package', 'permission', 'appop'].includes(change.do));
  return {
    ...remedy,
    strictestTier: forbidden === undefined ? (costs ? 'consent' : remedy.tier) : 'never',
    changes: changes.map((change) => {
      const before = from.value(change);
      return { change, from: before, to: wanted(change), undo: inverse(change, before) };
    }),
    gated: isGated(remedy),
    needs: needsOf(remedy, from.lacksGate === true),
    ...(forbidden !== undefined && { forbidden }),
  };
}

function needsOf(remedy: Remedy, lacksGate: boolean): readonly string[] {
  return [
    ...(isGated(remedy) && !lacksGate ? ['USB debugging (Security settings) is on'] : []),
    ...remedy.steps.flatMap((step) =>
      step.do === 'toggle'
        ? [`the phone is unlocked and shows ${step.package} in a language that is known`]
        : [],
    ),
  ];
}
