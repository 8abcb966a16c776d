import { InputError } from '../host/input-error.ts';

/** `90`, `90s`, `10m`, `1h` as milliseconds; a number alone is seconds. */
export function readDuration(text: string): number {
  const [, number, unit = 's'] = /^(\d{1,6})(s|m|h)?$/.exec(text.trim()) ?? [];
  if (number === undefined)
    throw new InputError(`${text} is not a length of time. Write it like 30s, 10m or 1h.`);
  return Number(number) * { s: 1000, m: 60_000, h: 3_600_000 }[unit as 's' | 'm' | 'h'];
}

/** An option that takes a length of time; `readDuration` reads it. */
export const durationOption = { type: 'string', requiresArg: true } as const;
