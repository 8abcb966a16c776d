import { claims } from './claims/claims.ts';
import { claimAction } from './claims/events-with.ts';
import { lengthPower, powerWords } from './claims/power.ts';
import type { ClaimId } from './plan/claim-ids.ts';
import type { FixedPlan } from './plan/fixed-plan.ts';
import type { BrowseArm } from './plan/plan.ts';
import type { Scenario } from './plan/scenario.ts';
import { visitsIn, type AddressLengths } from './plan/lengths.ts';
import { shuffled } from './plan/shuffled.ts';

export interface FixedPlanOptions {
  readonly scenario: Scenario;
  readonly site: string;
  /** Seconds after the last step of a run. */
  readonly settle: number;
  readonly arms: readonly BrowseArm[];
  /** How often each arm is repeated. */
  readonly runs: number;
  readonly seed: string;
  readonly traffic?: true;
  readonly decrypt?: true;
  readonly lengths?: AddressLengths;
}

/** Every arm once in each block, in an order that the seed gives, with the claims that this can decide. */
export function drawUpPlan({ arms, runs, seed, ...rest }: FixedPlanOptions): FixedPlan {
  const { scenario, lengths, decrypt } = rest;
  return {
    format: 1,
    ...rest,
    arms: [...arms],
    runs,
    seed,
    order: shuffled(seed, arms.length, runs).map((arm) => arm + 1),
    stop: 'after all runs',
    hypotheses: claims.flatMap(({ id, statement }) => {
      const testing = id === 'addresses-sent' && !lengths && !decrypt ? [] : armsFor(id, arms, scenario);
      return testing.length === 0
        ? []
        : [{ claim: id, statement, arms: testing, decided: decidedBy(id, rest) }];
    }),
    power: [
      ...powerWords(runs, comparedBrowsers(arms).length),
      ...(lengths ? [lengthPower(lengths, Math.floor((visitsIn(scenario.steps) * runs) / 2))] : []),
    ],
  };
}

/** Browsers whose switch is compared in incognito mode. */
function comparedBrowsers(arms: readonly BrowseArm[]): readonly string[] {
  const has = (name: string, state: BrowseArm['switch']) =>
    arms.some((arm) => arm.package === name && arm.mode === 'incognito' && arm.switch === state);
  return [...new Set(arms.map((arm) => arm.package))].filter((name) => has(name, 'on') && has(name, 'off'));
}

/** The numbers of the arms that can say something of a claim. */
function armsFor(claim: ClaimId, arms: readonly BrowseArm[], { steps }: Scenario): number[] {
  const compared = comparedBrowsers(arms);
  const isTesting = (arm: BrowseArm) => {
    if (arm.does !== undefined) return claim === 'not-linked' || claim === `${arm.does}-recorded`;
    switch (claim) {
      case 'idle-recorded':
      case 'first-start-recorded':
      case 'reboot-recorded':
        return false;
      case 'pages-recorded':
      case 'searches-recorded':
      case 'downloads-recorded':
      case 'feed-recorded':
        return steps.some((step) => step.do === claimAction[claim]);
      case 'addresses-sent':
        return visitsIn(steps) > 0;
      case 'incognito-kept':
      case 'incognito-sees-normal':
        return steps.some((step) => step.do === 'visit' && step.url.startsWith('{page}storage'));
      case 'incognito-too':
        return arm.mode === 'incognito';
      case 'switch-stops-it':
        return arm.mode === 'incognito' && arm.switch !== 'as it is' && compared.includes(arm.package);
      default:
        return true;
    }
  };
  return [...arms.keys()].filter((index) => arms[index] && isTesting(arms[index])).map((index) => index + 1);
}

function decidedBy(
  claim: ClaimId,
  { lengths, decrypt }: Pick<FixedPlanOptions, 'lengths' | 'decrypt'>,
): string {
  switch (claim) {
    case 'switch-stops-it':
      return "Fisher's exact test of runs with the switch on against runs with it off, two-sided, 0.05 after Holm's correction over browsers";
    case 'idle-recorded':
    case 'first-start-recorded':
    case 'reboot-recorded':
      return 'the count of events of the browser; silence decides nothing';
    case 'sent-abroad':
      return 'a record, and after it an upload of the same SDK to an address in another country';
    case 'addresses-sent':
      return [
        ...(decrypt
          ? ['the canary of a visited address in a request to another site that could be read']
          : []),
        ...(lengths
          ? [
              'the bytes that each host but the visited ones gets from one visit to the next, by least squares on the length of the address; permutation test, 0.05 after Holm over hosts and arms, with 0.5 to 1.4 bytes a character',
            ]
          : []),
      ].join('; else ');
    case 'incognito-kept':
    case 'incognito-sees-normal':
      return 'the count of runs in which our page found what it had left in an earlier run, where it is found again in normal mode';
    case 'not-linked':
    case 'anonymous-and-encrypted':
      return 'contradicted by properties with the name of an identifier whose value stays equal';
    case 'with-consent':
      return 'contradicted by records while consent is refused; never confirmed';
    default:
      return 'the count of runs in which it was recorded, with the interval of Clopper and Pearson, 95 %';
  }
}
