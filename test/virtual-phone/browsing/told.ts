import type { EventFound } from '../../../src/scan/found.ts';
import type { PhoneDefinition } from '../../../src/virtual-phone/definition.ts';
import { loadPhone } from '../../../src/virtual-phone/load.ts';
import { openPhone, type OpenedPhone } from '../../../src/virtual-phone/open.ts';
import { eventsIn, scanLines } from '../../scan/scan-lines.ts';
import { typed } from '../typed.ts';

/** A phone whose clock advances only when it is told to, and whose log begins empty. */
export async function stillPhone(
  fixture: string,
  other: Partial<PhoneDefinition> = {},
): Promise<OpenedPhone> {
  const definition = loadPhone(fixture);
  const phone = openPhone({ ...definition, ...other }, { timer: () => 0, gateOpen: true });
  await typed(phone, 'logcat -c');
  return phone;
}

/** What the detectors find in the phone's log, as a person with adb would have it. */
export async function eventsOf(phone: OpenedPhone): Promise<readonly EventFound[]> {
  return eventsIn(scanLines(await linesOf(phone)));
}

/** The lines of the log that hold this text. */
export async function linesOf(phone: OpenedPhone, text = ''): Promise<string[]> {
  const { stdout } = await typed(phone, 'logcat -d -v threadtime');
  return stdout
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.includes(text));
}

/** The names of what an SDK took, in order: neither its queue and uploads, nor what it tells of itself. */
export async function recordedIn(phone: OpenedPhone): Promise<string[]> {
  return (await eventsOf(phone))
    .filter(
      ({ kind, stage, tag }) =>
        kind === 'event' && stage !== 'sent' && !/(?:EventManager|UploaderEngine)$/.test(tag ?? ''),
    )
    .map(({ name }) => name)
    .filter((name) => !/^(?:\$|onetrack_)/.test(name));
}

export async function visit(phone: OpenedPhone, packageName: string, url: string): Promise<void> {
  await typed(phone, `am start -a android.intent.action.VIEW -d '${url}' -p ${packageName}`);
}

/** Goes into incognito by the browser's own menu. */
export async function enterIncognito(phone: OpenedPhone, packageName: string): Promise<void> {
  await typed(
    phone,
    `am start -a android.intent.action.MAIN -c android.intent.category.LAUNCHER -p ${packageName}`,
  );
  await tap(phone, /resource-id="[^"]*:id\/action_m[^"]*"/);
  await tap(phone, /text="Incognito mode"/);
}

/** Types into the address bar that is in front, and sends it off. */
export async function send(phone: OpenedPhone, text: string): Promise<void> {
  await typed(phone, `input text '${text.replaceAll(' ', '%s')}'; input keyevent KEYCODE_ENTER`);
}

/** Touches the middle of the first node that has this in it. */
export async function tap(phone: OpenedPhone, attribute: RegExp): Promise<void> {
  const screen = phone.inside.screens.dump();
  if (typeof screen !== 'string') throw new Error(screen.refused);
  const node = screen.match(/<node [^>]*>/g)?.find((each) => attribute.test(each)) ?? '';
  const [left = 0, top = 0, right = 0, bottom = 0] = (/bounds="([^"]*)"/.exec(node)?.[1] ?? '')
    .split(/\D+/)
    .slice(1)
    .map(Number);
  await typed(phone, `input tap ${(left + right) / 2} ${(top + bottom) / 2}`);
}
