import type { Namespace } from '../device/step.ts';
import type { UserAction } from './browsing/user-action.ts';
import type { ScreensDefinition } from './screens/definition.ts';

/** An activity: the package and the full class name. */
export interface Activity {
  readonly package: string;
  readonly activity: string;
}

/** The intent of an `am start`. `component` is `package/full.class.Name`. */
export interface Intent {
  readonly action?: string;
  readonly component?: string;
  readonly package?: string;
  readonly data?: string;
  readonly categories: readonly string[];
  readonly extras: Readonly<Record<string, string>>;
  readonly user: number;
  /** Whether the pages above the activity are closed and it starts again. */
  readonly clearTop?: boolean;
}

/** What a person sees and touches. `am`, `input`, `uiautomator` and `dumpsys` use it. */
export interface ScreenModel {
  /**
   * Shows an activity. `am` has checked that it exists, is enabled and may be started. Returns `delivered` where the activity
   * is already in front and only gets the intent.
   */
  open(activity: Activity, intent: Intent): 'started' | 'delivered';
  /** Closes the screens of a package that was stopped, removed or disabled. The screen below them shows. */
  close(packageName: string): void;
  tap(x: number, y: number): void;
  swipe(x1: number, y1: number, x2: number, y2: number, milliseconds: number): void;
  /** Before the next tap takes effect, a row comes in above the others of the page. */
  moveRowsAtNextTap(): void;
  /** A full KEYCODE_* name. */
  key(code: string): void;
  text(typed: string): void;
  /** The dump of uiautomator on one line, or why there is none (docs/evidence/adb.md#uiautomator). */
  dump(): string | { readonly refused: 'no idle state' | 'no root node' };
  /** The window in front: `mCurrentFocus`. A dialog is a separate window with the name of its activity. */
  front(): Activity & { readonly isDialog?: boolean };
  /** Does what is due by now, as a switch that flips back by itself. */
  settle(): void;
}

/** What screens may read and change of their phone. */
export interface ScreenState {
  /** BCP 47, e.g. `en-US`, `ru-RU`, `ar-EG`. */
  readonly locale: string;
  /** Android's API level. */
  readonly sdk: number;
  /** Pixels, as `wm size` prints them. */
  display(): { readonly width: number; readonly height: number; readonly density: number };
  /** The current user's value; null where the key is absent. */
  setting(namespace: Namespace, key: string): string | null;
  /** Writes as an app of the system, which no gate stops. Null deletes. */
  putSetting(namespace: Namespace, key: string, value: string | null): void;
  /** Private to an app: no command but its screens can read or write it. */
  pref(packageName: string, key: string): string | null;
  putPref(packageName: string, key: string, value: string | null): void;
  /** The installed and enabled version, or null. */
  versionOf(packageName: string): string | null;
  /** Milliseconds since 1970: countdowns. */
  now(): number;
  /** A person did something in an app. What the app does with it is decided elsewhere. */
  did(packageName: string, action: UserAction): void;
  /** Writes a line to the phone's log, from the process of the package. */
  log(packageName: string, priority: 'V' | 'D' | 'I' | 'W' | 'E', tag: string, message: string): void;
}

/** `definition` is the content of `screens.json`. */
export type ScreenFactory = (definition: ScreensDefinition | undefined, state: ScreenState) => ScreenModel;
