import type { Way } from '../check.ts';
import { nameUser } from '../name-user.ts';
import type { Having } from './by-user.ts';

/**
 * Ways to keep packages from running for the users who have them. HyperOS lets adb remove an app of the system for a
 * user, and not disable it (shared facts, 4.3). An app that is not of the system is never removed: its only file goes
 * with it, and no undo brings that back.
 */
export function waysWithout(all: readonly Having[], breaks: string): readonly Way[] {
  const take = (to: 'disabled' | 'removed'): Way['steps'] =>
    all.flatMap(({ user, names }) => names.map((name) => ({ do: 'package', package: name, user, to })));
  const these = all.map(({ user, names }) => `${names.join(', ')} for ${nameUser(user)}`).join(', and ');
  const disable: Way = { tier: 'consent', says: `Disable ${these}.`, breaks, steps: take('disabled') };
  const remove: Way = {
    tier: 'consent',
    says: `Remove ${these}, and keep the data.`,
    breaks,
    steps: take('removed'),
  };
  return all.every(({ ofSystem }) => ofSystem) ? [disable, remove] : [disable];
}
