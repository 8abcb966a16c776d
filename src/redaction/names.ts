/**
 * Words that are in keys, packages, properties and screens of many phones. An owner may have named a phone by one of
 * them: then it is replaced where the name of a device belongs, and stays everywhere else.
 */
const ordinaryWords: ReadonlySet<string> = new Set(
  `account ad admin ai android app apps auto backup black blue bluetooth browser business calendar camera car
  china cloud control default demo device dual eea family game games global gold google green guest hello home house
  hyper hyperos india info kids lite local main media mi miui mobile modem monitor mother music my my9 network new
  note office ok old one open owner pad personal phone photo plus poco pro profile private public red redmi
  russia samsung scanner school screen secure security server service settings shop silver smart space spare storage store
  studio system tablet team test theme tv ultra user video voice watch web white wifi work world xiaomi xspace youtube`.split(
    /\s+/,
  ),
);

/**
 * Whether a name can be looked for outside the place of a name: some word of it is not an ordinary one. A single word
 * in small letters is never looked for, since names of keys and packages are made of such words.
 */
export function isDistinctive(name: string, isUsed: (word: string) => boolean): boolean {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (name.length < 4 || /^[a-z]+$/.test(name)) return false;
  return words.some((word) => word.length > 2 && !ordinaryWords.has(word.toLowerCase()) && !isUsed(word));
}

/** Whether a name is too short to be looked for as a word, and so telling that it is looked for alone in quotation marks. */
export function isShortName(name: string, isUsed: (word: string) => boolean): boolean {
  return /^\p{L}[\p{L}\p{N}]{2,3}$/u.test(name) && !ordinaryWords.has(name.toLowerCase()) && !isUsed(name);
}

/** Replaces names where nothing else is between quotation marks, or in an element of XML. */
export function replacingQuotedNames(
  names: ReadonlySet<string>,
  token: (name: string) => string,
): (text: string) => string {
  if (names.size === 0) return (text) => text;
  const pattern = new RegExp(`(?<=["'>]|&quot;)(?:${[...names].join('|')})(?=["'<]|\\\\|&quot;)`, 'gu');
  return (text) => text.replace(pattern, token);
}

/** Replaces names where they are words of their own. */
export function replacingNames(names: ReadonlyMap<string, string>): (text: string) => string {
  if (names.size === 0) return (text) => text;
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length);
  const words = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_.])(?:${words})(?![\\p{L}\\p{N}_])`, 'gu');
  return (text) => text.replace(pattern, (name) => names.get(name) ?? name);
}
