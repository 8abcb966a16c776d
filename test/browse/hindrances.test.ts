import { expect, test } from 'vitest';
import { stop } from '../../src/virtual-phone/processes.ts';
import { reboot } from '../../src/virtual-phone/commands/reboot.ts';
import { loadPhone } from '../../src/virtual-phone/load.ts';
import type { OpenedPhone } from '../../src/virtual-phone/open.ts';
import type { Device } from '../../src/device/device.ts';
import { verdictsOf } from './on-phone.ts';
import { arm, mi, mint, onPhone } from './on-virtual-phone.ts';

const cannot = 'cannot be tested here';
const normal = [arm(mint, 'normal')];
const both = [arm(mint, 'normal'), arm(mint, 'incognito')];

test.each([
  ['a locked screen', { screen: 'locked' as const }, /lock/i],
  ['a screen that is off', { screen: 'off' as const }, /off|lock/i],
  ['another app', { screens: { misbehave: { inFront: 'com.android.vending' } } }, /com\.android\.vending/],
  ['a dialog', { screens: { misbehave: { prompt: true } } }, /is in the way/],
])('%s in front makes the runs invalid, with its reason, and nothing is typed', async (_, other, why) => {
  const { screen, ...rest } = { screen: loadPhone('mi-9t').screen, ...other };
  const { report, changed } = await onPhone('mi-9t', { arms: both, scenario: 'visit' }, { screen, ...rest });
  expect(report.runs.map(({ state }) => state)).toEqual(['invalid', 'invalid']);
  for (const run of report.runs) expect(run.why).toMatch(why);
  for (const at of [0, 1]) expect(new Set(Object.values(verdictsOf(report, at)))).toEqual(new Set([cannot]));
  for (const { verdicts } of report.arms) {
    const tried = verdicts.filter(({ isInScenario }) => isInScenario !== false); // of a search nothing was to be done
    expect(tried).not.toEqual([]);
    for (const { summary } of tried) expect(summary).toMatch(/^no valid run: /);
  }
  expect(changed).toEqual({});
});

/** Lets something befall the phone at the first visit, once. */
function atFirstVisit(befall: () => void): (device: Device) => Device {
  let isDone = false;
  return (device) => ({
    ...device,
    async shell(argv, options) {
      const result = await device.shell(argv, options);
      if (!isDone && argv.includes('android.intent.action.VIEW') && argv.includes(mint)) {
        isDone = true;
        befall();
      }
      return result;
    },
  });
}

test('a browser that crashes makes its run invalid, and the other browser continues', async () => {
  let phone: OpenedPhone | undefined;
  const crash = atFirstVisit(() => {
    if (phone) stop(phone.inside, mint);
  });
  const opened = (one: OpenedPhone) => void (phone = one);
  const { report, changed } = await onPhone(
    'mi-9t',
    { arms: [...normal, arm(mi, 'normal')], scenario: 'visit' },
    {},
    {},
    crash,
    opened,
  );
  expect(report.runs.find(({ arm: of }) => of === 0)).toMatchObject({ state: 'invalid' });
  expect(report.runs.find(({ arm: of }) => of === 0)?.why).toContain('process ended in the middle');
  expect(report.runs.find(({ arm: of }) => of === 1)).toMatchObject({ state: 'valid' });
  expect(verdictsOf(report, 0)['pages-recorded']).toBe(cannot);
  expect(changed).toEqual({});
});

test.each([
  [
    'locked',
    (phone: OpenedPhone) => void (phone.inside.state.isLocked = true),
    'The phone is locked.',
    cannot,
  ],
  [
    'taken by another app',
    (phone: OpenedPhone) => {
      phone.inside.screens.close(mint);
    },
    'Another app is in front',
    'confirmed',
  ],
])(
  'a screen that is %s in the middle costs steps, and what was not done counts for nothing; the rest continues',
  async (_, befall, why, searches) => {
    let phone: OpenedPhone | undefined;
    const hinder = atFirstVisit(() => {
      if (phone) befall(phone);
    });
    const { report } = await onPhone('mi-9t', { arms: normal }, {}, {}, hinder, (one) => {
      phone = one;
    });
    expect(report.runs[0]?.stepsFailed?.join('\n')).toContain(why);
    expect(verdictsOf(report)['searches-recorded']).toBe(searches);
  },
);

test('a phone that restarts in the middle ends it, and what there is says so', async () => {
  let phone: OpenedPhone | undefined;
  const restart = atFirstVisit(() => {
    if (phone) void reboot([], phone.inside, { ...silence, signal: new AbortController().signal });
  });
  const { report } = await onPhone(
    'mi-9t',
    { arms: normal, scenario: 'visit', runs: 2 },
    {},
    {},
    restart,
    (one) => {
      phone = one;
    },
  );
  expect(report.partial).toContain('restarted');
  expect(report.runs.map(({ state }) => state)).toEqual(['partial', 'not begun']);
  expect(verdictsOf(report)['pages-recorded']).toBe(cannot);
});

const silence = { stdout: () => Promise.resolve(), stderr: () => Promise.resolve() };
