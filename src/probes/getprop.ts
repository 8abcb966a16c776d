import type { Probe } from './probe.ts';

export type Properties = ReadonlyMap<string, string>;

/** `getprop`: `[name]: [value]` lines; a value may hold line breaks. */
export const getprop: Probe<Properties> = {
  id: 'getprop',
  on: 'phone',
  ask: { shell: ['getprop'] },
  parse(raw) {
    const found = new Map<string, string>();
    for (const [, name = '', value = ''] of raw.matchAll(/^\[([^\]\n]+)\]: \[([^]*?)\]\r?$/gm))
      found.set(name, value);
    if (found.size === 0) throw new Error('no property in the answer');
    return found;
  },
};
