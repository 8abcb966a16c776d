import type { Browser } from '../data/browsers.ts';
import type { Evidence } from '../data/evidence.ts';
import type { AndroidRange } from '../data/android-releases.ts';
import type { ReleaseRange } from '../data/rom-releases.ts';
import type { Step } from '../device/step.ts';
import type { About, Probe } from '../probes/probe.ts';
import type { Effect } from './effect.ts';

export type Severity = 'high' | 'medium' | 'low' | 'info';

export const statuses = ['pass', 'fail', 'unknown', 'skip'] as const;
export type Status = (typeof statuses)[number];

/** `observed` is what was read, in words that a person can hold against the phone. */
export interface Verdict {
  readonly status: Status;
  readonly observed: string;
  /** Where it failed and `failureTitle` leaves open which of several things it is: the one that was found. */
  readonly found?: string;
  /** Where it rests on what a ROM does without a key: the releases for which that is known. On any other the finding is `unknown`. */
  readonly knownOn?: ReleaseRange | AndroidRange;
}

/** Which phones a check is about; what is left out applies to all. A phone outside gives `skip`. */
export interface AppliesTo {
  readonly rom?: readonly ('MIUI' | 'HyperOS')[];
  /** Hardware of Xiaomi with any ROM, and Xiaomi's ROMs on any hardware. */
  readonly maker?: 'Xiaomi';
  readonly region?: readonly string[];
  readonly browser?: readonly Browser['app'][];
  /**
   * A `fail` shows that an app is there, which counts on a ROM that is not known too, and in spite of `maker`. Any other
   * verdict rests on what such a phone has.
   */
  readonly presenceCounts?: true;
}

/** A way to put things right. Remedies are tried in order until the same check passes. */
export interface Remedy {
  readonly tier: 'safe' | 'consent';
  /** What is done, in the imperative, without a period: `Turn off Wi-Fi scanning`. Keys are in the steps. */
  readonly summary: string;
  /** What may stop working, where anything may. */
  readonly sideEffects?: string;
  readonly steps: readonly Step[];
}

/** What somebody says of the matter. */
export interface Statement {
  /** `Xiaomi`, or who found it out. */
  readonly by: string;
  readonly says: string;
  readonly source: Evidence;
}

/** Where a person finds it on the phone. A row is a text of labels.json, or English words where it holds none. */
export interface ByHand {
  readonly in: 'Settings' | 'the browser';
  readonly rows: readonly (string | { readonly label: string })[];
  /** What is seen there, as a sentence. */
  readonly look: string;
  /** What to do there so that all is well, in the imperative; left out where a person cannot. */
  readonly putRight?: string;
  /** What may come of that, as a sentence; left out where nothing is known. */
  readonly afterwards?: string;
  readonly source: Evidence;
}

/** What a computer on the cable can type, where the steps of the remedies do not tell all of it. */
export interface OnComputer {
  readonly see: readonly string[];
  /** What is seen there, in sentences. */
  readonly look: string;
  /** What the commands that put it right leave open, in sentences. */
  readonly change?: string;
}

export type Needs = Readonly<Record<string, Probe<unknown>>>;

/** What a check sees: the parsed answers to its questions, by the names it gave them. */
export type Seen<N extends Needs> = {
  readonly [K in keyof N]: N[K] extends Probe<infer T> ? T : never;
};

export interface Check<N extends Needs = Needs> {
  /** kebab-case, never used again for something else. */
  readonly id: string;
  /** The heading in docs/checks.md. */
  readonly group: 'system' | 'settings' | 'packages' | 'browser' | 'identifiers';
  /** What holds when all is well: `Personalised ads are off`. */
  readonly title: string;
  /** What was found when it does not hold: `Personalised ads are on`. */
  readonly failureTitle: string;
  readonly severity: Severity;
  /** Where its group does not say it (effect.ts). */
  readonly effect?: Effect;
  /** What it means to the owner; never how to fix it. */
  readonly why: string;
  readonly source: readonly [Evidence, ...Evidence[]];
  readonly appliesTo?: AppliesTo;
  /** What Xiaomi says of it beside the words on its screens, and what others found. */
  readonly statements?: readonly Statement[];
  /** Where no remedy is a switch on a screen, which tells its place itself. */
  readonly byHand?: ByHand;
  readonly onComputer?: OnComputer;
  /** What good and bad look like on a phone, for the page of all checks. */
  readonly good: string;
  readonly bad: string;
  readonly needs: N;
  /** `about.browser` is the browser it is judged for, where a need is a question to a browser. */
  judge(seen: Seen<N>, about: About): Verdict;
  /**
   * Every remedy that `remedies` may give, for the catalogue: its steps are those on the phone of `bad`, and its words
   * those of `about.browser`.
   */
  offers?(about?: About): readonly Remedy[];
  /** Where a fix exists: remedies in the order in which to try them. */
  remedies?(seen: Seen<N>, about: About): readonly Remedy[];
  /** Where a switch could not be read because the phone takes no taps: what a person at the phone is led to. */
  lead?(about: About): readonly Remedy[];
}

/** Thrown where a question was answered in part, and not the part that counts: the finding is `unknown`, and says why. */
export class CannotTell extends Error {}

/** The part of a check that is beside its rule, for those that share one rule. */
export type CheckText = Omit<Check, 'group' | 'needs' | 'judge' | 'offers' | 'remedies' | 'lead'>;

/** Types a check's `judge` by its `needs`, and hides that type from the list of all checks. */
export function check<N extends Needs>(definition: Check<N>): Check {
  return definition;
}
