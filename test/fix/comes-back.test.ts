import { expect, test } from 'vitest';
import { check } from '../../src/checks/check.ts';
import { checks } from '../../src/checks/index.ts';
import { settingsRows } from '../../src/probes/settings-screen.ts';
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

test('a switch that flips back came back, also where the audit reads its key alone', async () => {
  const on = phoneWith('redmi-note-8-pro', { screens: { misbehave: { flipsBack: 20_000 } } });
  const { applied } = await fixOn(on, options, {
    checks: checks.filter(({ id }) => id === 'personalised-ads'),
  });
  expect(applied.map(({ outcome, observed }) => [outcome, observed])).toEqual([
    ['came-back', 'global personalized_ad_enabled = 3 (bit 1 is set: on)'],
  ]);
});

test('a setting that is back after a minute came back for the later look, whatever stood in front meanwhile', async () => {
  const on = phoneWith('redmi-note-8-pro', { screens: { misbehave: { flipsBack: 60_000 } } });
  const { applied } = await fixOn(on, options, {
    checks: checks.filter(({ id }) => ['personalised-ads', 'user-experience-program'].includes(id)),
    verifyAfter: 75_000,
  });
  expect(applied.map(({ outcome }) => outcome)).toEqual(['came-back', 'came-back']);
});

/** Its first remedy helps nothing, which only the audit at the end tells, so that another round of changes follows. */
const inTwoRounds = check({
  id: 'in-two-rounds',
  group: 'settings',
  title: 'off',
  failureTitle: 'on',
  severity: 'low',
  why: 'made',
  source: [{ confidence: 'guess', at: 'https://example.com/made' }],
  good: '',
  bad: '',
  needs: { rows: settingsRows },
  judge: () => ({ status: 'fail', observed: 'made' }),
  offers: () => [],
  remedies: () =>
    ['one', 'two'].map((key) => ({
      tier: 'safe' as const,
      summary: key,
      steps: [{ do: 'put' as const, namespace: 'secure' as const, key, value: '1' }],
    })),
});

test('what is fixed is read again at the end of the last round of changes', async () => {
  const on = phoneWith('redmi-note-8-pro', { screens: { misbehave: { flipsBack: 45_000 } } });
  const incognito = checks.filter(({ id }) => id === 'incognito-statistics');
  const { applied, readAgainAfter } = await fixOn(on, options, { checks: [...incognito, inTwoRounds] });
  const outcomes = new Map(applied.map(({ fix, outcome }) => [fix.reason, outcome]));
  expect(outcomes.get('in-two-rounds')).toBe('failed');
  expect(outcomes.get(browserSwitch)).toBe('came-back');
  expect(readAgainAfter).toBe(30_000);
});

test('a later look is so long after the last change, not after the look at the end', async () => {
  const on = phoneWith('redmi-note-8-pro', { screens: {} });
  const incognito = checks.filter(({ id }) => id === 'incognito-statistics');
  const { readAgainAfter } = await fixOn(on, options, { checks: incognito, verifyAfter: 600_000 });
  expect(readAgainAfter).toBe(600_000);
});
