import { describe, expect, test } from 'vitest';
import { browsers, type Browser } from '../../src/data/browsers.ts';
import { writeTour } from '../../src/device/screen/tour-text.ts';
import { labelLanguages, textIn } from '../../src/data/labels.ts';
import { browserSwitches } from '../../src/probes/switches.ts';
import { settingsRows } from '../../src/probes/settings-screen.ts';
import { node, screen, summary, title } from '../device/xml.ts';

const [miBrowser, , mint] = browsers as readonly [Browser, Browser, Browser];

interface ShownEvent {
  readonly title: string;
  readonly summary?: string;
  readonly on?: boolean;
  readonly spoken?: boolean;
}

/** A page with these rows, as MIUI draws them. */
function page(owner: string, ...rows: readonly ShownEvent[]): string {
  const drawn = rows.map((row, at) => {
    const top = at * 200;
    const box = (described: string) =>
      node('CheckBox', `[800,${top}][1000,${top + 200}]`, {
        package: owner,
        checkable: true,
        checked: row.on ?? false,
        'content-desc': described,
      });
    const texts = [
      title(`[0,${top}][700,${top + 100}]`, row.title),
      ...(row.summary === undefined ? [] : [summary(`[0,${top + 100}][700,${top + 200}]`, row.summary)]),
    ];
    const inside = row.spoken
      ? [box(`${row.title} ${row.summary ?? ''}`.trim())]
      : [...texts.map((text) => text.replaceAll('com.x', owner)), ...(row.on === undefined ? [] : [box('')])];
    return node(
      'LinearLayout',
      `[0,${top}][1000,${top + 200}]`,
      { package: owner, clickable: true },
      ...inside,
    );
  });
  return screen(node('ListView', '[0,0][1000,2000]', { package: owner, scrollable: true }, ...drawn));
}

const parse = (browser: Browser, ...rows: readonly ShownEvent[]) =>
  browserSwitches.parse(writeTour([{ name: 'p', xml: page(browser.package, ...rows) }]), { browser });

describe('the incognito switch is read in every language', () => {
  test.each(labelLanguages('MiBrowser', 'improve_mi_browser_pe'))('%s', (language) => {
    const shown = {
      title: textIn('MiBrowser', 'improve_mi_browser_pe', language),
      summary: textIn('MiBrowser', 'upload_usage_statistics', language),
    };
    for (const on of [true, false])
      for (const spoken of [true, false])
        expect(parse(miBrowser, { ...shown, on, spoken }).rows.get('improve_mi_browser_pe')?.on).toBe(on);
  });
});

test('an unknown title with the known summary is the switch: the summary says what it does', () => {
  const shown = {
    title: 'Help Mint',
    summary: 'Turn on to share usage stats with us when Incognito mode is on',
    on: true,
  };
  expect([...parse(mint, shown).rows.keys()]).toEqual(['improve_mi_browser_pe']);
});

test('unknown titles, near misses and rows of other apps are not recognised', () => {
  expect(
    parse(miBrowser, { title: 'Help us', on: true }, { title: 'Enhanced incognito', on: false }).rows.size,
  ).toBe(0);
  const other = writeTour([
    { name: 'p', xml: page('com.other', { title: 'Help us improve Mi Browser', on: false }) },
  ]);
  expect(browserSwitches.parse(other, { browser: miBrowser }).rows.size).toBe(0);
});

test('the switch of May 2020 is known under its own name', () => {
  const row = parse(mint, { title: 'Enhanced incognito mode', on: false }).rows.get(
    '__enhanced_incognito_mode',
  );
  expect(row).toMatchObject({ on: false, page: 'p', title: 'Enhanced incognito mode' });
});

test('the Performance ID is a row, with its value in the title or under it', () => {
  const label = 'pref_privacy_performance_id_is';
  expect(parse(miBrowser, { title: 'Current Performance ID: 1e55' }).rows.get(label)?.title).toContain(
    '1e55',
  );
  expect(
    parse(miBrowser, { title: 'Current Performance ID:', summary: '1e55' }).rows.get(label)?.summary,
  ).toBe('1e55');
});

test('a row that is seen on and off tells neither', () => {
  const shown = (on: boolean) => ({ name: 'p', xml: page(miBrowser.package, { title: 'Show ads', on }) });
  const { rows, unread } = browserSwitches.parse(writeTour([shown(true), shown(false), shown(false)]), {
    browser: miBrowser,
  });
  expect(rows.get('pref_show_ads')).toMatchObject({ title: 'Show ads' });
  expect(rows.get('pref_show_ads')?.on).toBeUndefined();
  expect(unread).toEqual([{ page: 'p', why: '“Show ads” was seen on and off' }]);
});

test('a row whose switch was cut off is read where it is whole', () => {
  const shown = (on?: boolean) => ({
    name: 'p',
    xml: page(miBrowser.package, { title: 'Show ads', ...(on !== undefined && { on }) }),
  });
  const { rows } = browserSwitches.parse(writeTour([shown(), shown(false), shown()]), { browser: miBrowser });
  expect(rows.get('pref_show_ads')?.on).toBe(false);
});

test('pages that were not seen are told', () => {
  const raw = writeTour([
    { name: 'a', xml: page(miBrowser.package, { title: 'x' }) },
    { name: 'b', unread: 'no way.' },
  ]);
  expect(browserSwitches.parse(raw, { browser: miBrowser })).toEqual({
    rows: new Map(),
    unread: [{ page: 'b', why: 'no way.' }],
  });
});

test.each(['', '{}', 'null root node', '<!-- page: p -->\n<hierarchy><node', '<!-- page: p -->\nERROR'])(
  '%j is not an answer',
  (raw) => {
    expect(() => browserSwitches.parse(raw, { browser: miBrowser })).toThrow();
  },
);

test('in Settings a heading of the same words is not the switch, and ads have two names', () => {
  const owner = 'com.android.settings';
  const raw = writeTour([
    {
      name: 'p',
      xml: page(
        owner,
        { title: 'User Experience Program' },
        { title: 'User Experience Program', on: true },
        { title: 'Personalized ads', on: false },
      ),
    },
  ]);
  const { rows } = settingsRows.parse(raw, {});
  expect(rows.get('user_experience_program_title')?.on).toBe(true);
  expect(rows.get('use_personalized_ad_service')?.on).toBe(false);
});
