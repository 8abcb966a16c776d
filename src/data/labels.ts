import { readFileSync } from 'node:fs';
import { beginnings, comparable, plain } from '../device/screen/same-text.ts';
import { packageFile } from '../package-file.ts';

/** Whose texts: an app by its name in `labels.json`. */
export type App =
  | 'MiBrowser'
  | 'MiBrowserChina'
  | 'MintBrowser'
  | 'Settings'
  | 'SecurityCenter'
  | 'MiGalleryLockscreen'
  | 'AppVault';

/** What a row that is on does, or nothing where the text is not a switch's. */
export type Sense = 'collects' | 'private' | undefined;

interface Resource {
  readonly on?: string;
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

type LabelTable<T> = Readonly<Record<App, Readonly<Record<string, T>>>>;

/** Read as a file, in a third of the time that it takes as a module. */
const read = <T>(file: string) =>
  JSON.parse(readFileSync(packageFile(`data/${file}`), 'utf8')) as LabelTable<T>;

/** The English text of each resource, taken from the table below: all that is asked for where no screen is read. */
const english = read<string>('labels-english.json');

let whole: LabelTable<Resource> | undefined;

function table(): LabelTable<Resource> {
  return (whole ??= read('labels.json'));
}

/** Both browsers are made of the code of Mi Browser; of their own texts few are known (docs/evidence/browsers.md#labels). */
const alsoOf: Partial<Record<App, App>> = { MintBrowser: 'MiBrowser', MiBrowserChina: 'MiBrowser' };

type LabelResources = ReadonlyMap<string, readonly Resource[]>;

/** Known texts in every language, by Android resource name. Made by `scripts/labels.js` (docs/evidence/sources.md#label-table). */
function readResources(app: App): LabelResources {
  const found = new Map<string, Resource[]>();
  for (const name of [app, alsoOf[app]])
    for (const [resource, value] of Object.entries(name === undefined ? {} : table()[name]))
      found.set(resource, [...(found.get(resource) ?? []), value]);
  return found;
}

const resources = new Map<App, LabelResources>();

function resourcesIn(app: App): LabelResources {
  const known = resources.get(app) ?? readResources(app);
  resources.set(app, known);
  return known;
}

type Index = ReadonlyMap<string, ReadonlySet<string>>;

const indexes = new Map<App, readonly [written: Index, folded: Index]>();

/** LabelResources by text as it is written, and by text in lower case. Made when first asked for: it takes a moment. */
function indexesOf(app: App): readonly [written: Index, folded: Index] {
  const made = indexes.get(app) ?? [indexBy(app, plain), indexBy(app, comparable)];
  indexes.set(app, made);
  return made;
}

function indexBy(app: App, form: (text: string) => string): Index {
  const index = new Map<string, Set<string>>();
  for (const [resource, values] of resourcesIn(app))
    for (const text of new Set(values.flatMap(({ texts }) => Object.values(texts).flat()).map(form)))
      index.set(text, (index.get(text) ?? new Set()).add(resource));
  return index;
}

/** Every text of a resource, in all languages, each once. Throws for a resource that the table does not hold. */
export function labelTexts(app: App, resource: string): string[] {
  return [...new Set(valuesOf(app, resource).flatMap(({ texts }) => Object.values(texts).flat()))];
}

/** The resource's text in a language (BCP 47), else in one of its variants, else in English. */
export function textIn(app: App, resource: string, language: string): string {
  return ownTextIn(app, resource, language) ?? englishText(app, resource) ?? notKnown(app, resource);
}

/** The resource's text in a language (BCP 47), else in one of its variants; undefined where none is known in it. */
export function ownTextIn(app: App, resource: string, language: string): string | undefined {
  if (language === 'en') return englishText(app, resource) ?? notKnown(app, resource);
  const [base = ''] = language.split('-');
  const [own, ...relatives] = valuesOf(app, resource);
  // A translation of other words is no text of this app: the relative's may name the relative.
  const alike = relatives.filter((one) => one.texts['en']?.[0] === own?.texts['en']?.[0]);
  const texts: Resource['texts'] = Object.fromEntries(
    [...alike, own].flatMap((one) => Object.entries(one?.texts ?? {})),
  );
  const variant = Object.keys(texts).find((tag) => tag.startsWith(`${base}-`)) ?? '';
  return (texts[language] ?? texts[base] ?? texts[variant])?.[0];
}

/** The resource's text in English, where the table has the resource. */
export function englishText(app: App, resource: string): string | undefined {
  return Object.hasOwn(english[app], resource) ? english[app][resource] : undefined;
}

/** The languages in which the table knows the resource. */
export function labelLanguages(app: App, resource: string): string[] {
  return [...new Set(valuesOf(app, resource).flatMap(({ texts }) => Object.keys(texts)))];
}

/**
 * The resources that show this text; several where one text has several uses (docs/evidence/browsers.md#labels). Another case than the
 * known one is taken only where none is written like it: Settings has “User Experience Program” in English, and “User
 * experience program” for another row in Macedonian.
 */
export function findResources(app: App, text: string): string[] {
  const [written, folded] = indexesOf(app);
  return [...(written.get(plain(text)) ?? folded.get(comparable(text)) ?? [])];
}

/** The resources whose text `text` begins with, by the longest beginning that is known: `<title> <summary>`. */
export function findResourcesAtStart(app: App, text: string): string[] {
  const known = beginnings(plain(text)).find((beginning) => findResources(app, beginning).length > 0);
  return known === undefined ? [] : findResources(app, known);
}

export function labelSense(app: App, resource: string): Sense {
  const on = valuesOf(app, resource)[0]?.on;
  return on === 'collects' || on === 'private' ? on : undefined;
}

/** What to look for on a screen: its name for a person, and its texts in all languages, read from the table when asked for. */
interface Label {
  readonly name: string;
  readonly texts: readonly string[];
}

/** A row or button to look for. Texts that another resource uses in the opposite sense are left out. */
export function labelTarget(app: App, ...names: readonly string[]): Label {
  for (const name of names) textIn(app, name, 'en'); // throws for a name that is not known
  const name = names[0] ?? '';
  return {
    name,
    get texts() {
      return targetTexts(app, names);
    },
  };
}

const targets = new Map<string, readonly string[]>();

function targetTexts(app: App, names: readonly string[]): readonly string[] {
  const key = [app, ...names].join('\n');
  const made = targets.get(key) ?? findTargetTexts(app, names);
  targets.set(key, made);
  return made;
}

function findTargetTexts(app: App, names: readonly string[]): readonly string[] {
  const senses = new Set(names.map((name) => labelSense(app, name)));
  const texts = [...new Set(names.flatMap((name) => labelTexts(app, name)))];
  const misleading = senses.has(undefined) ? new Set() : textsOfOtherSense(app, senses);
  return texts.filter((text) => !misleading.has(plain(text)));
}

function textsOfOtherSense(app: App, senses: ReadonlySet<Sense>): Set<string> {
  const others = [...resourcesIn(app).keys()].filter((resource) => {
    const sense = labelSense(app, resource);
    return sense !== undefined && !senses.has(sense);
  });
  return new Set(others.flatMap((resource) => labelTexts(app, resource)).map(plain));
}

/** A row that leads to a page, under the name that a person knows it by. */
export function linkTo(app: App, ...names: readonly string[]): Label {
  return {
    name: `“${textIn(app, names[0] ?? '', 'en')}”`,
    get texts() {
      return targetTexts(app, names);
    },
  };
}

/** The same row or button, found by its ids before its texts. */
export function withIds(label: Label, ids: readonly string[]): Label & { readonly ids: readonly string[] } {
  return {
    name: label.name,
    ids,
    get texts() {
      return label.texts;
    },
  };
}

function valuesOf(app: App, resource: string): readonly Resource[] {
  return resourcesIn(app).get(resource) ?? notKnown(app, resource);
}

function notKnown(app: App, resource: string): never {
  throw new Error(`${app} has no known text ${resource}`);
}
