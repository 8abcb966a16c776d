import { createHash } from 'node:crypto';
import type { ScenarioStep } from './scenario.ts';
import { shuffled } from './shuffled.ts';

/** How many characters are added to a visited address: one half of the visits gets few, the other many. */
export interface AddressLengths {
  readonly short: number;
  readonly long: number;
}

/** 1,020 and the rest of an address stay below what servers and browsers take (RFC 9110, 4.1, asks for 8,000). */
export const usualLengths: AddressLengths = { short: 20, long: 1_020 };

/** The visits in one run of a scenario. */
export const visitsIn = (steps: readonly ScenarioStep[]): number =>
  steps.filter((step) => step.do === 'visit').length;

/** The lengths of all visits of an arm, one half of each, in an order that follows from the seed alone. */
export function drawLengths(
  seed: string,
  arm: number,
  visits: number,
  { short, long }: AddressLengths,
): readonly number[] {
  return shuffled(`${seed} lengths of arm ${arm}`, visits, 1).map((place) =>
    place < visits / 2 ? short : long,
  );
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Letters and digits that no compression shortens. They follow from the canary, which is random. */
export function makeFiller(canary: string, length: number): string {
  let filler = '';
  for (let block = 0; filler.length < length; block++)
    for (const byte of createHash('sha512').update(`${canary} ${block}`).digest())
      if (byte < 248) filler += letters[byte % letters.length] ?? '';
  return filler.slice(0, length);
}

/** The address with a parameter more, before its fragment. */
export function lengthen(url: string, filler: string): string {
  const [before = '', fragment] = url.split(/#(.*)/s);
  const longer = `${before}${before.includes('?') ? '&' : '?'}l=${filler}`;
  return fragment === undefined ? longer : `${longer}#${fragment}`;
}
