import { shell, type ScreenSession } from '../../device/screen/session.ts';
import { readLocked, readWakefulness } from '../../probes/screen/screen-state.ts';

/** Why no app can show, in a sentence: the screen is off, or the lock screen is before it. Undefined where neither is known. */
export async function whyClosed(session: ScreenSession): Promise<string | undefined> {
  const power = await shell(session, ['dumpsys', 'power']);
  const wakefulness = readWakefulness(power.stdout);
  if (wakefulness !== undefined && wakefulness !== 'Awake')
    return 'The screen is off. Wake and unlock the phone, and keep it so.';
  const window = await shell(session, ['dumpsys', 'window']);
  return readLocked(window.stdout) ? 'The phone is locked. Unlock it, and keep it so.' : undefined;
}
