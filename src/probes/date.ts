import type { Probe } from './probe.ts';

/** The phone's own day, `YYYY-MM-DD`: what is old is old against this, never against the clock of the reader. */
export const date: Probe<string> = {
  id: 'date',
  most: 4096,
  on: 'phone',
  ask: { shell: ['date', '+%F'] },
  parse(raw) {
    const day = raw.trim();
    if (!/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(day))
      throw new Error('the answer is not a date');
    return day;
  },
};
