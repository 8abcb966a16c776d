import type { PhoneDefinition } from './load.ts';
import type { ScreenModel } from './screen.ts';
import type { UserAction } from './browsing/user-action.ts';
import type { Dial, Io } from './phone.ts';
import type { PhoneState } from './state.ts';

/** What the browsers of a phone do on their own while one browses. */
export interface Browsing {
  /** An app's process may just have been started. */
  started(packageName: string): void;
  did(packageName: string, action: UserAction): void;
}

/** What a command can reach: the phone it runs on. */
export interface Inside {
  readonly definition: PhoneDefinition;
  readonly state: PhoneState;
  readonly screens: ScreenModel;
  /** Android's API level. */
  readonly sdk: number;
  /** The phone's clock: milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that uiautomator takes for a dump. */
  readonly lookCost: number;
  /** What browsers do on their own when an app starts, or something is done in it. */
  readonly browsing: Browsing;
  /** Opens a port of 127.0.0.1 as the phone sees it, through the adb connection that spoke last (Io). */
  readonly dial: () => Dial | undefined;
}

/** What a command printed. `exit` is 0 where it is not said. */
export interface PhoneAnswer {
  readonly stdout?: string | Uint8Array;
  readonly stderr?: string;
  readonly exit?: number;
}

/** `args` are the words after the command's name. One that does not end by itself writes to `io` until its signal. */
export type PhoneCommand = (
  args: readonly string[],
  phone: Inside,
  io: Io,
) => PhoneAnswer | Promise<PhoneAnswer>;

/** A line in the log, from the system server. */
export function writeSystemLog(phone: Inside, priority: 'D' | 'I' | 'W', tag: string, message: string): void {
  phone.state.log.write({
    time: phone.now(),
    uid: 1000,
    pid: 1543,
    tid: 1899,
    priority,
    tag,
    message,
    buffer: 'main',
  });
}

/** How a shell command of the system server shows an exception: on stderr, with exit code 255. */
export function exception(
  phone: Inside,
  verb: string,
  text: string,
  stack: readonly string[] = [],
): PhoneAnswer {
  const head = `Exception occurred while executing${phone.sdk >= 30 ? ` '${verb}'` : ''}:`;
  const trace = [
    ...stack,
    'android.os.Binder.onTransact(Binder.java)',
    'android.os.Binder.execTransact(Binder.java)',
  ];
  return { stderr: `\n${head}\n${text}\n${trace.map((at) => `\tat ${at}\n`).join('')}`, exit: 255 };
}
