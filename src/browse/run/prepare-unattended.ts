import type { Device } from '../../device/device.ts';
import { startSession } from '../../device/screen/session.ts';
import type { ChangeContext } from '../../journal/change-context.ts';
import { saysCleared } from '../../probes/cleared-data.ts';
import { whySaid } from '../../probes/first-line.ts';
import { whyClosed } from './closed-screen.ts';

export interface Preparing {
  readonly device: Device;
  readonly context: ChangeContext;
  readonly forcedSignal: AbortSignal;
  readonly gracefulSignal: AbortSignal;
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/**
 * Deletes the data of an app, which no undo brings back: it is reported, and is in the journal before it is done.
 * Gives why it was refused; undefined where it was done.
 */
export async function deleteData(
  name: string,
  { device, context, forcedSignal }: Preparing,
): Promise<string | undefined> {
  const argv = ['pm', 'clear', name];
  const summary = `All data of ${name} on this phone are deleted, as was asked for. No undo brings them back.`;
  context.tell(summary);
  await context.journal.append({
    type: 'irreversible',
    time: context.now().toISOString(),
    summary,
    argv: [...argv],
  });
  const { stdout, stderr } = await device.shell(argv, { signal: forcedSignal });
  return saysCleared(stdout, stderr)
    ? undefined
    : `The data of ${name} could not be deleted: ${whySaid({ stdout, stderr }) ?? 'the phone said nothing'}.`;
}

const unlockWithin = 600_000;
const between = 5000;

/** After a restart the phone waits for its owner. Whoever does not come within ten minutes makes the next run invalid. */
export async function waitForUnlock({
  device,
  context,
  forcedSignal,
  gracefulSignal,
  pause,
}: Preparing): Promise<void> {
  const session = startSession(device, { signal: forcedSignal, ...(pause && { pause }) });
  for (let waited = 0; waited < unlockWithin && !gracefulSignal.aborted; waited += between) {
    if ((await whyClosed(session)) === undefined) return;
    if (waited === 0) context.tell('The phone was restarted. Unlock it within ten minutes, and keep it so.');
    await session.pause(between);
  }
}
