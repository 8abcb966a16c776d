import { expect, test } from 'vitest';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';
import { fixOn } from './fix-on.ts';
import { anything } from './made-phone.ts';

const options = { ...anything, consent: false, screens: true };
const browserSwitch = 'incognito-statistics@com.mi.globalbrowser';

const outcomeAfter = async (flipsBack: number, verifyAfter?: number) => {
  const on = phoneWith('redmi-note-8-pro', { screens: { misbehave: { flipsBack } } });
  const more = verifyAfter === undefined ? {} : { verifyAfter };
  const { applied } = await fixOn(on, options, more);
  return applied.find(({ fix }) => fix.reason === browserSwitch)?.outcome;
};

test.each([3_000, 20_000])(
  'a switch that flips back after %i ms came back, and is not called fixed',
  async (ms) => {
    expect(await outcomeAfter(ms)).toBe('came-back');
  },
);

test('a switch that flips back later is found by the later look', async () => {
  expect(await outcomeAfter(300_000)).toBe('fixed');
  expect(await outcomeAfter(300_000, 600_000)).toBe('came-back');
});
