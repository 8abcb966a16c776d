/** Words for whom a ROM is built, by the word of `ro.miui.build.region`. */
const called: Readonly<Record<string, readonly string[]>> = {
  cn: ['cn', 'china', 'chinese', 'китай', 'китайская', '中国', '中国版', '国行', '国行版'],
  eea: ['eea', 'europe', 'european', 'europa', 'европа', 'европейская', '欧版', '欧洲版'],
  in: ['india', 'indian', 'индия', '印度版'],
  ru: ['ru', 'russia', 'russian', 'россия', '俄版'],
  id: ['indonesia', 'indonesian', '印尼版'],
  tw: ['tw', 'taiwan', '台版', '台湾版'],
  tr: ['turkey', 'türkiye', 'turkish', '土耳其版'],
  jp: ['jp', 'japan', 'japanese', '日版'],
  kr: ['kr', 'korea', 'korean', '韩版'],
};
const regionOf = new Map(
  Object.entries(called).flatMap(([region, words]) => words.map((word) => [word, region])),
);

/** Of all ROMs but those for China. `global` is a part of the settings, too. */
const international = ['international', 'worldwide', 'глобальная', 'международная', '国际版', '全球版'];

export const regionWords: readonly string[] = [...regionOf.keys(), ...international];

/** Whether a word names a ROM for others than the phone's own; false where the phone does not tell for whom its ROM is. */
export function isOtherRegion(word: string, own: ReadonlySet<string>): boolean {
  if (own.size === 0) return false;
  if (international.includes(word)) return own.has('cn') && own.size === 1;
  const region = regionOf.get(word);
  return region !== undefined && !own.has(region);
}

/** A line of such a word or of a part of the settings alone, which people write above an answer: `Global`, `== China ==`. */
export function isRegionHeading(line: string): boolean {
  if (line.length > longest) return false;
  const words = line.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const isKnown = (word: string) => regionOf.has(word) || international.includes(word) || besides.has(word);
  return (
    words.length > 0 &&
    words.every(isKnown) &&
    !words.every((word) => ofKind.has(word)) &&
    !/[=[]/.test(line.replace(/^\W+|\W+$/g, ''))
  );
}

const longest = 60;
const ofKind = new Set(['rom', 'version', 'region', 'build', 'firmware', 'miui', 'hyperos', 'the']);
const besides = new Set([...ofKind, 'global', 'eu', 'secure', 'system']);
