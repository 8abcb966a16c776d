import type { BrowseArm, BrowsePlan } from '../plan/plan.ts';
import type { RunConditions } from '../run/run-events.ts';
import type { RunRead } from './read-run.ts';

/** Runs of one arm of the plan that began under the same conditions: what the report calls an arm. */
export interface ArmPart {
  readonly arm: BrowseArm;
  /** Those that are known of every run. */
  readonly conditions: RunConditions;
  /** The runs of the plan that belong to it, also those that never began. */
  readonly ids: readonly string[];
}

/** Each arm of the plan, in parts where something changed between its runs: a version, a switch, the language. */
export function splitArms(plan: BrowsePlan, read: readonly RunRead[]): readonly ArmPart[] {
  return plan.arms.flatMap((arm, index) => {
    const runs = read.filter(({ run }) => run.arm === index);
    const known = namesKnown(runs);
    const groups = new Map<string, RunRead[]>();
    for (const run of runs.filter(isKnown)) {
      const key = JSON.stringify(known.map((name) => run.conditions[name]));
      groups.set(key, [...(groups.get(key) ?? []), run]);
    }
    const [first = [], ...others] = groups.values();
    const elsewhere = new Set(others.flat().map(({ run }) => run.id));
    const ids = plan.runs.filter((run) => run.arm === index && !elsewhere.has(run.id)).map(({ id }) => id);
    return [
      { arm, conditions: pick(first[0], known), ids },
      ...others.map((group) => ({
        arm,
        conditions: pick(group[0], known),
        ids: group.map(({ run }) => run.id),
      })),
    ];
  });
}

/** In which conditions that are known of all these runs they differ, other than in those left out. */
export function differingConditions(runs: readonly RunRead[], leftOut: readonly string[]): readonly string[] {
  return namesKnown(runs)
    .filter((name) => !leftOut.includes(name))
    .flatMap((name) => {
      const values = [...new Set(runs.filter(isKnown).map(({ conditions }) => conditions[name] ?? ''))];
      return values.length > 1 ? [`${name}: ${values.join(', ')}`] : [];
    });
}

const isKnown = ({ conditions }: RunRead) => Object.keys(conditions).length > 0;

function namesKnown(runs: readonly RunRead[]): readonly string[] {
  const known = runs.filter(isKnown);
  const names = new Set(known.flatMap(({ conditions }) => Object.keys(conditions)));
  return [...names].filter((name) => known.every(({ conditions }) => conditions[name] !== undefined)).sort();
}

function pick(run: RunRead | undefined, names: readonly string[]): RunConditions {
  return Object.fromEntries(names.flatMap((name) => (run ? [[name, run.conditions[name] ?? '']] : [])));
}
