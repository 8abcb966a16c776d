import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { labelTarget } from '../../src/data/labels.ts';
import { perform } from '../../src/device/perform.ts';
import type { StrayTap } from '../../src/device/screen/stray-tap.ts';
import type { Device } from '../../src/device/device.ts';
import { openSecurity } from '../../src/probes/settings-pages.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { joinEntries } from '../../src/journal/entries.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';
import { fixOn, undoOn } from './fix-on.ts';
import { anything } from './made-phone.ts';

const call = { package: 'com.android.incallui', activity: 'com.android.incallui.InCallActivity' };
const row = labelTarget('Settings', 'user_experience_program_title');

/** Does something on the phone at the moment at which the first such command, or a later one, arrives there. */
function atTap(device: Device, act: () => void, which = 1, command = 'input tap'): Device {
  let count = 0;
  return {
    ...device,
    shell(argv, options) {
      if (argv.join(' ').includes(command) && (count += 1) === which) act();
      return device.shell(argv, options);
    },
  };
}

test('a tap is not made when another window came up after the look', async () => {
  const { phone, device, pause } = phoneWith('redmi-note-8-pro');
  const before = snapshot(phone.inside.state);
  const disturbed = atTap(device, () => {
    phone.inside.screens.open(call, { categories: [], extras: {}, user: 0 });
  });
  await expect(perform(disturbed, [openSecurity, { do: 'tap', on: row }], { pause })).rejects.toThrow(
    'Another window came to the front, so nothing was tapped.',
  );
  expect(differences(before, snapshot(phone.inside.state))).toEqual({});
});

test('an undisturbed tap is made', async () => {
  const { phone, device, pause } = phoneWith('redmi-note-8-pro');
  const before = snapshot(phone.inside.state);
  await perform(device, [openSecurity, { do: 'tap', on: row }], { pause });
  expect(differences(before, snapshot(phone.inside.state))).not.toEqual({});
});

test('an audit that is interrupted leaves the phone where it was found, and at once after a second time', async () => {
  for (const isForced of [false, true]) {
    const { phone, device, pause } = phoneWith('redmi-note-8-pro');
    const before = phone.inside.screens.front();
    const [graceful, forced] = [new AbortController(), new AbortController()];
    const interrupted = atTap(device, () => {
      if (isForced) forced.abort();
      graceful.abort();
    });
    const pages = [{ name: 'security', path: [row] }];
    const tour = { do: 'tour', package: 'com.android.settings', pages } as const;
    const signals = { signal: graceful.signal, forcedSignal: forced.signal };
    await expect(perform(interrupted, [openSecurity, tour], { pause, ...signals })).rejects.toThrow();
    if (isForced) expect(phone.inside.screens.front()).not.toEqual(before);
    else expect(phone.inside.screens.front()).toEqual(before);
  }
});

/** Which fix is at work when the rows move under its next tap; what that hits; and how the fix then ends. */
const moved = [
  {
    name: 'the tap on a switch hits another switch',
    fix: 'visited-addresses@com.mi.globalbrowser',
    turned: /^“Personalized services .*” from on to off/,
    open: { 'visited-addresses@com.mi.globalbrowser': 'failed' },
  },
  {
    name: 'the tap on a row that leads to a page hits a switch',
    fix: 'usage-and-diagnostics',
    turned: /^“Enroll in User Experience Program” from off to on/,
    open: { 'user-experience-program': 'came-back' },
  },
];

test.each(moved)(
  'where rows move under a tap, and $name, that is reported, and an undo puts it back',
  async ({ fix: reason, turned, open }) => {
    const on = phoneWith('redmi-note-8-pro');
    const before = snapshot(on.phone.inside.state);
    const { path, applied, told } = await fixOn(
      on,
      { ...anything, screens: true },
      {
        onFix(_at, _of, fix) {
          if (fix.reason === reason) on.phone.inside.screens.moveRowsAtNextTap();
        },
      },
    );
    const [, said = ''] = /^The rows moved under a tap: it turned (.*)$/m.exec(told.join('\n')) ?? [];
    expect(said).toMatch(turned);
    const outcomes = applied.filter(({ outcome }) => outcome !== 'fixed');
    expect(Object.fromEntries(outcomes.map(({ fix, outcome }) => [fix.reason, outcome]))).toEqual(open);
    const entries = joinEntries((await readJournal(path)).lines);
    expect(entries.filter(({ line }) => line.reason === 'stray-tap')).toHaveLength(1);
    expect(['restored', 'already-original']).toEqual(expect.arrayContaining(await undoOn(on, path)));
    expect(differences(before, snapshot(on.phone.inside.state))).toEqual({});
  },
);

test('a tour whose tap turns a switch tells it, and reads the page as not seen', async () => {
  const { phone, device, pause } = phoneWith('redmi-note-8-pro');
  const strays: StrayTap[] = [];
  const disturbed = atTap(device, () => {
    phone.inside.screens.moveRowsAtNextTap();
  });
  const diagnostics = labelTarget('Settings', 'upload_debug_log_title');
  const pages = [{ name: 'diagnostics', path: [diagnostics] }];
  const tour = { do: 'tour', package: 'com.android.settings', pages } as const;
  const onStrayTap = (stray: StrayTap) => Promise.resolve(void strays.push(stray));
  await expect(perform(disturbed, [openSecurity, tour], { pause, onStrayTap })).rejects.toThrow(
    'It turned “Enroll in User Experience Program” from on to off.',
  );
  expect(strays).toMatchObject([
    { before: true, change: { to: false, open: [openSecurity], page: { path: [] } } },
  ]);
});

const settings = { package: 'com.android.settings', activity: 'com.android.settings.MainSettings' };
const browser = { package: 'com.mi.globalbrowser', activity: 'com.android.browser.BrowserActivity' };
const oneSwitch = [
  { check: 'msa-authorisation', over: settings, taps: [1, 2, 3] },
  { check: 'address-security-check', over: browser, taps: [1, 2, 3] },
  { check: 'address-security-check', over: call, taps: [2] },
];

test.each(oneSwitch.flatMap(({ taps, ...one }) => taps.map((tap) => ({ ...one, tap }))))(
  'where $over.activity comes up at tap $tap of $check, the page is opened anew and the switch turned',
  async ({ check, over, tap }) => {
    const on = phoneWith('redmi-note-8-pro');
    const before = snapshot(on.phone.inside.state);
    const comesUp = (device: Device) =>
      atTap(device, () => on.phone.inside.screens.open(over, { categories: [], extras: {}, user: 0 }), tap);
    const options = { ...anything, screens: true };
    const only = { checks: checks.filter(({ id }) => id === check) };
    const { path } = await fixOn(on, options, only);
    expect(await undoOn({ ...on, device: comesUp(on.device) }, path)).toEqual(['restored']);
    expect(differences(before, snapshot(on.phone.inside.state))).toEqual({});
  },
);

test.each([1, 3, 6, 8])(
  'another page of the browser that comes up before look %i costs no switch of those that follow',
  async (look) => {
    const on = phoneWith('redmi-note-8-pro');
    const before = snapshot(on.phone.inside.state);
    const three = ['visited-addresses', 'browser-ads', 'address-security-check'];
    const only = { checks: checks.filter(({ id }) => three.includes(id)) };
    const { path } = await fixOn(on, { ...anything, screens: true }, only);
    const comesUp = () => on.phone.inside.screens.open(browser, { categories: [], extras: {}, user: 0 });
    const device = atTap(on.device, comesUp, look, 'uiautomator dump');
    expect(await undoOn({ ...on, device }, path)).toEqual(['restored', 'restored', 'restored']);
    expect(differences(before, snapshot(on.phone.inside.state))).toEqual({});
  },
);
