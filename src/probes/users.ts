import type { Probe } from './probe.ts';
import { excerptMark, type Extent } from './end-mark.ts';
import { lines } from './lines.ts';

/** A user of the phone: 0 is the owner, 999 the dual apps (docs/evidence/adb.md#users). */
export interface PhoneUser {
  readonly id: number;
  readonly name: string;
  readonly running: boolean;
}

/** The name is free text and may hold colons; the flags after the last are hexadecimal (AOSP UserInfo.toString). */
const name = String.raw`(?:(?!UserInfo\{).){0,200}`;
const flags = '[0-9a-fA-F]{1,9}';
const user = new RegExp(String.raw`^UserInfo\{(\d{1,9}):(${name}):${flags}\}( running)?`);

/** The name of each user, wherever a text shows one. */
export const userNames = new RegExp(String.raw`(?<=UserInfo\{\d{1,9}:)${name}(?=:${flags}\})`, 'g');

/**
 * More than any phone: a question about each of them would be longer than a command may be. Android itself lets a maker allow
 * some ten (`config_multiuserMaximumUsers`).
 */
const mostUsers = 100;

/**
 * `pm list users`: `Users:`, then `UserInfo{0:Owner:c13} running` lines. Every phone has user 0. What others saved ends with
 * the mark of an excerpt.
 */
export const users: Probe<readonly PhoneUser[] & Extent> = {
  id: 'users',
  on: 'phone',
  ask: { shell: ['pm', 'list', 'users'] },
  parse(raw) {
    if (!raw.endsWith('\n')) throw new Error('the answer was cut in the middle of a line');
    const told = lines(raw).filter((line) => line !== '');
    const isExcerpt = told.at(-1) === excerptMark;
    const [heading, ...rest] = isExcerpt ? told.slice(0, -1) : told;
    if (heading !== 'Users:') throw new Error('the answer is not a list of users');
    const found = rest.map((line) => {
      const [, id, name = '', running] = user.exec(line.trim()) ?? [];
      if (id === undefined) throw new Error(`not a user: ${line.slice(0, 60)}`);
      return { id: Number(id), name, running: running !== undefined };
    });
    if (found.length > mostUsers)
      throw new Error(`the answer names ${found.length} users, which no phone has`);
    if (!found.some(({ id }) => id === 0)) throw new Error('the answer does not name the owner');
    return Object.assign(found, { isExcerpt });
  },
};

/** The users of `dumpsys user`, each as a line of `pm list users`. */
export const usersInDump = (dump: string): string[] =>
  [...dump.matchAll(/^ {2}(UserInfo\{.{1,300}\}) serialNo=.*\n((?: {4}.*\n)*)/gm)].map(
    ([, user = '', details = '']) => `${user}${/^ {4}State: RUNNING/m.test(details) ? ' running' : ''}`,
  );
