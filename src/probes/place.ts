import { browsers } from '../data/browsers.ts';
import type { Toggle } from '../device/change.ts';
import type { Target } from '../device/step.ts';
import { findResources, ownTextIn, type App } from '../data/labels.ts';

function appOf(owner: string): App {
  return browsers.find((browser) => browser.package === owner)?.labels ?? 'Settings';
}

/** Whether a phone shows other words than the English ones, as far as its language is known. */
export function isInAnotherLanguage(language: string): boolean {
  return !['', 'en'].includes(language.split(/[-_]/)[0] ?? '');
}

/** The way to a row in the phone's own words, with the English ones beside; `title` is the row as it shows now. */
export function describePlace(
  { package: owner, page, row }: Toggle,
  language: string,
  title?: string,
): string {
  const app = appOf(owner);
  const rowSays = title ?? textFor(app, row, language);
  const summary = [...page.path.map((target) => textFor(app, target, language)), rowSays];
  return [...page.path, row]
    .map((target, at) => inBothLanguages(summary[at], english(target), language))
    .join(' > ');
}

/** The name of a row in English, by which our own words call it, and as a person is told it. */
export function nameRow(
  { package: owner, row }: Pick<Toggle, 'package' | 'row'>,
  language: string,
): { readonly inEnglish: string; readonly inBoth: string } {
  const inEnglish = english(row);
  return { inEnglish, inBoth: inBothLanguages(textFor(appOf(owner), row, language), inEnglish, language) };
}

/**
 * Words of a screen as a person is told them: their own with the English ones beside. Where the own ones are not known (undefined), the
 * English ones are called that, unless the phone is in English or in a language that is not known.
 */
export function inBothLanguages(own: string | undefined, inEnglish: string, language: string): string {
  if (own === undefined)
    return isInAnotherLanguage(language) ? `"${inEnglish}" ${onlyInEnglish}` : `"${inEnglish}"`;
  return own === inEnglish ? `"${inEnglish}"` : `"${own}" (in English "${inEnglish}")`;
}

/** Beside words of a screen that are not known in the phone's language. */
export const onlyInEnglish = '(in English)';

/** English texts are first. */
function english({ texts, name }: Target): string {
  return texts?.[0] ?? name;
}

/** The target's text in a language; undefined where none is known in it. A name, as of an app, is the same in all. */
function textFor(app: App, { texts = [] }: Target, language: string): string | undefined {
  if (texts.length === 1 && texts.every((text) => findResources(app, text).length === 0)) return texts[0];
  return texts.find((text) =>
    findResources(app, text).some((resource) => ownTextIn(app, resource, language) === text),
  );
}
