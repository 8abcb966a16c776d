import { performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { join } from 'node:path';
import { askingForGate } from '../fix/ask-for-gate.ts';
import { guided } from '../fix/guide.ts';
import { executorOf } from '../fix/change-executor.ts';
import type { Waiting } from '../fix/restart.ts';
import { screenSwitches, tryMove } from '../fix/screen-switches.ts';
import type { ChangeExecutor } from '../journal/change-context.ts';
import { identify, readProperty, type PhoneIdentity } from '../journal/phone-mark.ts';
import { stateFolder } from '../host/state-folder.ts';
import type { Device } from '../device/device.ts';
import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';
import { withPhoneLock } from './with-phone-lock.ts';
import type { ChosenPhone } from './open-phones.ts';

export function journalFolder(host: Host): string {
  return join(stateFolder(host.env, host.platform), 'journals');
}

/** Changes a phone that no other miaudit of this user on this computer works with meanwhile. */
export async function withLockedPhone<T>(
  device: Device,
  host: Host,
  context: (phone: PhoneIdentity) => Promise<T>,
): Promise<T> {
  const phone = await identify(device);
  return withPhoneLock(phone.serialno, host, () => context(phone));
}

/** Time as the restart of a phone is waited for: that of a virtual phone passes at once. */
export function waitingFor(host: Host, pause: ChosenPhone['pause']): Waiting {
  if (!pause)
    return {
      elapsed: () => performance.now(),
      sleep: (milliseconds) => after(milliseconds, undefined, { signal: host.forcedSignal }),
    };
  let passed = 0;
  return {
    elapsed: () => passed,
    sleep(milliseconds) {
      passed += milliseconds;
      return pause(milliseconds);
    },
  };
}

/** https://developer.android.com/reference/android/provider/Settings#ACTION_APPLICATION_DEVELOPMENT_SETTINGS */
const developerOptions = 'android.settings.APPLICATION_DEVELOPMENT_SETTINGS';

const gateQuestion =
  'This phone keeps changes from adb. In its Developer options, turn on "USB debugging (Security settings)", which may ask for a Mi account and a SIM card, and answer y: all else is done for you, and you can turn it off again afterwards. Or leave it, and turn by hand what has a switch. Is it on now?';

/** Looks, a second apart and some seconds long, that are taken while a person looks for a switch. */
const mostLooks = 60;

/**
 * Hands for the phone; the second pair asks the person who holds it. With a question, and at a terminal, the first asks
 * the owner to open the gate.
 */
export function executorsFor(
  device: Device,
  host: Host,
  pause: ChosenPhone['pause'],
  question?: (words: string) => Promise<boolean>,
): { readonly automatic: ChangeExecutor; readonly guidedExecutor: ChangeExecutor } {
  const how = { signal: host.forcedSignal, ...(pause && { pause }) };
  const switches = screenSwitches(device, how);
  const byAdb = executorOf(device, switches, host.forcedSignal);
  const automatic =
    question && host.interactive
      ? askingForGate(byAdb, async () => {
          await tryMove(device, { do: 'open', action: developerOptions }, how);
          return question(gateQuestion);
        })
      : byAdb;
  const guidedExecutor = guided(automatic, switches, {
    ask: (sentence) => {
      host.err(sanitise(sentence, 1000));
    },
    async mayLookAgain(looks) {
      if (looks >= mostLooks || host.gracefulSignal.aborted) return false;
      await (pause ?? after)(1000);
      return true;
    },
    language: async () =>
      (await readProperty(device, 'persist.sys.locale')) || readProperty(device, 'ro.product.locale'),
  });
  return { automatic, guidedExecutor };
}
