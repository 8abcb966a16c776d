import { DeviceError } from '../errors.ts';
import { shellOfLook, type ScreenSession, type Shot } from './session.ts';
import { askFocus, focusIn, windowOwner } from '../../probes/screen/focus.ts';
import { dumpFile } from '../dump-files.ts';
import { firstLine } from '../../probes/first-line.ts';
import { readUiDump, type UiDump } from '../../probes/screen/ui-dump.ts';
import { ScreenError } from './screen-error.ts';
import { readUiXml } from '../../probes/screen/ui-xml.ts';

/** Windows of the system that cover everything while the phone is locked; the shade is one of them too. */
const covers = /^(?:NotificationShade|StatusBar|Keyguard)$/;

/**
 * Asks uiautomator for the screen until it answers, a few times. A file of a new name is written each time, so that an
 * old one cannot be taken for the answer; what counts is the XML in it, not the exit code, nor what is printed beside it.
 * Throws ScreenError where there is no screen to be had.
 */
export async function dumpScreen(session: ScreenSession): Promise<Shot> {
  delete session.screen.shot;
  for (let tries = 1; ; tries++) {
    const { xml, said, refusal, window } = await askTwice(session);
    if (xml !== undefined) {
      const shot = { xml, tree: readUiXml(xml), ...(window !== undefined && { window }) };
      session.screen.shot = shot;
      return shot;
    }
    if (covers.test(windowOwner(window)))
      throw new ScreenError('The screen is locked, or its notifications are open. Unlock the phone.');
    if (tries >= (refusal?.tries ?? 2))
      throw new ScreenError(`The screen cannot be read: ${refusal?.means ?? firstOf(said)}.`);
    await session.pause(tries * 500);
  }
}

interface DumpAnswer extends UiDump {
  readonly window: string | undefined;
}

/**
 * Milliseconds for one look. uiautomator itself waits 10 seconds at most until the screen rests
 * (docs/evidence/adb.md#uiautomator).
 */
const lookDeadline = 20_000;

/** A look that the phone does not answer is asked for once again; then looks are given up. */
async function askTwice(session: ScreenSession): Promise<DumpAnswer> {
  const { screen } = session;
  for (let stalls = screen.isStalled ? 2 : 0; stalls < 2; stalls += 1)
    try {
      return await ask(session);
    } catch (error) {
      if (!(error instanceof DeviceError && error.code === 'timeout') || session.signal.aborted) throw error;
      if (stalls === 1) session.onStalled(error);
    }
  screen.isStalled = true;
  throw new ScreenError(
    'The phone does not answer when its screen is read, so no more screens are read. Unlock it, restart it if it hangs, and try again.',
  );
}

/** One command to the phone: which window has the focus, the dump into a file, the file, and the file is gone. */
async function ask(session: ScreenSession): Promise<DumpAnswer> {
  session.screen.looks += 1;
  const path = dumpFile(session.run, session.screen.looks);
  const steps = [askFocus, `uiautomator dump ${path}`, `cat ${path}`, `rm -f ${path}`];
  const { isFileLeft = false } = session.screen;
  session.screen.isFileLeft = true;
  const dumped = await shellOfLook(session, ['sh', '-c', steps.join('; ')], lookDeadline);
  session.screen.isFileLeft = isFileLeft;
  const first = readUiDump(dumped.stdout, dumped.stderr);
  const window = focusIn(dumped.stdout);
  if (first.xml !== undefined || first.refusal) return { ...first, window };
  const printed = await shellOfLook(session, ['uiautomator', 'dump', '/dev/tty'], lookDeadline); // where no file can be written
  const second = readUiDump(printed.stdout, printed.stderr);
  return { ...second, said: second.said || first.said, window };
}

function firstOf(said: string): string {
  return firstLine(said) ?? 'uiautomator gave no XML';
}
