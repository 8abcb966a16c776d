import { mentionMark } from './end-mark.ts';
import type { Probe } from './probe.ts';

/** The phone's own day: what is old is old against this, never against the clock of the reader. */
export interface PhoneDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Whether it is in a file that somebody saved, and nothing shows that the phone printed it. */
  readonly isOnlyMentioned: boolean;
}

export const date: Probe<PhoneDay> = {
  id: 'date',
  most: 4096,
  on: 'phone',
  ask: { shell: ['date', '+%F'] },
  parse(raw) {
    const isOnlyMentioned = raw.startsWith(`${mentionMark}\n`);
    const day = (isOnlyMentioned ? raw.slice(mentionMark.length) : raw).trim();
    if (!/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(day))
      throw new Error('the answer is not a date');
    return { day, isOnlyMentioned };
  },
};
