import { expect, test } from 'vitest';
import { enterIncognito, linesOf, recordedIn, send, stillPhone, tap, visit } from './told.ts';
import { typed } from '../typed.ts';

const mint = 'com.mi.globalbrowser.mini';
const page = ['page_load_event_start', 'page_load_event_finish'];

test('nothing is opened behind the wall of consent, and the page is when it was agreed to', async () => {
  const phone = await stillPhone('mi-9t', { screens: { firstRun: [mint] } });
  await visit(phone, mint, 'https://example.org/');
  await send(phone, 'https://example.com/');
  phone.pass(20_000);
  expect(await recordedIn(phone)).toEqual([]);
  await tap(phone, /text="Agree &amp; continue"/);
  phone.pass(1000);
  expect(await recordedIn(phone)).toEqual(page);
});

test('where incognito cannot be entered, what is typed is typed in normal mode', async () => {
  const phone = await stillPhone('redmi-note-8-pro', { screens: { misbehave: { noIncognito: true } } });
  phone.inside.state.prefs.set(mint, new Map([['improve_mi_browser_pe', 'false']]));
  await enterIncognito(phone, mint);
  const screen = phone.inside.screens.dump();
  expect(screen).not.toContain('gone incognito');
  await send(phone, 'https://example.org/');
  phone.pass(1000);
  expect(await recordedIn(phone)).toEqual([]); // the menu has no field to type in
  await visit(phone, mint, 'https://example.org/');
  phone.pass(1000);
  expect(await recordedIn(phone)).toEqual(page);
});

test('what is typed takes the place of the address that is there, and can be taken back', async () => {
  const phone = await stillPhone('mi-9t');
  await visit(phone, mint, 'https://example.org/');
  await tap(phone, /id\/url_bar"/);
  await typed(phone, 'input text abc; input text d');
  expect(phone.inside.screens.dump()).toContain('text="abcd"');
  await typed(phone, 'input keyevent KEYCODE_DEL KEYCODE_DEL KEYCODE_DEL KEYCODE_DEL KEYCODE_DEL');
  expect(phone.inside.screens.dump()).toContain('text="" resource-id="com.mi.globalbrowser.mini:id/url_bar"');
});

test('the system says which process is whose', async () => {
  const phone = await stillPhone('mi-9t');
  expect(await typed(phone, `pidof ${mint}`)).toMatchObject({ stdout: '', exit: 1 });
  await visit(phone, mint, 'https://example.org/');
  const pid = (await typed(phone, `pidof ${mint}`)).stdout.trim();
  const [started = '', ...others] = await linesOf(phone, 'Start proc');
  expect(started).toContain(`Start proc ${pid}:${mint}/u0a307 for `);
  expect(others).toEqual([]);
});
