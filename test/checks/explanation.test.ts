import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { browserCalled, browserOfApp, browsers, type Browser } from '../../src/data/browsers.ts';
import { explanationLanguages, explainCheck } from '../../src/checks/explanation.ts';

function explanation(id: string, language = 'en', found: readonly Browser[] = []) {
  const check = checks.find((one) => one.id === id);
  if (!check) throw new Error(`no check ${id}`);
  return explainCheck(check, language, found);
}

test.each([
  [
    'incognito-statistics',
    'en',
    'Mi Browser > its menu > "Settings" > "Privacy & security" > "Help us improve Mi Browser"',
  ],
  [
    'user-experience-program',
    'de',
    '"Einstellungen" (in English "Settings") > "Passwörter und Sicherheit" (in English "Passwords & security") > "Datenschutz" (in English "Privacy") > "Für das Benutzererfahrungs-Programm anmelden" (in English "Enroll in User Experience Program")',
  ],
  [
    'personalised-ads',
    'en',
    '"Settings" > "Passwords & security" > "Privacy" > "Ad services" > "Personalized ad recommendations"',
  ],
  ['msa-authorisation', 'en', '"Settings" > "Passwords & security" > "Authorization & revocation" > "msa"'],
  [
    'usb-debugging-security',
    'en',
    '"Settings" > "Additional settings" > "Developer options" > "USB debugging (Security settings)"',
  ],
  ['package-msa', 'en', '"Settings" > "Apps" > "Manage apps" > the app'],
])('%s is found by hand, in the words of a screen in %s', (id, language, place) => {
  expect(explanation(id, language).byHand?.place).toBe(place);
});

test.each([
  ['en', 'Mint Browser > its menu > "Settings" > "Privacy & security" > "Help us improve Mint Browser"'],
  [
    'de',
    'Mint Browser > its menu > "Einstellungen" (in English "Settings") > "Datenschutz & Sicherheit" (in English "Privacy & security") > "Help us improve Mint Browser" (in English)',
  ],
])('each browser has the words of its own screen in %s, and a guess is called one', (language, place) => {
  const { byHand } = explanation('incognito-statistics', language);
  expect(byHand?.place).toMatch(/^Mi Browser > /);
  expect(byHand?.elsewhere).toEqual([place]);
  expect(byHand?.look).toContain("Mint Browser's own words were not read");
});

test.each([
  [
    'package-msa',
    'fr',
    '"Paramètres" (in English "Settings") > "Apps" (in English) > "Manage apps" (in English) > the app',
  ],
  ['package-msa', 'en-GB', '"Settings" > "Apps" > "Manage apps" > the app'],
  ['package-msa', '', '"Settings" > "Apps" > "Manage apps" > the app'],
])(
  'a word that is not known in the language of the screen is called English: %s in "%s"',
  (id, language, place) => {
    expect(explanation(id, language).byHand?.place).toBe(place);
  },
);

test('the words in the sentences of a check are called English, too; names are not', () => {
  expect(explanation('protected-packages', 'fr').byHand?.putRight).toBe('Tap "Enable" (in English).');
  expect(explanation('protected-packages').byHand?.putRight).toBe('Tap "Enable".');
  expect(explanation('msa-authorisation', 'fr').byHand?.place).toMatch(/> "msa"$/);
});

test('only the browsers in front of the reader are spoken of', () => {
  const found = (name: string, packageName: string) => browserCalled(name, packageName) ?? [];
  const mint = explanation(
    'incognito-statistics',
    'en',
    [found('Mint Browser', 'com.mi.globalbrowser.mini')].flat(),
  );
  expect(mint.byHand?.place).toMatch(/^Mint Browser > .*"Help us improve Mint Browser"$/);
  expect(mint.byHand?.elsewhere).toBeUndefined();
  const mi = explanation('incognito-statistics', 'en', [found('Mi Browser', 'com.mi.globalbrowser')].flat());
  expect(JSON.stringify(mi.byHand)).not.toContain('Mint');
});

test.each([...browsers, ...Object.values(browserOfApp)])(
  'a check that is not about $name is explained for those that it is about',
  (browser) => {
    for (const check of checks) {
      const { byHand } = explainCheck(check, 'en', [browser]);
      if (check.appliesTo?.browser?.includes(browser.app) !== true)
        expect(byHand).toEqual(explainCheck(check, 'en').byHand);
    }
  },
);

test.each([
  ['personalised-recommendations', /^Mi Browser for China > /],
  ['address-security-check', /^Mi Browser or Mi Browser for China > /],
  ['performance-id', /^Mi Browser > /],
])('the place of %s names the apps that the check is about', (id, begins) => {
  expect(explanation(id).byHand?.place).toMatch(begins);
});

test.each(['visited-addresses', 'browser-experience-program', 'address-security-check'])(
  'nobody saw what %s sends: it says that it goes by the words of the row',
  (id) => {
    expect(checks.find((one) => one.id === id)?.why).toContain('By the words of the row');
  },
);

test('what rests in part on a guess says so, and what changes hands is not called collected', () => {
  const check = (id: string) => checks.find((one) => one.id === id);
  expect(check('ad-service-operations')?.source.map(({ confidence }) => confidence)).toContain('guess');
  // docs/evidence/sdks.md#onetrack-routing: it changes who uploads, not what is collected.
  expect(check('package-analytics')?.why).toMatch(/hand their events.*what is collected stays the same/);
});

test('what Xiaomi says is on the screen, in its language', () => {
  const [onScreen] = explanation('visited-addresses', 'de').xiaomi;
  expect(onScreen?.says).toBe(
    'On the phone\'s screen: "URLs der von Ihnen besuchten Seiten mit Xiaomi teilen" (in English "Share the URLs of the sites you visit with Xiaomi")',
  );
});

test('a computer sees and changes the same key', () => {
  expect(explanation('wifi-scanning').commands).toEqual({
    see: ['adb shell settings get global wifi_scan_always_enabled'],
    change: ['adb shell settings put global wifi_scan_always_enabled 0'],
  });
});

test('where remedies cost different things, each cost names its remedy', () => {
  expect(explanation('wifi-scanning').afterwards).toEqual(['Your location is found more slowly indoors.']);
  expect(explanation('msa-authorisation').afterwards).toEqual([
    expect.stringMatching(/^Mark msa as revoked on this phone: /),
  ]);
});

test.each(['security-patch', 'browser-version'])(
  'where the way out is an update, it is said what that may do: %s',
  (id) => {
    expect(explanation(id).afterwards[0]).toMatch(/^An update may .*Audit the phone again/);
  },
);

test('every problem can be seen by hand or by a command, or nothing shows it and it is info', () => {
  const hidden = checks.filter((check) => {
    const { byHand, commands } = explainCheck(check, 'en');
    return !byHand && commands.see.length === 0 && check.severity !== 'info';
  });
  expect(hidden.map(({ id }) => id)).toEqual([]);
});

test.each(['ar', 'zh-CN', 'ug'])('no word is missing in %s', (language) => {
  expect(explanationLanguages()).toContain(language);
  const empty = checks.filter((check) => {
    const { byHand, xiaomi } = explainCheck(check, language);
    return [byHand?.place ?? '', ...xiaomi.map(({ says }) => says)].some((text) => /(^| )""( |$)/.test(text));
  });
  expect(empty).toEqual([]);
});

test('nobody is told to turn off what protects, or to remove what the phone needs', () => {
  const putRight = (id: string) => explanation(id).byHand?.putRight ?? '';
  expect(putRight('advanced-protection')).toContain('turn it on');
  expect(putRight('protected-packages')).toBe('Tap "Enable".');
  for (const id of ['package-joyose', 'package-store-china', 'package-guard-provider'])
    expect(putRight(id)).toMatch(/^Leave it as it is/);
  // What cannot be put right from a computer, for its own sake, is not said to be removable by hand either.
  const removable = checks.filter((check) => check.group === 'packages' && !check.offers);
  expect(removable.filter(({ id }) => /Disable|Uninstall/.test(putRight(id)))).toEqual([]);
});
