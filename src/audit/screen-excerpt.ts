/** A part of a screen's dump that shows one row: the words and the switch beside them. */
export interface ScreenExcerpt {
  readonly text: string;
  /** Offsets in the raw text: the first character, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** Beyond this distance no switch belongs to the words, in UTF-16 code units. */
const farthest = 6000;
const longestNode = 1500;

/**
 * The element of `uiautomator dump` whose text is at `at`, word for word, with the next switch that is at the
 * same height: the words alone do not show a state. Undefined where no element is there.
 */
export function screenExcerpt(raw: string, at: number): ScreenExcerpt | undefined {
  const words = elementAt(raw, startBefore(raw, at));
  if (!words || words.to <= at || !words.height) return undefined;
  for (let next = words.to; next - words.to < farthest;) {
    const from = raw.indexOf('<node ', next);
    const element = elementAt(raw, from);
    if (!element) break;
    if (element.isSwitch && element.height && isBeside(words.height, element.height))
      return {
        text: `${raw.slice(words.from, words.to)}${from === words.to ? '' : ' … '}${raw.slice(from, element.to)}`,
        from: words.from,
        to: element.to,
      };
    next = element.to;
  }
  return { text: raw.slice(words.from, words.to), from: words.from, to: words.to };
}

/** Upper and lower edge, in pixels. */
type Height = readonly [number, number];

interface Element {
  readonly from: number;
  readonly to: number;
  readonly height?: Height;
  readonly isSwitch: boolean;
}

function startBefore(raw: string, at: number): number {
  const from = Math.max(0, at - longestNode);
  const found = raw.slice(from, at).lastIndexOf('<node ');
  return found < 0 ? -1 : from + found;
}

function elementAt(raw: string, from: number): Element | undefined {
  if (from < 0) return undefined;
  // `>` is in an attribute as `&gt;`.
  const end = raw.slice(from, from + longestNode).indexOf('>');
  if (end < 0) return undefined;
  const text = raw.slice(from, from + end + 1);
  const [, upper, lower] = /bounds="\[-?\d+,(-?\d+)\]\[-?\d+,(-?\d+)\]"/.exec(text) ?? [];
  return {
    from,
    to: from + end + 1,
    ...(upper !== undefined && lower !== undefined && { height: [Number(upper), Number(lower)] as const }),
    isSwitch: text.includes(' checkable="true"'),
  };
}

function isBeside([upper, lower]: Height, [otherUpper, otherLower]: Height): boolean {
  return upper < otherLower && otherUpper < lower;
}
