import type { Namespace } from '../device/step.ts';
import type { UserAction } from './browsing/user-action.ts';
import type { Priority, WrittenLine } from './log-lines.ts';

/** What a phone does on its own, beside what its browsers do. Each part may be left out. */
export interface Behaviour {
  /** Something was done in an app. */
  readonly did?: (app: string, action: UserAction) => void;
  /** An app's process was started. */
  readonly started?: (app: string) => void;
  /** Whether the log keeps a line; false: the system drops it without a word. */
  readonly keeps?: (line: WrittenLine) => boolean;
}

/** Makes a behaviour for one phone: what a fixture's `behaviours.mjs` exports as its default. */
export type MakeBehaviour = (phone: BehaviourPhone) => Behaviour;

export interface LoggedText {
  /** The package that logs it, whose process is started where it does not run; `system` is the system server. */
  readonly app: string;
  readonly tag: string;
  /** Each line feed begins a line of its own. */
  readonly text: string;
  readonly priority?: Priority;
  /** Instead of the number of the app's process. */
  readonly pid?: number;
}

/** What a behaviour may see and do. */
export interface BehaviourPhone {
  /** Tells this phone from others. */
  readonly serial: string;
  /** The phone's clock, milliseconds since 1970. */
  readonly now: () => number;
  readonly later: (milliseconds: number, act: () => void) => void;
  readonly log: (logged: LoggedText) => void;
  /** Sets a setting of the owner, or takes it away with null. */
  readonly setting: (namespace: Namespace, key: string, value: string | null) => void;
  readonly property: (name: string, value: string) => void;
  /** What an app keeps to itself; undefined where it is absent. */
  readonly pref: (app: string, key: string) => string | undefined;
  /** The app is now of this version; its process ends, as in an update. */
  readonly update: (app: string, versionName: string) => void;
  /** Ends a process, which the log shows where `isTold`. Gives the number that it had. */
  readonly end: (app: string, isTold: boolean) => number | undefined;
  /** Starts the phone anew. */
  readonly reboot: () => void;
  /** Sets the phone's clock on, or back where it is negative. */
  readonly stepClock: (milliseconds: number) => void;
}
