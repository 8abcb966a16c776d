import { dumpFilesPattern } from '../dump-files.ts';
import { DeviceError } from '../errors.ts';
import { input, shell, type ScreenSession } from './session.ts';
import { focusIn, splitWindow } from '../../probes/screen/focus.ts';
import { whySaid } from '../../probes/first-line.ts';
import { startRefusal } from '../../probes/screen/start-refusal.ts';
import { ScreenError } from './screen-error.ts';

/** What has the focus; no activity where it is a window of the system (the shade, the lock screen). */
export interface Front {
  readonly package: string;
  readonly activity?: string;
}

/** What has the focus now; undefined while nothing has it. */
export async function readFront(session: ScreenSession): Promise<Front | undefined> {
  const { stdout } = await shell(session, ['dumpsys', 'window']);
  const [owner, activity] = splitWindow(focusIn(stdout));
  return owner === undefined ? undefined : { package: owner, ...(activity !== undefined && { activity }) };
}

/**
 * Does the work, and leaves the phone on the screen that was in front before, as far as it lets itself be led back: also
 * after an abort, until the second one.
 */
export async function comingBack<T>(session: ScreenSession, work: () => Promise<T>): Promise<T> {
  const before = await readFront(session);
  try {
    return await work();
  } finally {
    await leaveFor(session, before);
  }
}

/** Goes back to what was in front, and removes the files of looks that were interrupted. */
export async function leaveFor(session: ScreenSession, before: Front | undefined): Promise<void> {
  const leaving = session.whileLeaving();
  if (before && !leaving.signal.aborted) await goBackTo(leaving, before);
  const { isFileLeft } = session.screen;
  if (isFileLeft !== true || leaving.signal.aborted) return;
  await shell(leaving, ['sh', '-c', `rm -f ${dumpFilesPattern(session.run)}`]);
  delete session.screen.isFileLeft;
}

const mostBacks = 8;

async function goBackTo(session: ScreenSession, start: Front): Promise<void> {
  try {
    let now = await readFront(session);
    for (let backs = 0; backs < mostBacks && !isSame(now, start); backs++) {
      await input(session, 'keyevent', 'KEYCODE_BACK');
      now = await frontAfter(session, now);
    }
    if (!isSame(now, start)) await reopen(session, start);
  } catch (error) {
    if (error instanceof DeviceError) throw error;
    await reopen(session, start); // keys are refused: an activity can still be asked for by name
  }
}

/** A slow phone shows the old screen for a while; another key then would go too far. */
async function frontAfter(session: ScreenSession, before: Front | undefined): Promise<Front | undefined> {
  for (let looks = 0; looks < 2; looks++) {
    await session.pause(300);
    const now = await readFront(session);
    if (!isSame(now, before)) return now;
  }
  return before;
}

async function reopen(session: ScreenSession, { package: name, activity }: Front): Promise<void> {
  if (activity !== undefined)
    await shell(session, ['am', 'start', '--user', '0', '-n', `${name}/${activity}`]);
}

function isSame(one: Front | undefined, other: Front | undefined): boolean {
  return one?.package === other?.package && one?.activity === other?.activity;
}

/** `am start` with these words. Its exit code is 0 in many failures; what it says counts. */
export async function start(session: ScreenSession, ...words: readonly string[]): Promise<void> {
  delete session.screen.shot;
  const result = await shell(session, ['am', 'start', '--user', '0', '-W', ...words]);
  const why = startRefusal(result.stdout, result.stderr);
  if (result.exitCode !== 0 || why !== undefined)
    throw new ScreenError(
      `The phone does not open ${words.join(' ')}: ${why ?? whySaid(result) ?? 'no answer'}`,
    );
}
