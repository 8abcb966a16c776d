import { performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { join } from 'node:path';
import { askingForGate } from '../fix/ask-for-gate.ts';
import { guided } from '../fix/guide.ts';
import { handsOf } from '../fix/change-executor.ts';
import type { Waiting } from '../fix/restart.ts';
import { screenSwitches, tryMove } from '../fix/screen-switches.ts';
import type { Hands } from '../journal/change-context.ts';
import { identify, readProperty, type PhoneIdentity } from '../journal/phone-mark.ts';
import { stateFolder } from '../host/state-folder.ts';
import type { Device } from '../device/device.ts';
import { plain } from '../report/sanitise.ts';
import type { Host } from './host.ts';
import { oneAtATime } from './with-phone-lock.ts';
import type { ChosenPhone } from './open-phones.ts';

export function journalFolder(host: Host): string {
  return join(stateFolder(host.env, host.platform), 'journals');
}

/** Changes a phone that no other miaudit of this user on this computer works with meanwhile. */
export async function holding<T>(
  device: Device,
  host: Host,
  work: (phone: PhoneIdentity) => Promise<T>,
): Promise<T> {
  const phone = await identify(device);
  return oneAtATime(phone.serialno, host, () => work(phone));
}

/** Time as the restart of a phone is waited for: that of a virtual phone passes at once. */
export function waitingFor(host: Host, pause: ChosenPhone['pause']): Waiting {
  if (!pause)
    return {
      elapsed: () => performance.now(),
      sleep: (milliseconds) => after(milliseconds, undefined, { signal: host.stopNow }),
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
export function handsFor(
  device: Device,
  host: Host,
  pause: ChosenPhone['pause'],
  question?: (words: string) => Promise<boolean>,
): { readonly alone: Hands; readonly byHand: Hands } {
  const how = { signal: host.stopNow, ...(pause && { pause }) };
  const switches = screenSwitches(device, how);
  const byAdb = handsOf(device, switches, host.stopNow);
  const alone =
    question && host.interactive
      ? askingForGate(byAdb, async () => {
          await tryMove(device, { do: 'open', action: developerOptions }, how);
          return question(gateQuestion);
        })
      : byAdb;
  const byHand = guided(alone, switches, {
    ask: (sentence) => {
      host.err(plain(sentence, 1000));
    },
    async mayLookAgain(looks) {
      if (looks >= mostLooks || host.stopSoon.aborted) return false;
      await (pause ?? after)(1000);
      return true;
    },
    language: async () =>
      (await readProperty(device, 'persist.sys.locale')) || readProperty(device, 'ro.product.locale'),
  });
  return { alone, byHand };
}
