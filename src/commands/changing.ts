import { setTimeout as after } from 'node:timers/promises';
import { join } from 'node:path';
import { guided } from '../core/fix/guide.ts';
import { handsOf } from '../core/fix/hands.ts';
import { screenSwitches } from '../core/fix/screen-switches.ts';
import type { Hands } from '../core/journal/work.ts';
import { identify, type PhoneIdentity } from '../core/journal/phone-mark.ts';
import { lockPhone } from '../core/lock.ts';
import { stateFolder } from '../core/state-folder.ts';
import type { Device } from '../device/device.ts';
import type { PerformOptions } from '../device/hand.ts';
import { plain } from '../report/plain.ts';
import type { Host } from './host.ts';

export function journalFolder(host: Host): string {
  return join(stateFolder(host.env, host.platform), 'journals');
}

/** Works with a phone that no other miaudit of this user on this computer works with meanwhile. */
export async function holding<T>(
  device: Device,
  host: Host,
  work: (phone: PhoneIdentity) => Promise<T>,
): Promise<T> {
  const phone = await identify(device);
  const letGo = await lockPhone(
    join(stateFolder(host.env, host.platform), 'locks'),
    phone.serialno,
    host.processes,
  );
  try {
    return await work(phone);
  } finally {
    await letGo();
  }
}

/** Looks, a second apart, that are taken while a person looks for a switch. */
const mostLooks = 180;

/** Hands for the phone; the second pair asks the person who holds it. */
export function handsFor(
  device: Device,
  host: Host,
  pause?: PerformOptions['pause'],
): { readonly alone: Hands; readonly byHand: Hands } {
  const switches = screenSwitches(device, { signal: host.stopNow, ...(pause && { pause }) });
  const alone = handsOf(device, switches, host.stopNow);
  const byHand = guided(alone, switches, {
    ask: (sentence) => {
      host.err(plain(sentence, 1000));
    },
    async mayLookAgain(looks) {
      if (looks >= mostLooks || host.stopSoon.aborted) return false;
      await after(1000);
      return true;
    },
  });
  return { alone, byHand };
}
