import { shell, type ScreenSession } from '../../device/screen/session.ts';

const locked = /\b(?:mDreamingLockscreen|isKeyguardShowing|mShowingLockscreen|mIsShowing)=true\b/;

/** Why no app can show, in a sentence: the screen is off, or the lock screen is before it. Undefined where neither is known. */
export async function whyClosed(session: ScreenSession): Promise<string | undefined> {
  const power = await shell(session, ['dumpsys', 'power']);
  const wakefulness = /\bmWakefulness=(\w{1,20})/.exec(power.stdout)?.[1];
  if (wakefulness !== undefined && wakefulness !== 'Awake')
    return 'The screen is off. Wake and unlock the phone, and keep it so.';
  const window = await shell(session, ['dumpsys', 'window']);
  return locked.test(window.stdout) ? 'The phone is locked. Unlock it, and keep it so.' : undefined;
}
