import { InputError } from '../host/input-error.ts';

/** By what phones can be selected. */
export const selectKeys = ['model', 'rom', 'region', 'android', 'label', 'server'] as const;
export type SelectKey = (typeof selectKeys)[number];

/** What must hold of a phone, all of it. */
export type Selection = Readonly<Partial<Record<SelectKey, string | undefined>>>;

/** What is known of a phone, in one word or in several that mean the same. A word that is absent is not known. */
export type KnownFacts = Readonly<Partial<Record<SelectKey, string | readonly string[]>>>;

/**
 * Reads `model=Mi 9T,rom=hyperos`. A `*` in a value stands for any text.
 *
 * @throws {InputError}
 */
export function readSelection(text: string): Selection {
  const selection: Partial<Record<SelectKey, string>> = {};
  for (const part of text.split(',')) {
    const [, word = '', value = ''] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/s.exec(part) ?? [];
    const key = selectKeys.find((one) => one === word.toLowerCase());
    if (key === undefined || value === '')
      throw new InputError(
        `The selection ${JSON.stringify(text)} has the part ${JSON.stringify(part.trim())}. Write KEY=VALUE with commas between; a key is one of ${selectKeys.join(', ')}.`,
      );
    if (selection[key] !== undefined)
      throw new InputError(
        `The selection ${JSON.stringify(text)} has ${key} twice. Give a second selection for another value.`,
      );
    selection[key] = value;
  }
  return selection;
}

export type Fit = 'fits' | 'differs' | 'not known';

/** Whether a phone fits one of the selections. A phone of which too little is known is neither in nor out. */
export function fitSelections(facts: KnownFacts, selections: readonly Selection[]): Fit {
  const fits = selections.map((selection) => fitOfOne(facts, selection));
  if (fits.includes('fits')) return 'fits';
  return fits.includes('not known') ? 'not known' : 'differs';
}

function fitOfOne(facts: KnownFacts, selection: Selection): Fit {
  const each = selectKeys
    .filter((key) => selection[key] !== undefined)
    .map((key): Fit => {
      const value = facts[key];
      if (value === undefined) return 'not known';
      return [value].flat().some((word) => isLike(word, selection[key] ?? '')) ? 'fits' : 'differs';
    });
  if (each.includes('differs')) return 'differs';
  return each.includes('not known') ? 'not known' : 'fits';
}

/** Without regard to case. The pieces between the stars are searched one after the other, so that the time is linear. */
export function isLike(value: string, pattern: string): boolean {
  const text = value.toLowerCase();
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
