import { findPackageBlock } from './package-block.ts';

/** COMPONENT_ENABLED_STATE_*, https://developer.android.com/reference/android/content/pm/PackageManager */
const enabledState = ['default', 'enabled', 'disabled', 'disabled-user', 'disabled-until-used'];

/**
 * The state of a package for one user, out of `dumpsys package NAME`: a word of `pm` or `removed`. Undefined where the package
 * or the user is not in it. Throws where the answer does not say.
 */
export function readPackageState(raw: string, name: string, user: number): string | undefined {
  const own = findPackageBlock(raw, name)?.users.find((one) => one.user === user);
  if (!own) return undefined;
  if (!own.installed) return 'removed';
  const state = enabledState[own.enabled];
  if (state === undefined) throw new Error('the answer does not say whether the package is enabled');
  return state;
}
