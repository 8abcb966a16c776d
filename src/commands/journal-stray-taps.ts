import { join } from 'node:path';
import type { Device } from '../device/device.ts';
import type { StrayTap } from '../device/screen/stray-tap.ts';
import type { PhoneIdentity } from '../journal/phone-mark.ts';
import type { Journal } from '../journal/write-journal.ts';
import type { PhoneName } from '../report/phone-line.ts';
import type { Host } from './host.ts';
import { tellOn } from './tell.ts';

/**
 * Does what only reads, and writes a journal where a tap of it turned a switch all the same, so that an undo can turn it
 * back. `nameOf` says how that journal calls the phone. The journal is begun, and its code loaded, at the first such tap.
 */
export async function journalingStrayTaps<T>(
  device: Device,
  host: Host,
  nameOf: (phone: PhoneIdentity) => Promise<PhoneName>,
  work: (onStrayTap: (stray: StrayTap) => Promise<void>) => Promise<T>,
): Promise<T> {
  const tell = tellOn(host);
  const now = () => host.now();
  let opened: Promise<Journal> | undefined;
  try {
    return await work(async (stray) => {
      const { writeStrayTap } = await import('../journal/make-change.ts');
      opened ??= newJournal(device, host, nameOf, tell);
      await writeStrayTap({ journal: await opened, now, tell }, stray);
    });
  } finally {
    const journal = await opened;
    await journal?.append({ type: 'end', time: now().toISOString() });
    await journal?.close();
  }
}

async function newJournal(
  device: Device,
  host: Host,
  nameOf: (phone: PhoneIdentity) => Promise<PhoneName>,
  tell: (sentence: string) => void,
) {
  const [{ journalFolder }, { journalName }, { openJournal }, { identify }] = await Promise.all([
    import('./change-options.ts'),
    import('../journal/find-journals.ts'),
    import('../journal/open-journal.ts'),
    import('../journal/phone-mark.ts'),
  ]);
  const random = host.random(16);
  const time = host.now();
  const phone = await identify(device, host.gracefulSignal);
  const { label, model } = await nameOf(phone);
  return openJournal({
    ...{ label, model, phone },
    folder: journalFolder(host),
    file: join(journalFolder(host), journalName(time, random.subarray(0, 4))),
    tool: host.tool,
    time,
    random,
    tell,
  });
}
