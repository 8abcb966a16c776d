import { Chalk } from 'chalk';
import { aboutTime, addTimes, timeOfRun, type RunTime } from '../browse/plan/estimate.ts';
import type { FixedPlan } from '../browse/plan/fixed-plan.ts';
import {
  runCanaries,
  armSteps,
  type BrowseArm,
  type BrowsePlan,
  type PlannedRun,
} from '../browse/plan/plan.ts';
import { matcher } from '../canary/matcher.ts';
import { detectors } from '../detectors/index.ts';
import { armName } from '../browse/arm-names.ts';
import { foundText } from '../report/scan-text.ts';
import { startScan } from '../scan/scan.ts';
import type { Host } from './host.ts';

/** How long the runs of a plan take, with their waits. */
export function timeOfPlan({ arms, order, scenario, settle }: FixedPlan): string {
  const times = order.flatMap((number) => {
    const arm = arms[number - 1];
    return arm ? [timeOfRun(arm, armSteps(arm, scenario.steps), settle)] : [];
  });
  return timeWords(whatTakes(order.length, order.length), addTimes(times), settle);
}

/** `8 runs take about 14 min; about 5 min of it is waiting, with 35 s after the last step of each run.` */
function timeWords(what: string, { seconds, waiting }: RunTime, settle: number): string {
  return `${what} ${aboutTime(seconds)}; ${aboutTime(waiting)} of it is waiting, with ${settle} s after the last step of each run.`;
}

/** How many runs take the time, where others of the plan are done already. */
function whatTakes(left: number, all: number): string {
  if (left === all) return left === 1 ? '1 run takes' : `${left} runs take`;
  const is = left === 1 ? 'is' : 'are';
  return `${left} of ${all} runs ${is} left: ${left === 1 ? 'this takes' : 'these take'}`;
}

function timeOf(runs: readonly PlannedRun[], { arms, settle = 0 }: BrowsePlan): RunTime {
  return addTimes(
    runs.flatMap(({ arm: index, steps }) => {
      const arm = arms[index];
      const done = steps.map(({ step }) => step);
      return arm ? [timeOfRun(arm, done, settle / 1000)] : [];
    }),
  );
}

/** Tells on stderr how long it takes, which run begins, what is left, and what the log shows, line by line. */
export function browseProgress(host: Pick<Host, 'err' | 'now'>, isWhole = false) {
  const paint = new Chalk({ level: 0 });
  let scan: ReturnType<typeof startScan> | undefined;
  let left: readonly PlannedRun[] = [];
  let began = 0;
  return {
    onPlan(plan: BrowsePlan, runs: readonly PlannedRun[]) {
      left = runs;
      began = host.now().getTime();
      if (runs.length === 0) {
        host.err('All runs are done. Only the report is left to make.');
        return;
      }
      const what = whatTakes(runs.length, plan.runs.length);
      host.err(timeWords(what, timeOf(runs, plan), (plan.settle ?? 0) / 1000));
    },
    onRun(run: PlannedRun, arm: BrowseArm, plan: BrowsePlan) {
      scan?.end();
      const at = plan.runs.findIndex(({ id }) => id === run.id) + 1;
      const from = left.findIndex(({ id }) => id === run.id);
      const done = timeOf(left.slice(0, from), plan).seconds;
      const measured = (host.now().getTime() - began) / 1000;
      const pace = done === 0 ? 1 : measured / done;
      const rest = Math.max(1, timeOf(left.slice(from), plan).seconds * pace);
      host.err(`Run ${at} of ${plan.runs.length}, ${aboutTime(rest)} left: ${armName(arm)}`);
      const canaries = runCanaries(run);
      scan = startScan({
        file: run.id,
        detectors,
        ...(canaries.length > 0 && { matcher: matcher(canaries) }),
        tell(found) {
          const text = foundText(found, paint);
          const line = isWhole ? text.trimEnd() : (text.split('\n')[0] ?? '');
          if (found.found !== 'canary' || found.selfInflicted === undefined) host.err(line);
        },
      });
    },
    onLog(_run: PlannedRun, lines: string) {
      scan?.push(Buffer.from(lines));
      scan?.flush();
    },
  };
}
