import { expect, test } from 'vitest';
import { incognitoStatistics } from '../../src/checks/browser/incognito-statistics.ts';
import { notSeen } from '../../src/checks/switch-row.ts';
import { browserCalled } from '../../src/data/browsers.ts';
import type { Row } from '../../src/probes/read-rows.ts';

test('pages that one thing hindered are reported together, and rows by their English names', () => {
  const unread = [
    { page: 'settings', why: 'The phone takes no taps.' },
    { page: 'advanced', why: 'The phone takes no taps.' },
    { page: 'privacy', why: 'A dialog is in the way.' },
  ];
  expect(notSeen('MiBrowser', ['pref_show_ads'], { rows: new Map(), unread })).toBe(
    'no row "Show ads" was seen on the pages of settings (settings, advanced: The phone takes no taps.; privacy: A dialog is in the way.)',
  );
});

const row = (label: string, title: string): [string, readonly Row[]] => [
  label,
  [{ label, page: 'privacy and security', title, summary: '', on: true }],
];
const renamed = row('improve_mi_browser_pe', 'any title');
const first = row('__enhanced_incognito_mode', 'any title');

test.each([
  [
    'Mi Browser',
    'com.mi.globalbrowser',
    [renamed],
    'Turn off "Help us improve Mi Browser" in the settings of Mi Browser',
  ],
  [
    'Mint Browser',
    'com.mi.globalbrowser.mini',
    [renamed],
    'Turn off "Help us improve Mint Browser" in the settings of Mint Browser',
  ],
  [
    'Mint Browser',
    'com.mi.globalbrowser.mini',
    [first],
    'Turn off "Enhanced incognito mode" in the settings of Mint Browser',
  ],
  [
    'Mi Browser',
    'com.mi.globalbrowser',
    [renamed, first],
    'Turn off "Help us improve Mi Browser" and "Enhanced incognito mode" in the settings of Mi Browser',
  ],
])(
  'what to do in %s (%s) names its own switch, the one that was seen',
  (name, packageName, rows, summary) => {
    const browser = browserCalled(name, packageName);
    if (!browser) throw new Error(`no browser ${name}`);
    const seen = { switches: { rows: new Map(rows), unread: [] } };
    expect(incognitoStatistics.remedies?.(seen, { browser })[0]?.summary).toBe(summary);
  },
);

test('a switch that was not seen is called what that browser calls it', () => {
  const browser = browserCalled('Mint Browser', 'com.mi.globalbrowser.mini');
  if (!browser) throw new Error('no Mint Browser');
  const { observed } = incognitoStatistics.judge({ switches: { rows: new Map(), unread: [] } }, { browser });
  expect(observed).toContain('no row "Help us improve Mint Browser" or "Enhanced incognito mode"');
});
