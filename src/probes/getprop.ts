import type { Probe } from './probe.ts';
import { lines } from './lines.ts';

export type Properties = ReadonlyMap<string, string>;

const start = /^\[([^\]\s]{1,255})\]: \[/;

/**
 * `getprop`: `[name]: [value]` lines, sorted by name; a value may hold line breaks, so that it ends where a line ends
 * in `]`. An answer that was cut ends inside a value, or holds no version of Android, or (when it is long) stops before
 * the names that every phone has last: `vold.…`, `wifi.…`, `wlan.…` (read in the dumps of 52 phones, Android 6 to 16).
 */
export const getprop: Probe<Properties> = {
  id: 'getprop',
  on: 'phone',
  ask: { shell: ['getprop'] },
  parse(raw) {
    const found = new Map<string, string>();
    let name = '';
    let value: string[] = [];
    let state: 'closed' | 'open' | 'foreign' = 'closed';
    for (const line of lines(raw)) {
      const begun = state === 'open' ? null : start.exec(line);
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
    refuseTorso(found);
    return found;
  },
};

/** How many properties make a list that was surely meant to be whole; phones have 300 to 3000. */
const long = 200;

function refuseTorso(found: Properties): void {
  if (found.size === 0) throw new Error('no property in the answer');
  const names = [...found.keys()];
  if (!names.some((name) => name.startsWith('ro.build.version.')))
    throw new Error('the answer was cut before the version of Android');
  if (found.size >= long && !names.some((name) => name > 'v' && name < '{'))
    throw new Error('the answer was cut before the last properties');
}
