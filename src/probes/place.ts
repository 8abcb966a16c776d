import { browsers } from '../data/browsers.ts';
import type { Toggle } from '../device/change.ts';
import type { Target } from '../device/step.ts';
import { findResources, ownTextIn, type App } from '../data/labels.ts';

/** The way to a row in the phone's own words, with the English ones beside; `title` is the row as it shows now. */
export function describePlace(
  { package: owner, page, row }: Toggle,
  language: string,
  title?: string,
): string {
  const app = browsers.find((browser) => browser.package === owner)?.labels ?? 'Settings';
  const rowSays = title ?? textFor(app, row, language);
  const summary = [...page.path.map((target) => textFor(app, target, language)), rowSays];
  return [...page.path, row]
    .map((target, at) => inBothLanguages(summary[at], english(target), language))
    .join(' > ');
}

/**
 * Words of a screen as a person is told them: their own with the English ones beside. Where the own ones are not known (undefined), the
 * English ones are called that, unless the phone is in English or in a language that is not known.
 */
export function inBothLanguages(own: string | undefined, inEnglish: string, language: string): string {
  const isOther = !['', 'en'].includes(language.split(/[-_]/)[0] ?? '');
  if (own === undefined) return isOther ? `"${inEnglish}" ${onlyInEnglish}` : `"${inEnglish}"`;
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
