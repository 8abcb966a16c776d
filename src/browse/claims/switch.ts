import type { BrowseArm } from '../plan/plan.ts';
import type { RunRead } from './read-run.ts';
import { differByChance, leastRateShown, rateOf } from './statistics.ts';
import { count, heldBack } from './recorded.ts';
import { evidenceOf, runs, untestable, type ClaimVerdict } from './verdict.ts';

const claim = 'switch-stops-it';
const byChance = 0.05;

export interface Both {
  readonly on: readonly RunRead[];
  readonly off: readonly RunRead[];
  /** All runs of the capture. */
  readonly all: readonly RunRead[];
  /** Why nothing seen with the switch off proves nothing; undefined where it does. */
  readonly whyUnclear?: string | undefined;
}

/** The runs of one browser in incognito mode, by its switch; undefined where the two were not compared. */
export function bothStates(name: string, all: readonly RunRead[]): Pick<Both, 'on' | 'off'> | undefined {
  const of = (state: BrowseArm['switch']) =>
    all.filter(({ arm }) => arm.package === name && arm.mode === 'incognito' && arm.switch === state);
  const [on, off] = [of('on'), of('off')];
  return on.length === 0 && off.length === 0 ? undefined : { on, off };
}

/** On collects, off does not (docs/evidence/incident.md#switch-sense): whether that is so is the question. */
export function switchVerdict({ on, off, all, whyUnclear }: Both): ClaimVerdict {
  const [withOn, withOff] = [count(on, all), count(off, all)];
  const cannot = (summary: string) => untestable(claim, summary, details);
  const counts = `on: ${told(withOn)}; off: ${told(withOff)}`;
  const details = [
    ...(withOff.tried > 0 && withOn.tried > 0 ? [counts] : []),
    ...heldBack(withOff).slice(0, 8),
  ];
  if (withOff.tried === 0) return cannot(`nothing to compare, off: ${withOff.whyNone}`);
  if (withOff.seen > 0)
    return {
      claim,
      status: 'contradicted',
      summary: `with the switch off it was recorded in ${withOff.seen} of ${withOff.tried} ${runs(withOff.tried)}`,
      seen: withOff.seen,
      tried: withOff.tried,
      rate: rateOf(withOff.seen, withOff.tried),
      details,
      evidence: evidenceOf(withOff.shown),
    };
  if (withOn.tried === 0) return cannot(`nothing to compare, on: ${withOn.whyNone}`);
  if (whyUnclear !== undefined) return cannot(whyUnclear);
  if (withOn.seen === 0) return cannot('nothing was recorded with the switch on either');
  const chance = differByChance(withOn, withOff);
  const p = `Fisher's exact test: p = ${chance.toPrecision(2)}`;
  if (chance >= byChance)
    return cannot(`${counts}; so few runs cannot tell this from chance (${p}): repeat it with more runs`);
  return {
    claim,
    status: 'confirmed',
    summary: `${counts} (${p}). What is held back beyond the last run would not have been seen`,
    seen: withOff.seen,
    tried: withOff.tried,
    rate: { low: 0, high: leastRateShown(withOff.tried) },
    details: [],
    evidence: evidenceOf(withOn.shown),
  };
}

function told({ seen, tried }: { readonly seen: number; readonly tried: number }): string {
  return `recorded in ${seen} of ${tried} ${runs(tried)}`;
}
