import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  labelLanguages,
  findResourcesAtStart,
  findResources,
  labelSense,
  labelTarget,
  textIn,
  labelTexts,
  type App,
} from '../../src/data/labels.ts';

test('the incognito switch is known in 76 languages, and by its text alone in each', () => {
  const languages = labelLanguages('MiBrowser', 'improve_mi_browser_pe');
  expect(languages).toHaveLength(76);
  for (const language of languages)
    expect(findResources('MiBrowser', textIn('MiBrowser', 'improve_mi_browser_pe', language))).toEqual([
      'improve_mi_browser_pe',
    ]);
});

test('on collects, for the switch of 2020 too', () => {
  expect(labelSense('MiBrowser', 'improve_mi_browser_pe')).toBe('collects');
  expect(labelSense('MintBrowser', '__enhanced_incognito_mode')).toBe('collects');
  expect(labelSense('MiBrowser', 'pref_security_do_not_track')).toBe('private');
  expect(labelSense('MiBrowser', 'menu_preferences')).toBeUndefined();
});

test('a text is known whatever its case, spaces and direction marks', () => {
  expect(findResources('MiBrowser', '\u200F\u202BHELP  us improve\u00A0Mi Browser\u202C ')).toEqual([
    'improve_mi_browser_pe',
  ]);
  expect(findResources('MiBrowser', 'Help us improve Mi Browse')).toEqual([]);
});

test.each(['Revoke (9s)', 'Revoke (10s)', 'Withdraw (3)', '撤回(7秒)', 'إلغاء الترخيص (٨ثانية)'])(
  'the countdown %s is known at any second',
  (text) => {
    expect(findResources('MiBrowser', text)).toEqual(['privacy_authorize_revoke_time']);
  },
);

test('one text of several resources gives them all', () => {
  expect(findResources('Settings', 'User Experience Program')).toEqual(
    expect.arrayContaining(['user_experience_program', 'user_experience_program_title']),
  );
});

test('a title is found before its summary', () => {
  expect(
    findResourcesAtStart(
      'MiBrowser',
      'Personalized services Receive personalized content recommendations and ads',
    ),
  ).toEqual(['personalized_services']);
  expect(findResourcesAtStart('MiBrowser', 'Personalizedservices are')).toEqual([]);
});

test('Mint Browser knows the texts of Mi Browser beside its own', () => {
  expect(textIn('MintBrowser', 'improve_mi_browser_pe', 'en')).toBe('Help us improve Mint Browser');
  expect(labelTexts('MintBrowser', 'improve_mi_browser_pe')).toContain('Помогите нам улучшить Браузер');
});

test('a translation that names Mi Browser is not told as a text of Mint Browser', () => {
  expect(textIn('MintBrowser', 'improve_mi_browser_pe', 'de')).toBe('Help us improve Mint Browser');
  expect(textIn('MintBrowser', '__enhanced_incognito_mode', 'es')).toBe('Modo incógnito mejorado'); // the same words
  expect(textIn('MintBrowser', 'menu_preferences', 'ru')).toBe('Настройки');
});

test('a language falls back to a variant of it, then to English', () => {
  expect(['Configurações', 'Definições']).toContain(textIn('MiBrowser', 'menu_preferences', 'pt'));
  expect(textIn('MiBrowser', 'menu_preferences', 'ru-RU')).toBe('Настройки');
  expect(textIn('MiBrowser', 'menu_preferences', 'tlh')).toBe('Settings');
});

test('a target holds no text that means the opposite elsewhere', () => {
  const { name, texts } = labelTarget('Settings', 'enabled_authorised_apps_title');
  expect(name).toBe('enabled_authorised_apps_title');
  expect(texts).toContain('Granted authorization');
  const revoked = new Set(labelTexts('Settings', 'disabled_authorised_apps_title'));
  expect(texts.filter((text) => revoked.has(text))).toEqual([]);
});

test('an unknown resource is a mistake of ours', () => {
  expect(() => labelTexts('Settings', 'no_such')).toThrow('no_such');
});

test('the English texts that are read alone are those of the whole table', () => {
  const read = (file: string) =>
    JSON.parse(readFileSync(new URL(`../../src/data/${file}`, import.meta.url), 'utf8')) as Record<
      App,
      Record<string, { readonly texts: { readonly en: readonly string[] } }>
    >;
  const table = read('labels.json');
  const english = read('labels-english.json') as unknown as Record<App, Record<string, string>>;
  for (const app of Object.keys(table) as App[]) {
    const relatives = app === 'MintBrowser' || app === 'MiBrowserChina' ? table.MiBrowser : {};
    const all = { ...relatives, ...table[app] };
    expect(english[app]).toEqual(
      Object.fromEntries(Object.entries(all).map(([name, { texts }]) => [name, texts.en[0]])),
    );
  }
});
