import { ruleFor } from '../../data/hosts.ts';
import { slopeOfSent, visitsNeeded } from '../../traffic/length-canary.ts';
import type { AddressLengths } from '../plan/lengths.ts';
import type { HostEffect } from './length-windows.ts';
import type { RunTraffic } from './run-traffic.ts';
import { untestable, type ClaimVerdict } from './verdict.ts';

const claim = 'addresses-sent';
const level = 0.05;

/** What an effect says: that the address is sent; that the bytes grow in another way; that so large an effect is excluded; or nothing. */
export const effectKinds = ['confirmed by size', 'grows otherwise', 'no effect', 'too noisy'] as const;
export type EffectKind = (typeof effectKinds)[number];

export function kindOfEffect({ adjusted, slope, low, high }: Omit<HostEffect, 'points'>): EffectKind {
  if (adjusted < level && low > 0)
    return slope >= slopeOfSent.least && slope <= slopeOfSent.most ? 'confirmed by size' : 'grows otherwise';
  return high < slopeOfSent.least ? 'no effect' : 'too noisy';
}

/** The effect in a sentence. `{ short, long }` are the characters that were added. */
export function effectWords(effect: HostEffect, { short, long }: AddressLengths): string {
  const { host, slope, low, high, visits, adjusted, noise } = effect;
  const owner = ruleFor(host)?.owner;
  const name = owner === undefined ? host : `${host} (${owner}, by its name)`;
  const numbers = `${slope.toFixed(2)} bytes a character, 95 % interval ${low.toFixed(2)} to ${high.toFixed(2)}, p = ${adjusted.toPrecision(2)} corrected, ${visits} visits`;
  switch (kindOfEffect(effect)) {
    case 'confirmed by size':
      return `an address that grew by ${long - short} characters made ${name} receive ${Math.round(slope * (long - short))} more bytes (${numbers})`;
    case 'grows otherwise':
      return `${name} receives more for a longer address, but not as much as an address: whether it gets the address is not known (${numbers})`;
    case 'no effect':
      return `${name}: no effect of the length, and one of ${slopeOfSent.least} bytes a character is excluded (${numbers})`;
    case 'too noisy':
      return `${name}: nothing can be concluded; for so much noise it takes about ${visitsNeeded({ short, long, noise })} visits of each length (${numbers})`;
  }
}

/**
 * Whether a host got the visited addresses, by sizes alone. It is never told that none did where a host is too noisy, or where a run was
 * not watched whole.
 */
export function lengthVerdict(
  ofArm: readonly RunTraffic[],
  effects: readonly HostEffect[],
  lengths: AddressLengths,
  why: string | undefined,
): ClaimVerdict {
  const words = effects.map((effect) => effectWords(effect, lengths));
  const of = (kind: EffectKind) => effects.filter((effect) => kindOfEffect(effect) === kind);
  const confirmed = of('confirmed by size');
  if (confirmed.length > 0)
    return {
      claim,
      status: 'confirmed by size',
      summary: confirmed.map((effect) => effectWords(effect, lengths)).join('; '),
      details: [
        'nothing was decrypted: a digest in pieces, or something else that grows with the address, would look the same',
        'a script in the visited page, or a host to which the page leads on, would get the address too: another browser as a control, and a page without scripts, tell that apart',
        ...words.filter((_, at) => !confirmed.some((one) => one === effects[at])),
      ],
      evidence: [],
    };
  if (why !== undefined) return untestable(claim, why, words);
  const unsure = ofArm.find(({ whyUnsure }) => whyUnsure !== undefined);
  if (unsure)
    return untestable(claim, `${unsure.run.run.id} was not watched whole: ${unsure.whyUnsure ?? ''}`, words);
  const open = [...of('grows otherwise'), ...of('too noisy')];
  if (open.length > 0)
    return untestable(
      claim,
      `nothing can be concluded about ${open.map(({ host }) => host).join(', ')}`,
      words,
    );
  if (ofArm.length === 0) return untestable(claim, 'no valid run was watched', words);
  return {
    claim,
    status: 'not seen',
    summary:
      effects.length === 0
        ? 'no host but the visited ones was asked for'
        : 'no host received more bytes for longer addresses, and half a byte a character would have shown',
    details: [
      'not shown by this: an address that is cut or hashed before it is sent, or sent later than the next visit, or past the proxy',
      ...words,
    ],
    evidence: [],
  };
}
