import type { Remedy } from '../check.ts';
import { nameUser } from '../name-user.ts';
import type { Having } from './by-user.ts';

/**
 * Ways to keep packages from running for the users who have them. HyperOS lets adb remove an app of the system for a
 * user, and not disable it (docs/evidence/packages.md#disable-refused). An app that is not of the system is never removed: its only file goes
 * with it, and no undo brings that back.
 * `name` is what a person calls them.
 */
export function remediesWithout(
  name: string,
  all: readonly Having[],
  sideEffects: string,
): readonly Remedy[] {
  const take = (to: 'disabled' | 'removed'): Remedy['steps'] =>
    all.flatMap(({ user, names }) => names.map((name) => ({ do: 'package', package: name, user, to })));
  const users = all.map(({ user }) => user);
  const these = users.every((user) => user === 0) ? name : `${name} for ${users.map(nameUser).join(' and ')}`;
  const disable: Remedy = {
    tier: 'consent',
    summary: `Disable ${these}`,
    sideEffects,
    steps: take('disabled'),
  };
  const remove: Remedy = {
    tier: 'consent',
    summary: `Remove ${these} and keep its data`,
    sideEffects,
    steps: take('removed'),
  };
  return all.every(({ ofSystem }) => ofSystem) ? [disable, remove] : [disable];
}
