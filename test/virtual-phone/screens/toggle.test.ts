import { expect, test } from 'vitest';
import { browsers, type Browser } from '../../../src/data/browsers.ts';
import type { Toggle } from '../../../src/device/change.ts';
import { ScreenError } from '../../../src/device/screen/screen-error.ts';
import type { Change, Target } from '../../../src/device/step.ts';
import { comingBack } from '../../../src/device/screen/front.ts';
import { startSession, type PerformOptions } from '../../../src/device/screen/session.ts';
import { readSwitch, turnSwitch } from '../../../src/device/screen/toggle.ts';
import { startWalk } from '../../../src/device/screen/walk.ts';
import type { Device } from '../../../src/device/device.ts';
import { labelTexts } from '../../../src/data/labels.ts';
import { toggleInBrowser } from '../../../src/probes/browser-pages.ts';
import { revoke, toggleInSettings } from '../../../src/probes/settings-pages.ts';
import { phoneWith } from './phone-with.ts';

const [miBrowser] = browsers as readonly [Browser];
const privacy = 'privacy and security';

function isToggle(change: Change): Toggle {
  if (change.do !== 'toggle') throw new Error('not a toggle');
  return change;
}

const off = isToggle(toggleInBrowser(miBrowser, { label: 'improve_mi_browser_pe', page: privacy }, false));
const prefOf = ({ phone }: ReturnType<typeof phoneWith>, key: string) =>
  phone.inside.state.prefs.get('com.mi.globalbrowser')?.get(key);

const toggle = (device: Device, change: Toggle, options: PerformOptions) => {
  const session = startSession(device, options);
  return comingBack(session, () => turnSwitch(session, startWalk(session), change));
};
const readToggle = (device: Device, change: Toggle, options: PerformOptions) => {
  const session = startSession(device, options);
  return comingBack(session, () => readSwitch(session, startWalk(session), change));
};

/** Counts the taps that reach the phone. */
function counting(phone: ReturnType<typeof phoneWith>) {
  const { device } = phone;
  const taps: string[] = [];
  return {
    taps,
    device: {
      ...device,
      shell: (argv: readonly string[], options = {}) => {
        if (argv.join(' ').includes('input tap')) taps.push(argv.join(' '));
        return device.shell(argv, options);
      },
    },
  };
}

test.each(['en-US', 'ru-RU', 'ar-EG', 'zh-CN', 'vi-VN'])(
  'the incognito switch is turned off and on again in %s',
  async (locale) => {
    const phone = phoneWith('redmi-note-8-pro', { locale });
    expect(await readToggle(phone.device, off, phone)).toBe(true);
    expect(await toggle(phone.device, off, phone)).toMatchObject({
      before: true,
      after: false,
      tapped: true,
    });
    expect(prefOf(phone, 'improve_mi_browser_pe')).toBe('false');
    expect(await readToggle(phone.device, off, phone)).toBe(false);
    await toggle(phone.device, { ...off, to: true }, phone);
    expect(prefOf(phone, 'improve_mi_browser_pe')).toBe('true');
  },
);

test('what is as wanted already is not touched', async () => {
  const phone = phoneWith('redmi-note-8-pro-private');
  const { device, taps } = counting(phone);
  const result = await toggle(device, off, phone);
  expect(result).toEqual({
    before: false,
    after: false,
    tapped: false,
    summary: '“Help us improve Mi Browser” was off already.',
  });
  expect(taps).toHaveLength(1); // the way to the page
});

test('the row that only speaks its label is turned too', async () => {
  const phone = phoneWith('redmi-note-8-pro', { locale: 'ru-RU' });
  const change = isToggle(
    toggleInBrowser(miBrowser, { label: 'personalized_services', page: privacy }, false),
  );
  expect(await toggle(phone.device, change, phone)).toMatchObject({ before: true, after: false });
  expect(prefOf(phone, 'personalized_services')).toBe('false');
});

test('a switch that jumps back is tapped once, and reported as unchanged', async () => {
  const phone = phoneWith('redmi-note-8-pro', { screens: { misbehave: { stubborn: true } } });
  const { device, taps } = counting(phone);
  expect(await toggle(device, off, phone)).toMatchObject({ before: true, after: true, tapped: true });
  expect(taps).toHaveLength(2); // the way to the page, and the switch
});

test('on a slow phone it is tapped once', async () => {
  const phone = phoneWith('redmi-note-8-pro', { screens: { misbehave: { slow: 1500 } } });
  expect(await toggle(phone.device, off, phone)).toMatchObject({ before: true, after: false });
  expect(prefOf(phone, 'improve_mi_browser_pe')).toBe('false');
});

test.each<[string, object]>([
  ['relabelled', { misbehave: { relabelled: true } }],
  ['animated', { misbehave: { animated: true } }],
  ['another app in front', { misbehave: { inFront: 'com.android.incallui' } }],
  ['a consent wall', { firstRun: ['com.mi.globalbrowser'] }],
])('%s: nothing is turned', async (_what, screens) => {
  const phone = phoneWith('redmi-note-8-pro', { screens });
  await expect(toggle(phone.device, off, phone)).rejects.toThrow(ScreenError);
  expect(
    [...(phone.phone.inside.state.prefs.get('com.mi.globalbrowser') ?? [])].filter(
      ([, value]) => value !== 'true',
    ),
  ).toEqual([]);
});

test('with the gate closed nothing is turned, and the answer says why', async () => {
  const phone = phoneWith('redmi-note-8-pro', { gateOpen: false });
  await expect(toggle(phone.device, off, phone)).rejects.toThrow('refuses taps');
});

test('rows of Settings are turned, and the keys follow', async () => {
  const phone = phoneWith('redmi-note-8-pro');
  const read = async (namespace: string, key: string) =>
    (await phone.device.shell(['settings', 'get', namespace, key])).stdout.trim();
  await toggle(
    phone.device,
    isToggle(toggleInSettings(['user_experience_program_title'], 'security', false)),
    phone,
  );
  expect(await read('secure', 'upload_log_pref')).toBe('0');
  const before = Number(await read('global', 'personalized_ad_enabled'));
  const ads: Target = {
    name: 'ads',
    texts: labelTexts('Settings', 'use_personalized_ad_service_for_global'),
  };
  const change = isToggle(toggleInSettings(['use_personalized_ad_service'], 'ad services', false));
  await toggle(phone.device, { ...change, row: ads }, phone);
  expect(Number(await read('global', 'personalized_ad_enabled'))).toBe(before & ~1);
});

const msa = isToggle(revoke('msa', 'security'));
const status = async ({ device }: ReturnType<typeof phoneWith>) =>
  (await device.shell(['settings', 'get', 'secure', 'privacy_status_com.miui.msa.global'])).stdout.trim();

test.each(['en-US', 'ru-RU', 'ar-EG'])(
  'msa is revoked after the countdown of its dialog in %s',
  async (locale) => {
    const phone = phoneWith('redmi-note-8-pro', { locale });
    const result = await toggle(phone.device, msa, phone);
    expect(result).toMatchObject({ before: true, after: false, tapped: true });
    expect(await status(phone)).toBe('0');
  },
);

test('without a button to confirm with, the dialog is left alone, and cancelled on the way back', async () => {
  const phone = phoneWith('redmi-note-8-pro');
  const { confirm, ...unconfirmed } = msa;
  expect(confirm).toBeDefined();
  const { summary, after } = await toggle(phone.device, unconfirmed, phone);
  expect(summary).toContain('A dialog asks “Revoking authorization”, and nothing in it was tapped.');
  expect(after).toBeUndefined();
  expect(await status(phone)).not.toBe('0');
});
