import type { BrowseArm } from '../plan/plan.ts';
import { switchPrefix } from '../run/run-events.ts';
import type { RunRead } from './read-run.ts';
import { showsLoading } from './events-with.ts';
import { besideAnyRecord } from './possible-records.ts';
import { differingConditions } from './split-arms.ts';
import { differByChance, holm, leastRateShown, rateInterval } from './statistics.ts';
import { byKind, count, heldBack, type Counted } from './recorded.ts';
import { whyNotAgain } from './silence.ts';
import { showEvidence, runs, untestable, valid, type ClaimVerdict, type ComparisonTest } from './verdict.ts';

const claim = 'switch-stops-it';
const byChance = 0.05;
/** What the switch that is compared is called among the conditions of a run. */
const itself = ['improve_mi_browser_pe', '__enhanced_incognito_mode'].map(
  (label) => `${switchPrefix}${label}`,
);

export interface Both {
  readonly on: readonly RunRead[];
  readonly off: readonly RunRead[];
  /** All runs of the capture. */
  readonly all: readonly RunRead[];
  /** All runs of the browser, in their order. */
  readonly ofBrowser: readonly RunRead[];
  /** Why nothing seen with the switch off proves nothing; undefined where it does. */
  readonly whyUnclear?: string | undefined;
}

/** The runs of one browser in incognito mode, by its switch; undefined where the two were not compared. */
export function bothStates(
  name: string,
  all: readonly RunRead[],
): Pick<Both, 'on' | 'off' | 'ofBrowser'> | undefined {
  const of = (state: BrowseArm['switch']) =>
    all.filter(({ arm }) => arm.package === name && arm.mode === 'incognito' && arm.switch === state);
  const [on, off] = [of('on'), of('off')];
  const ofBrowser = all.filter(({ arm }) => arm.package === name);
  return on.length === 0 && off.length === 0 ? undefined : { on, off, ofBrowser };
}

/**
 * Compares each browser's runs with the switch on and off. On collects, off does not
 * (docs/evidence/incident.md#switch-sense): whether that is so is the question. All comparisons are one family of tests,
 * also those that cannot be made: then the family does not depend on what was seen.
 */
export function switchVerdicts(compared: readonly Both[]): readonly ClaimVerdict[] {
  const ps = compared.map((both) => chanceOf(both) ?? 1);
  const adjusted = holm(ps);
  return compared.map((both, at) =>
    switchVerdict(both, { p: ps[at] ?? 1, adjusted: adjusted[at] ?? 1, comparisons: compared.length }),
  );
}

/** Undefined where there is nothing to compare. */
function chanceOf({ on, off, all, ofBrowser, whyUnclear }: Both): number | undefined {
  const [withOn, withOff] = [count(on, all), count(off, all)];
  const silent = count(clearRuns(off, withOff, ofBrowser), all);
  if (whyUnclear !== undefined || withOn.tried === 0 || silent.tried === 0) return undefined;
  return differByChance(withOn, silent);
}

/** Runs with the switch off whose silence means something. */
function clearRuns(off: readonly RunRead[], withOff: Counted, ofBrowser: readonly RunRead[]) {
  return off.filter((run) => whyUnclearOff(run, withOff, ofBrowser) === undefined);
}

function switchVerdict({ on, off, all, ofBrowser, whyUnclear }: Both, test: ComparisonTest): ClaimVerdict {
  const [withOn, withOff] = [count(on, all), count(off, all)];
  const cannot = (summary: string) => untestable(claim, summary, details);
  const counts = `on: ${told(withOn)}; off: ${told(withOff)}`;
  const details = [
    ...(withOff.tried > 0 && withOn.tried > 0 ? [counts] : []),
    ...(withOff.seen > 0 ? [`off: ${byKind(withOff)}`] : []),
    ...heldBack(withOff),
  ];
  if (withOff.tried === 0) return cannot(`nothing to compare, off: ${withOff.whyNone}`);
  if (withOff.seen > 0)
    return {
      claim,
      status: 'contradicted',
      summary: `what was done with the switch off was recorded in ${withOff.seen} of ${withOff.tried} ${runs(withOff.tried)}${onlyLater(withOff)}`,
      seen: withOff.seen,
      tried: withOff.tried,
      rate: rateInterval(withOff.seen, withOff.tried),
      details,
      evidence: showEvidence(withOff.shown),
    };
  if (withOn.tried === 0) return cannot(`nothing to compare, on: ${withOn.whyNone}`);
  if (whyUnclear !== undefined) return cannot(whyUnclear);
  const [firstOff] = off;
  const beside = firstOff && besideAnyRecord({ runs: off, arm: firstOff.arm, all });
  if (beside?.why !== undefined)
    return { ...cannot(`off: ${beside.why}`), evidence: showEvidence(beside.shown ?? []) };
  if (withOn.seen === 0) return cannot('nothing was recorded with the switch on either');
  const differing = differingConditions([...on, ...off].filter(valid), itself);
  if (differing.length > 0) return cannot(`the runs differ in more than the switch: ${differing.join('; ')}`);
  const silent = count(clearRuns(off, withOff, ofBrowser), all);
  if (silent.tried === 0) return cannot(whyUnclearOff(off.find(valid), withOff, ofBrowser) ?? silent.whyNone);
  const compared = `on: ${told(withOn)}; off: ${told(silent)}`;
  const p = `Fisher's exact test, two-sided: ${pWords(test)}`;
  if (test.adjusted >= byChance)
    return {
      ...cannot(`${compared}; so few runs cannot tell this from chance (${p}): repeat it with more runs`),
      test,
    };
  return {
    claim,
    status: 'confirmed',
    summary: `${compared} (${p})`,
    seen: silent.seen,
    tried: silent.tried,
    rate: { low: 0, high: leastRateShown(silent.tried) },
    test,
    details: off.filter(valid).flatMap((run) => {
      const why = whyUnclearOff(run, withOff, ofBrowser);
      return why === undefined ? [] : [`${run.run.id}, off, is not counted: ${why}`];
    }),
    evidence: showEvidence(withOn.shown),
  };
}

/** Why a run with the switch off, in which nothing was recorded, does not show that nothing is. */
function whyUnclearOff(
  run: RunRead | undefined,
  { attempts }: Counted,
  ofBrowser: readonly RunRead[],
): string | undefined {
  if (!run) return undefined;
  const isLoaded = attempts.some((one) => one.run === run && showsLoading(one.done));
  return isLoaded ? whyNotAgain(run, ofBrowser) : 'no page is known to have been loaded';
}

/** How much of it stood in the log of a later run only. */
function onlyLater({ recorded }: Counted): string {
  const late = recorded.filter(({ run, records }) => !records.some((one) => one.run === run));
  if (late.length === 0) return '';
  return late.length === recorded.length
    ? ', and all of it only in the log of a later run'
    : `; of ${recorded.length} user actions that were recorded, ${late.length} only in the log of a later run`;
}

function told({ seen, tried }: { readonly seen: number; readonly tried: number }): string {
  return `recorded in ${seen} of ${tried} ${runs(tried)}`;
}

function pWords({ p, adjusted, comparisons }: ComparisonTest): string {
  const raw = `p = ${p.toPrecision(2)}`;
  return comparisons === 1
    ? raw
    : `${raw}, which is ${adjusted.toPrecision(2)} after Holm's correction for ${comparisons} comparisons`;
}
