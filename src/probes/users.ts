import type { Probe } from './probe.ts';

/** A user of the phone: 0 is the owner, 999 the dual apps (shared facts, 7.4). */
export interface PhoneUser {
  readonly id: number;
  readonly name: string;
  readonly running: boolean;
}

/** `pm list users`: `UserInfo{0:Owner:c13} running` lines. */
export const users: Probe<readonly PhoneUser[]> = {
  id: 'users',
  on: 'phone',
  ask: { shell: ['pm', 'list', 'users'] },
  parse() {
    throw new Error('users are not read yet');
  },
};
