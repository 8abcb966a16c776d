import { browsers } from '../data/browsers.ts';
import type { Toggle } from '../device/change.ts';
import type { Target } from '../device/step.ts';
import { labelLanguages, findResources, textIn, type App } from '../data/labels.ts';

/** The way to a row in the phone's own words, with the English ones beside; `title` is the row as it shows now. */
export function describePlace(
  { package: owner, page, row }: Toggle,
  language: string,
  title?: string,
): string {
  const app = browsers.find((browser) => browser.package === owner)?.labels ?? 'Settings';
  const rowSays = title ?? textFor(app, row, language);
  const summary = [...page.path.map((target) => textFor(app, target, language)), rowSays];
  return [...page.path, row].map((target, at) => named(summary[at], english(target))).join(' > ');
}

function named(summary: string | undefined, inEnglish: string): string {
  return summary === undefined || summary === inEnglish
    ? `"${inEnglish}"`
    : `"${summary}" (in English "${inEnglish}")`;
}

/** English texts are first. */
function english({ texts, name }: Target): string {
  return texts?.[0] ?? name;
}

/** The target's text in a language; undefined where none is known in it. */
function textFor(app: App, { texts = [] }: Target, language: string): string | undefined {
  const [base = ''] = language.split('-');
  const isIn = (tag: string) => tag === base || tag.startsWith(`${base}-`);
  return texts.find((text) =>
    findResources(app, text).some(
      (resource) => labelLanguages(app, resource).some(isIn) && textIn(app, resource, language) === text,
    ),
  );
}
