import { markedLines, splitMentions, withEnd, type Extent, type Mentioned } from './end-mark.ts';
import { lines } from './lines.ts';
import type { Probe } from './probe.ts';
import { inWords, valuesByKey, type SeveralValues } from './several-values.ts';

export type Properties = ReadonlyMap<string, string>;

/** Those of one answer. Properties that are fixed when the phone starts, `ro.…`, have one value. */
export type PhoneProperties = PropertyList & Mentioned<PropertyList>;

type PropertyList = Properties & Extent & SeveralValues;

/** How a property begins. */
export const propertyLine = /^\[([^\]\s]{1,255})\]: \[/;

/**
 * `getprop`, and a last line: `[name]: [value]` lines, sorted by name; a value may hold line breaks, so that it ends where
 * a line ends in `]`.
 */
export const getprop: Probe<PhoneProperties> & { readonly ask: { readonly shell: readonly string[] } } = {
  id: 'getprop',
  on: 'phone',
  ask: { shell: withEnd('getprop') },
  parse(raw) {
    const { lines: told, isExcerpt } = markedLines(lines(raw));
    const { answered, mentioned } = splitMentions(told);
    const list = (some: readonly string[]) => Object.assign(propertiesOf(some, isExcerpt), { isExcerpt });
    if (mentioned.length === 0) return list(answered);
    if (answered.length === 0)
      return Object.assign(valuesByKey([]), { isExcerpt, withMentions: list(mentioned) });
    const answer = list(answered);
    try {
      return Object.assign(answer, { withMentions: list([...answered, ...mentioned]) });
    } catch {
      return answer; // what is mentioned is of another phone or ROM
    }
  },
};

/** The first line of a property in an answer that may be cut, and need not begin with it; undefined where it is not there. */
export function firstPropertyIn(raw: string, name: string): string | undefined {
  const begin = `[${name}]: [`;
  const at = raw.startsWith(begin) ? 0 : raw.indexOf(`\n${begin}`) + 1;
  if (at === 0 && !raw.startsWith(begin)) return undefined;
  const line = raw.slice(at + begin.length, at + begin.length + 4000).split('\n', 1)[0] ?? '';
  const end = line.trimEnd();
  return end.endsWith(']') ? end.slice(0, -1) : undefined;
}

function propertiesOf(told: readonly string[], isExcerpt: boolean) {
  const found: (readonly [name: string, value: string])[] = [];
  let name = '';
  let value: string[] = [];
  let state: 'closed' | 'open' | 'foreign' = 'closed';
  for (const line of told) {
    const begun = state === 'open' ? null : propertyLine.exec(line);
    if (begun) {
      name = begun[1] ?? '';
      value = [];
    } else if (state !== 'open') {
      if (line !== '') state = 'foreign'; // a prompt or a linker's warning; harmless unless it is the end
      continue;
    }
    value.push(begun ? line.slice(begun[0].length) : line);
    state = line.endsWith(']') ? 'closed' : 'open';
    if (state === 'closed') found.push([name, value.join('\n').slice(0, -1)]);
  }
  if (state !== 'closed') throw new Error('the answer was cut in the middle of a property');
  if (found.length === 0) throw new Error('no property in the answer');
  const properties = valuesByKey(found);
  // People also save what grep finds, and single properties.
  if (!isExcerpt && ![...properties.keys()].some((one) => one.startsWith('ro.build.version.')))
    throw new Error('the answer was cut before the version of Android');
  for (const [fixed, values] of properties.contradictions)
    if (fixed.startsWith('ro.'))
      throw new Error(`it is of two phones or ROMs: ${fixed} is ${inWords(values)}`);
  return properties;
}
