import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { explainText } from '../../src/report/explain-text.ts';

function page(id: string, columns = 80): string {
  return checks.flatMap((check) => (check.id === id ? explainText(check, 'en', [], columns) : [])).join('');
}

test('an explanation says what it is, who says what, how sure that is, and what to do by hand', () => {
  const headings = page('visited-addresses').match(/^[A-Z].*$/gm);
  expect(headings?.slice(1)).toEqual([
    'What it is',
    'What Xiaomi says',
    'What others found',
    'How sure this is',
    'See it on the phone',
    'Put it right by hand',
    'Put it right from a computer',
    'What changes then',
  ]);
});

test('a place that nobody tried is called a guess', () => {
  expect(page('wifi-scanning')).toContain('This place is a guess');
  expect(page('usb-debugging-security')).toContain('MIUI 13 has it there.');
});

test('a finding of a browser names the browser', () => {
  const [check] = checks.filter(({ id }) => id === 'visited-addresses');
  if (!check) throw new Error('no check');
  const finding = (subject: string) => ({
    ...{
      ...check,
      check: check.id,
      subject,
      effect: 'may leave the phone' as const,
      status: 'fail' as const,
    },
    ...{ observed: 'on', evidence: [], remedies: [] },
  });
  const browsers = [{ package: 'com.mi.globalbrowser', name: 'Mi Browser', version: '1' }];
  const findings = [finding('com.mi.globalbrowser'), finding('org.other')];
  const said = explainText(check, 'en', [{ model: 'Mi 9T', browsers, findings }], 80);
  expect(said).toContain('Found (Mi Browser): Sharing of visited addresses is on');
  expect(said).toContain('Found (org.other): ');
});

test('words that are told in English alone are explained where there are any', () => {
  const said = (id: string, language: string) =>
    checks.flatMap((check) => (check.id === id ? explainText(check, language, [], 200) : [])).join('');
  const legend = "For words marked (in English), the phone's own words are not known here.";
  expect(said('package-msa', 'fr')).toContain(legend);
  expect(said('package-msa', 'en')).not.toContain('(in English');
  expect(said('user-experience-program', 'fr')).not.toContain(legend);
});

test('what nobody can turn off promises nothing', () => {
  expect(page('browser-sdks')).toContain('No switch on a screen is known for it.');
  expect(page('browser-sdks')).toContain('miaudit cannot do it.');
  expect(page('browser-sdks')).not.toContain('What changes then');
});

test('what was found on a phone is first, without its escapes', () => {
  const [check] = checks;
  if (!check) throw new Error('no check');
  const finding = {
    ...check,
    check: check.id,
    subject: 'phone',
    effect: 'good to know' as const,
    status: 'fail' as const,
    observed: 'a\u001B[2Jb',
    evidence: ['phone/getprop'],
    remedies: [],
  };
  const said = explainText(
    check,
    'en',
    [{ model: 'Mi\u001B[31m 9T', browsers: [], findings: [finding] }],
    80,
  );
  expect(said).toContain('On this phone: Mi 9T\n  Found: ');
  expect(said).toContain('Observed: ab\n');
  expect(said).not.toContain('\u001B');
});

test.each([60, 80])(
  'no line of any explanation is wider than %i columns, and commands stay whole',
  (columns) => {
    const wide = checks.flatMap((check) =>
      explainText(check, 'en', [], columns)
        .split('\n')
        .filter((line) => line.length > columns && !/^ {2}\S+$/.test(line)),
    );
    expect(wide).toEqual([]);
  },
);

test('its commands show what is judged', () => {
  expect(page('browser-version')).toContain('\n  adb shell dumpsys package com.mi.globalbrowser\n');
  expect(page('package-analytics')).toMatch(
    /\n {2}adb shell pm list packages -e --user 0 com\.miui\.analytics\n/,
  );
});

test('removal of an app is apart from disabling it: who pastes a part does not do both', () => {
  const [, refused = ''] = page('package-analytics').split('If the phone refuses that\n');
  const [first = ''] = page('package-analytics').split('If the phone refuses that\n');
  expect(first).toContain('adb shell pm disable-user --user 0 com.miui.analytics');
  expect(first).not.toContain('pm uninstall');
  expect(refused).toMatch(/^ {2}adb shell pm uninstall -k --user 0 com\.miui\.analytics\n\n/);
});

test.each([
  [
    'browser-version',
    'adb shell dumpsys package com.mi.globalbrowser',
    'Mi Browser has the switch from 12.1.4 on',
  ],
  [
    'browser-version',
    'adb shell dumpsys package com.mi.globalbrowser.mini',
    'Mint Browser has the switch from 3.4.3 on',
  ],
  ['other-authorisations', 'adb shell settings list secure', 'com.miui.powerkeeper'],
  [
    'other-authorisations',
    'adb shell settings put secure privacy_status_com.miui.securitycenter 0',
    'for one app of the page',
  ],
])('%s: a computer is told to see and change all that is judged: %s', (id, command, words) => {
  expect(page(id, 200)).toContain(`\n  ${command}\n`);
  expect(page(id, 200).replace(/\s+/g, ' ')).toContain(words);
});
