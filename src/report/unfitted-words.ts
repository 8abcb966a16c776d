import type { UnfittedPart } from '../audit/unfitted.ts';
import { sanitise } from './sanitise.ts';

/** The most parts, and the most values, that one sentence names. */
const most = 5;

/** In one line what of a policy was for no phone of this run; undefined where all was for some. */
export function unfittedSentence(parts: readonly UnfittedPart[], areAllAsked: boolean): string | undefined {
  if (parts.length === 0) return undefined;
  const named = parts.map(({ line, phones }) => `line ${line} (${phones})`);
  const others = areAllAsked ? '' : ' It may be one that could not be asked.';
  return sanitise(
    `${countOf(parts)} of the policy ${parts.length === 1 ? 'is' : 'are'} for no phone of this run: ${some(named)}.${others} Where such a phone was here, correct its name.`,
    1500,
  );
}

/** A line for each part, with what the phones have in place of what it says. */
export function unfittedLines(parts: readonly UnfittedPart[]): readonly string[] {
  return parts.map((part) => `NO PHONE the ${unfittedWords(part)}`);
}

/** `rule in 3:5 is for model=Mi 9TT. The model here is Mi 9T.` */
export function unfittedWords({ part, line, column, phones, found }: UnfittedPart): string {
  const here = found.map(({ key, values }) => ` The ${key} here is ${some(values)}.`).join('');
  return sanitise(`${part} in ${line}:${column} is for ${phones}.${here}`, 1000);
}

function countOf(parts: readonly UnfittedPart[]): string {
  return (['rule', 'waiver'] as const)
    .flatMap((word) => {
      const count = parts.filter(({ part }) => part === word).length;
      return count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
    })
    .join(' and ');
}

function some(words: readonly string[]): string {
  const rest = words.length - most;
  return words.slice(0, most).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
