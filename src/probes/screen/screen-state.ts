/** `mWakefulness=Awake` in `dumpsys power`; undefined where the answer does not say. */
export function readWakefulness(dumpsysPower: string): string | undefined {
  return /\bmWakefulness=(\w{1,20})/.exec(dumpsysPower)?.[1];
}

/** Names of the field in `dumpsys window`, which differ by version of Android. */
const lockField = /\b(?:mDreamingLockscreen|isKeyguardShowing|mShowingLockscreen|mIsShowing)=(true|false)\b/g;

/** Whether `dumpsys window` reports a lock screen that shows; undefined where the answer does not say. */
export function readLocked(dumpsysWindow: string): boolean | undefined {
  const states = [...dumpsysWindow.matchAll(lockField)].map(([, state]) => state === 'true');
  return states.length === 0 ? undefined : states.includes(true);
}
