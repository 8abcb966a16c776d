import { setTimeout as after } from 'node:timers/promises';
import { join } from 'node:path';
import type { PhoneWork } from '../fix/executors.ts';
import type { Guide } from '../fix/guide.ts';
import { tryMove } from '../fix/screen-switches.ts';
import { identify, readProperty, type PhoneIdentity } from '../journal/phone-mark.ts';
import { stateFolder } from '../host/state-folder.ts';
import type { Device } from '../device/device.ts';
import { removeDumpFiles } from '../device/dump-files.ts';
import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';
import { rememberSerialno } from './identity.ts';
import { withPhoneLock } from './with-phone-lock.ts';
import type { ChosenPhone } from './open-phones.ts';
import { tellOn } from './tell.ts';
import type { SamePhone } from '../report/phone-words.ts';

export function journalFolder(host: Host): string {
  return join(stateFolder(host.env, host.platform), 'journals');
}

/** Changes a phone that no other miaudit of this user on this computer works with meanwhile. */
export async function withLockedPhone<T>(
  phone: ChosenPhone,
  device: Device,
  host: Host,
  context: (identity: PhoneIdentity) => Promise<T>,
): Promise<T> {
  const identity = await identify(device, host.gracefulSignal);
  rememberSerialno(phone, identity.serialno);
  return withPhoneLock(identity.serialno, host, async () => {
    await removeDumpFiles(device, host.gracefulSignal);
    return context(identity);
  });
}

/** https://developer.android.com/reference/android/provider/Settings#ACTION_APPLICATION_DEVELOPMENT_SETTINGS */
const developerOptions = 'android.settings.APPLICATION_DEVELOPMENT_SETTINGS';

const gateQuestion =
  'This phone keeps changes from adb. In its Developer options, turn on "USB debugging (Security settings)", which may ask for a Mi account and a SIM card, and answer y: all else is done for you, and you can turn it off again afterwards. Or leave it, and turn by hand what has a switch. Is it on now?';

/** Looks, a second apart and some seconds long, that are taken while a person looks for a switch. */
const mostLooks = 60;

/** Who is there while a phone is changed. */
export interface Helpers {
  /** A person may be asked to turn what adb cannot. */
  readonly isPersonThere: boolean;
  /** Asks the owner, once, whether they opened the gate. */
  readonly question?: (words: string) => Promise<boolean>;
}

/** The work on one phone, as a use case wants it. */
export function workOn(
  device: Device,
  host: Host,
  pause: ChosenPhone['pause'],
  { isPersonThere, question }: Helpers = { isPersonThere: false },
  same: SamePhone = {},
): PhoneWork {
  const { gracefulSignal, forcedSignal } = host;
  const how = { signal: forcedSignal, ...(pause && { pause }) };
  return {
    device,
    ...(pause && { pause }),
    gracefulSignal,
    forcedSignal,
    now: () => host.now(),
    tell: tellOn(host, same),
    ...(isPersonThere && { person: guideOf(device, host, pause) }),
    ...(question && {
      async isGateOpenedByOwner() {
        await tryMove(device, { do: 'open', action: developerOptions }, how);
        return question(gateQuestion);
      },
    }),
  };
}

function guideOf(device: Device, host: Host, pause: ChosenPhone['pause']): Guide {
  return {
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
  };
}
