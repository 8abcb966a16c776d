import { markedLines, withEnd, type Extent } from './end-mark.ts';
import { lines } from './lines.ts';
import type { Probe } from './probe.ts';

export type Properties = ReadonlyMap<string, string>;

/** How a property begins. */
export const propertyLine = /^\[([^\]\s]{1,255})\]: \[/;

/**
 * `getprop`, and a last line: `[name]: [value]` lines, sorted by name; a value may hold line breaks, so that it ends where
 * a line ends in `]`.
 */
export const getprop: Probe<Properties & Extent> & { readonly ask: { readonly shell: readonly string[] } } = {
  id: 'getprop',
  on: 'phone',
  ask: { shell: withEnd('getprop') },
  parse(raw) {
    const { lines: told, isExcerpt } = markedLines(lines(raw));
    const found = new Map<string, string>();
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
      if (state === 'closed') found.set(name, value.join('\n').slice(0, -1));
    }
    if (state !== 'closed') throw new Error('the answer was cut in the middle of a property');
    if (found.size === 0) throw new Error('no property in the answer');
    if (![...found.keys()].some((one) => one.startsWith('ro.build.version.')))
      throw new Error('the answer was cut before the version of Android');
    return Object.assign(found, { isExcerpt });
  },
};
