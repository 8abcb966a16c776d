import { expect, test } from 'vitest';
import { enterIncognito, recordedIn, send, stillPhone, visit } from './told.ts';
import { typed } from '../typed.ts';

const mint = 'com.mi.globalbrowser.mini';
const mi = 'com.mi.globalbrowser';
const page = ['page_load_event_start', 'page_load_event_finish'];

/** Fixture, browser, switch, what is told of a page: normally, and in incognito. */
const truths = [
  ['mi-9t', mint, 'true', page, page],
  ['mi-9t', mint, 'false', page, page],
  ['mi-9t', mi, 'true', page, page],
  ['redmi-note-8-pro', mint, 'true', page, page],
  ['redmi-note-8-pro', mint, 'false', page, []],
  ['redmi-note-8-pro', mi, 'false', page, []],
  ['redmi-note-8-pro-private', mint, 'true', [], []],
  ['redmi-note-11-gate-closed', mi, 'true', page, page],
  ['redmi-note-11-gate-closed', mi, 'false', page, []],
  ['xiaomi-pad-6', mi, 'true', page, []],
] as const;

test.each(truths)('%s, %s, switch %s', async (fixture, browser, on, normal, incognito) => {
  for (const [mode, expected] of [['normal', normal] as const, ['incognito', incognito] as const]) {
    const phone = await stillPhone(fixture);
    phone.inside.state.prefs.set(browser, new Map([['improve_mi_browser_pe', on]]));
    phone.inside.state.settings.secure.get(0)?.set('upload_log_pref', '1');
    await typed(phone, `setprop debug.onetrack.log ${browser}`);
    if (mode === 'incognito') {
      await enterIncognito(phone, browser);
      await send(phone, 'https://example.org/k7m2p9q4');
    } else await visit(phone, browser, 'https://example.org/k7m2p9q4');
    phone.pass(20_000);
    expect([mode, await recordedIn(phone)]).toEqual([mode, expected]);
  }
});
