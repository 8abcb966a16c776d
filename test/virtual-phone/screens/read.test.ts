import { expect, test } from 'vitest';
import { browsers, type Browser } from '../../../src/data/browsers.ts';
import { perform } from '../../../src/device/perform.ts';
import { ScreenError } from '../../../src/device/screen/screen-error.ts';
import type { Move } from '../../../src/device/step.ts';
import type { Ask } from '../../../src/probes/probe.ts';
import { browserPages, openBrowserSettings } from '../../../src/probes/browser-pages.ts';
import { settingsRows } from '../../../src/probes/settings-screen.ts';
import type { Switches } from '../../../src/probes/read-rows.ts';
import { browserSwitches } from '../../../src/probes/switches.ts';
import { phoneWith } from './phone-with.ts';

const [miBrowser, , mint] = browsers as readonly [Browser, Browser, Browser];

type Phone = ReturnType<typeof phoneWith>;

function movesOf(ask: Ask): readonly Move[] {
  if (!('screen' in ask)) throw new Error('asks no screen');
  return ask.screen;
}

async function readBrowser({ device, pause }: Phone, browser = miBrowser): Promise<Switches> {
  if (typeof browserSwitches.ask !== 'function') throw new Error('asks each browser the same');
  const text = await perform(device, movesOf(browserSwitches.ask(browser)), { pause });
  return browserSwitches.parse(text, { browser });
}

async function readSettings({ device, pause }: Phone): Promise<Switches> {
  if (!('screen' in settingsRows.ask)) throw new Error('asks no screen');
  return settingsRows.parse(await perform(device, settingsRows.ask.screen, { pause }), {});
}

const incognito = ({ rows }: Switches) => rows.get('improve_mi_browser_pe')?.on;
const front = async ({ device }: Phone) =>
  /mCurrentFocus=.*/.exec((await device.shell(['dumpsys', 'window'])).stdout)?.[0];

test.each(['en-US', 'ru-RU', 'ar-EG', 'zh-CN', 'hi-IN', 'pt-BR'])(
  'the switches of Mi Browser in %s',
  async (locale) => {
    const on = phoneWith('redmi-note-8-pro', { locale });
    const before = await front(on);
    const { rows } = await readBrowser(on);
    expect(Object.fromEntries([...rows].map(([label, row]) => [label, row.on]))).toEqual({
      improve_mi_browser_pe: true,
      privacy_improve_performance: true,
      personalized_services: true,
      pref_security_report_url: true,
      pref_check_security_url_title_international: true,
      pref_check_security_url_title: true,
      pref_security_do_not_track: true,
      pref_show_ads: true,
      privacy_authorize_title: undefined,
      pref_privacy_performance_id_is: undefined,
    });
    expect(await front(on)).toBe(before);
    const off = await readBrowser(phoneWith('redmi-note-8-pro-private', { locale }));
    expect(incognito(off)).toBe(false);
    expect(off.rows.get('pref_show_ads')?.on).toBe(false);
  },
);

test('a browser of before the switch has none, and no other row is taken for it', async () => {
  for (const browser of [miBrowser, mint]) {
    const { rows } = await readBrowser(phoneWith('mi-9t'), browser);
    expect(rows.has('improve_mi_browser_pe')).toBe(false);
    expect(rows.has('__enhanced_incognito_mode')).toBe(false);
    expect(rows.get('privacy_improve_performance')?.on).toBe(true);
  }
});

test('Mint Browser is reached through its menu', async () => {
  expect(incognito(await readBrowser(phoneWith('redmi-note-8-pro'), mint))).toBe(true);
  expect(incognito(await readBrowser(phoneWith('redmi-note-8-pro-private'), mint))).toBe(false);
});

test.each(['redmi-note-8-pro', 'redmi-note-12-ru', 'poco-x5-ar'])(
  'the rows of Settings of %s',
  async (fixture) => {
    const phone = phoneWith(fixture);
    const { rows } = await readSettings(phone);
    const { stdout } = await phone.device.shell(['settings', 'get', 'secure', 'upload_log_pref']);
    expect(rows.get('user_experience_program_title')?.on).toBe(stdout.trim() === '1');
    expect(rows.get('upload_debug_log_title')?.on).toBeTypeOf('boolean');
    expect(rows.get('use_personalized_ad_service')?.on).toBeTypeOf('boolean');
  },
);

test.each([
  ['slow', { slow: 900 }],
  ['turned on its side', { rotated: true }],
  ['with its rows in another order', { reordered: true }],
])('a phone that is %s is read all the same', async (_what, misbehave) => {
  expect(incognito(await readBrowser(phoneWith('redmi-note-8-pro', { screens: { misbehave } })))).toBe(true);
  expect(
    incognito(await readBrowser(phoneWith('redmi-note-8-pro-private', { screens: { misbehave } }))),
  ).toBe(false);
});

test.each<[string, object, string]>([
  ['never comes to rest', { misbehave: { animated: true } }, 'never comes to rest'],
  ['shows another app', { misbehave: { inFront: 'com.android.incallui' } }, 'com.android.incallui'],
  ['asks to be rated', { misbehave: { prompt: true } }, 'in the way: “Rate our app”'],
  ['asks for consent', { firstRun: ['com.mi.globalbrowser'] }, 'in the way: “Welcome to Mi Browser”'],
])('a phone that %s is not read, and nothing is answered', async (_what, screens, why) => {
  const phone = phoneWith('redmi-note-8-pro', { screens });
  const before = await front(phone);
  const reading = readBrowser(phone);
  await expect(reading).rejects.toThrow(ScreenError);
  await expect(reading).rejects.toThrow(why);
  expect(phone.phone.inside.state.prefs.get('com.mi.globalbrowser')?.get('agreed')).toBeUndefined();
  expect(await front(phone)).toBe(before);
});

test('an old picture is not taken for what is in front', async () => {
  const phone = phoneWith('redmi-note-8-pro', { screens: { misbehave: { stale: true } } });
  await phone.device.shell(['uiautomator', 'dump', '/data/local/tmp/before.xml']);
  await expect(readBrowser(phone)).rejects.toThrow('its picture is old');
});

test('rows of unknown texts are not recognised', async () => {
  const { rows } = await readBrowser(
    phoneWith('redmi-note-8-pro', { screens: { misbehave: { relabelled: true } } }),
  );
  expect([...rows.values()].filter(({ on }) => on !== undefined)).toEqual([]);
});

test('where no taps are taken, what is shown is read and the rest is reported', async () => {
  const phone = phoneWith('redmi-note-8-pro', { gateOpen: false });
  const before = await front(phone);
  const { rows, unread } = await readBrowser(phone);
  expect(rows.size).toBe(0);
  expect(unread.map(({ why }) => why).join()).toContain('refuses taps from adb');
  expect(await front(phone)).toBe(before);
});

test('an app that was left on one of its pages is read from its first page all the same', async () => {
  const phone = phoneWith('redmi-note-8-pro');
  const { rows } = await readBrowser(phone);
  const page = browserPages(miBrowser).find(({ name }) => name === 'privacy and security');
  const moves = [
    ...openBrowserSettings(miBrowser),
    ...(page?.path ?? []).map((on) => ({ do: 'tap' as const, on })),
  ];
  await perform(phone.device, moves, { pause: phone.pause });
  const again = await readBrowser(phone);
  expect([...again.rows]).toEqual([...rows]);
});

test("a phone of another maker has none of Xiaomi's rows in its Settings", async () => {
  const { rows } = await readSettings(phoneWith('pixel-8'));
  expect([...rows.keys()]).toEqual([]);
  expect((await readSettings(phoneWith('redmi-note-8-pro'))).rows.size).toBeGreaterThan(0);
});
