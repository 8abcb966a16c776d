import type { BrowseArm } from '../plan/plan.ts';
import type { RunRead } from './read-run.ts';
import { differByChance, rateOf } from './statistics.ts';
import { count } from './recorded.ts';
import { evidenceOf, power, runs, untestable, type Silence, type ClaimVerdict } from './verdict.ts';

const claim = 'switch-stops-it';
const byChance = 0.05;

export interface Both {
  readonly on: readonly RunRead[];
  readonly off: readonly RunRead[];
  /** Of the runs with the switch off. */
  readonly silence: Silence;
}

/** The runs of one browser in incognito mode, by its switch; undefined where the two were not compared. */
export function bothStates(name: string, all: readonly RunRead[]): Omit<Both, 'silence'> | undefined {
  const of = (state: BrowseArm['switch']) =>
    all.filter(({ arm }) => arm.package === name && arm.mode === 'incognito' && arm.switch === state);
  const [on, off] = [of('on'), of('off')];
  return on.length === 0 && off.length === 0 ? undefined : { on, off };
}

/** On collects, off does not (docs/evidence/incident.md#switch-sense): whether that is so is the question. */
export function switchVerdict({ on, off, silence }: Both): ClaimVerdict {
  const [withOn, withOff] = [count(on), count(off)];
  const cannot = (summary: string) => untestable(claim, summary, details);
  const counts = `on: ${told(withOn)}; off: ${told(withOff)}`;
  const details = withOff.tried > 0 && withOn.tried > 0 ? [counts] : [];
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
  if (silence.why !== undefined) return cannot(silence.why);
  if (withOn.seen === 0) return cannot('nothing was recorded with the switch on either');
  const chance = differByChance(withOn, withOff);
  const p = `Fisher's exact test: p = ${chance.toPrecision(2)}`;
  if (chance >= byChance)
    return cannot(`${counts}; so few runs cannot tell this from chance (${p}): repeat it with more runs`);
  return {
    claim,
    status: 'confirmed',
    summary: `${counts} (${p}). With it off: ${power(withOff.tried)}`,
    seen: withOff.seen,
    tried: withOff.tried,
    rate: rateOf(0, withOff.tried),
    details: silence.caveat === undefined ? [] : [silence.caveat],
    evidence: evidenceOf(withOn.shown),
  };
}

function told({ seen, tried }: { readonly seen: number; readonly tried: number }): string {
  return `recorded in ${seen} of ${tried} ${runs(tried)}`;
}
