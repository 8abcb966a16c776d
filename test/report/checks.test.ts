import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { checkPage } from '../../src/report/checks.ts';

function pageOf(id: string): string {
  return checks.flatMap((check) => (check.id === id ? checkPage(check, Infinity) : [])).join('');
}

test.each([
  ['user-experience-program', 'settings put secure upload_log_pref 0'],
  ['personalised-ads', 'settings put global personalized_ad_enabled 2'],
  ['package-msa', 'pm uninstall -k --user 0 com.miui.msa.global'],
  ['browser-permissions', 'pm revoke com.mi.globalbrowser android.permission.READ_PHONE_STATE'],
  [
    'incognito-statistics',
    'switch improve_mi_browser_pe of com.mi.globalbrowser, page privacy and security: off',
  ],
])('the page of %s lists its steps', (id, step) => {
  expect(pageOf(id)).toContain(`\n    Step: ${step}\n`);
});

test('a page says which phones it is about, and what it asks them', () => {
  expect(pageOf('web-links-to-quick-apps')).toContain(
    'Applies to:\n  MIUI and HyperOS; region cn\nAsks:\n  settings-secure\n',
  );
  expect(pageOf('rom')).toContain('Applies to:\n  every phone\nAsks:\n  getprop\n');
});

test('no check offers a way without a step', () => {
  const empty = checks.filter((check) => check.offers?.().some(({ steps }) => steps.length === 0));
  expect(empty.map(({ id }) => id)).toEqual([]);
});
