import type { PhoneDefinition } from './definition.ts';
import type { ScreenModel } from './screen.ts';
import type { UserAction } from './browsing/user-action.ts';
import type { Dial, Io } from './phone.ts';
import type { PhoneState } from './state.ts';

/** What the browsers of a phone do by themselves while a person browses. */
export interface Browsing {
  /** Called when the process of an app may have just started. */
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
  /** How long a dump of uiautomator takes, in milliseconds. */
  readonly lookCost: number;
  /** What browsers do by themselves when an app starts, or when a person does something in it. */
  readonly browsing: Browsing;
  /** Opens a port of 127.0.0.1 as the phone sees it, through the adb connection that spoke last (Io). */
  readonly dial: () => Dial | undefined;
  /** Something happens in the network until this settles. */
  readonly follow: (work: Promise<void>) => void;
}

/** The output of a command. `exit` is 0 by default. */
export interface PhoneAnswer {
  readonly stdout?: string | Uint8Array;
  readonly stderr?: string;
  readonly exit?: number;
}

/** `args` are the words after the command's name. A command without an end writes to `io` until its signal aborts. */
export type PhoneCommand = (
  args: readonly string[],
  phone: Inside,
  io: Io,
) => PhoneAnswer | Promise<PhoneAnswer>;

/** Writes a line to the log, from the system server. */
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
