import type { PhoneCommand } from '../inside.ts';

/** `getprop [NAME [DEFAULT]]`: all of them sorted by name, or one value. */
export const getprop: PhoneCommand = ([name, other = ''], { state }) => {
  if (name !== undefined) return { stdout: `${state.properties.get(name) ?? other}\n` };
  const lines = [...state.properties].sort(([a], [b]) => (a < b ? -1 : 1));
  return { stdout: lines.map(([key, value]) => `[${key}]: [${value}]\n`).join('') };
};
