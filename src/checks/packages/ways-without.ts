import type { Way } from '../check.ts';

/**
 * Ways to keep packages from running for user 0. HyperOS lets adb remove an app of the system for a user, and not
 * disable it (shared facts, 4.3). An app that is not of the system is never removed: its only file goes with it, and no
 * undo brings that back.
 */
export function waysWithout(names: readonly string[], breaks: string, ofSystem: boolean): readonly Way[] {
  const take = (to: 'disabled' | 'removed'): Way['steps'] =>
    names.map((name) => ({ do: 'package', package: name, user: 0, to }));
  const these = names.join(', ');
  const disable: Way = {
    tier: 'consent',
    says: `Disable ${these} for user 0.`,
    breaks,
    steps: take('disabled'),
  };
  const remove: Way = {
    tier: 'consent',
    says: `Remove ${these} for user 0, and keep the data.`,
    breaks,
    steps: take('removed'),
  };
  return ofSystem ? [disable, remove] : [disable];
}
