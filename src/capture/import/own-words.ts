/** Words that the phone says of itself: its model, its code name, its version. */
export interface OwnWords {
  readonly words: ReadonlySet<string>;
  /** Words of its product; undefined where they do not tell the name that people use: `Redmi Note 12`. */
  readonly model: ReadonlySet<string> | undefined;
  /** Whether it is one; undefined where no property tells. */
  readonly isTablet?: boolean;
  /** For whom its ROM is built, and where it is: `eea`, `cn`. */
  readonly regions: ReadonlySet<string>;
  /** `13` of Android 13. */
  readonly android: ReadonlySet<string>;
  /** `14` of MIUI 14. */
  readonly rom: ReadonlySet<string>;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

export const wordsIn = (text: string): readonly string[] =>
  text
    .replace(uuid, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const ownProperty =
  /^\[(ro\.(?:product\.|build\.(?:product|characteristics|version\.(?:incremental|release)|id|display\.id)|lineage\.|miui\.|serialno|boot\.serialno|mi\.os)[^\]]*)\]: \[([^\]]{1,200})\]/gm;

const modelName = /\b(?:xiaomi|redmi|poco|mi|note|pad|mix|civi)\b.{0,20}\d/i;

export function ownWordsIn(texts: Iterable<string>): OwnWords {
  const [words, model] = [new Set<string>(), new Set<string>()];
  const [android, rom, regions] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let hasModel = false;
  let isTablet: boolean | undefined;
  for (const text of texts)
    for (const [, name = '', value = ''] of text.slice(0, 1 << 20).matchAll(ownProperty)) {
      // `default`, which most phones have there, is also a word for a wish.
      if (name === 'ro.build.characteristics') {
        isTablet = /\btablet\b/.test(value) || isTablet === true;
        continue;
      }
      for (const word of [...wordsIn(value), value.toLowerCase()]) {
        words.add(word);
        if (name.startsWith('ro.product.')) model.add(word);
      }
      hasModel ||= /model|marketname/.test(name) && modelName.test(value);
      const region = regionIn(name, value);
      if (region !== undefined) regions.add(region);
      // `V140` is 14, `V816` is that of HyperOS.
      const version = /^(?:V|OS)?(\d{1,2})(?:\d?$|\.)/i.exec(value)?.[1];
      if (version === undefined) continue;
      if (name === 'ro.build.version.release') android.add(version);
      if (/\.(?:incremental|version\.name)$/.test(name)) rom.add(version);
    }
  return {
    words,
    model: hasModel ? model : undefined,
    regions,
    android,
    rom,
    ...(isTablet !== undefined && { isTablet }),
  };
}

/** `eea`, of `ro.miui.build.region`, of the country that the owner chose, and of `V14.0.7.0.TKUMIXM`. */
function regionIn(name: string, value: string): string | undefined {
  const isTold = name === 'ro.miui.build.region' || name === 'ro.miui.region';
  const letters = isTold ? value : /^(?:V|OS)\d[\d.]{1,20}[A-Z]{3}([A-Z]{2})[A-Z]{2}$/.exec(value)?.[1];
  const region = letters?.toLowerCase();
  return region === 'mi' ? 'global' : region === 'eu' ? 'eea' : region;
}

export const noOwnWords: OwnWords = {
  words: new Set(),
  model: undefined,
  regions: new Set(),
  android: new Set(),
  rom: new Set(),
};

/** `Redmi Note 8`, `poco-f5`, `Mi 9`, `Pad 6`, each with what follows that belongs to the name. */
const model =
  /(?<![a-z])(?:xiaomi|redmi|poco(?:phone)?|mi|mix|civi|note|pad)(?:[-_ ]{0,2}(?:redmi|poco|mi|mix|civi|note|pad|pro|max|ultra|lite|plus|se|ne|gt|fe|prime|power|[a-z]?\d{1,3}(?!\d)[a-z]{0,3}))+(?![a-z\d])/gi;

/** `2201117TY`, `M2007J20CG`: the numbers of Xiaomi's models, as old ones have no other name. */
const modelNumber =
  /(?<![\w.:])(?=\w{8,12}(?!\w))(?!2\d{7}T)(?:M\d{4}[A-Z]\d{1,2}[A-Z]{1,2}|2\d{4,7}[A-Z]{1,4}\d{0,2}[A-Z]{0,3}|2\d{3}[A-Z]{2,4}\d{2}[A-Z]{1,2})(?!\w)/g;

/** `android 10`, `miui12`, `HyperOS 2`, `V12.5`. */
const androidVersion = /(?<![a-z\d])android[-_ ]{0,2}v?(\d{1,2})(?!\d)/gi;
const romName = /(?<![a-z\d])(?:miui|hyper ?os)[-_ ]{0,2}v?(\d{1,2})(?!\d)/gi;
/** `V12.5`, which may also be of a program. */
const romVersion = /(?<![a-z\d])(?:v|os)(\d{1,2})(?=\.\d)/gi;

/** What a text calls a phone or a version that the phone itself is not; undefined where it names none, or the phone says nothing. */
export const otherPhoneIn = (text: string, own: OwnWords): string | undefined =>
  otherModelIn(text, own) ?? otherVersionIn(text, romVersion, own.rom);

/** The same of words that no other program has. */
export function otherModelIn(text: string, own: OwnWords): string | undefined {
  for (const [name] of text.matchAll(model))
    if (own.model && wordsIn(name.replace(/_/g, ' ')).some((word) => own.model?.has(word) === false))
      return name;
  if (own.words.size > 0)
    for (const [number] of text.replaceAll('_', ' ').matchAll(modelNumber))
      if (!own.words.has(number.toLowerCase())) return number;
  return otherVersionIn(text, androidVersion, own.android) ?? otherVersionIn(text, romName, own.rom);
}

const otherVersionIn = (text: string, pattern: RegExp, own: ReadonlySet<string>): string | undefined =>
  own.size === 0 ? undefined : [...text.matchAll(pattern)].find(([, number = '']) => !own.has(number))?.[0];
