import type { Namespace } from '../device/step.ts';
import type { UserAction } from './browsing/user-action.ts';

/** An activity: the package and the full class name. */
export interface Activity {
  readonly package: string;
  readonly activity: string;
}

/** An intent as `am start` was told it; `component` is `package/full.class.Name`. */
export interface Intent {
  readonly action?: string;
  readonly component?: string;
  readonly package?: string;
  readonly data?: string;
  readonly categories: readonly string[];
  readonly extras: Readonly<Record<string, string>>;
  readonly user: number;
  /** Whether pages that lie over the activity are left, and it begins anew. */
  readonly clearTop?: boolean;
}

/** What a person sees and touches. `am`, `input`, `uiautomator` and `dumpsys` are the ones who ask. */
export interface ScreenModel {
  /**
   * Shows an activity that exists, is enabled and may be started: `am` has resolved and allowed the intent. `delivered`
   * where the same activity is in front already and only gets the intent.
   */
  open(activity: Activity, intent: Intent): 'started' | 'delivered';
  /** The package's screens are gone: it was stopped, removed or disabled. What was below them shows. */
  close(packageName: string): void;
  tap(x: number, y: number): void;
  swipe(x1: number, y1: number, x2: number, y2: number, milliseconds: number): void;
  /** Before the next tap takes effect, a row comes in above the others of the page. */
  moveRowsAtNextTap(): void;
  /** A KEYCODE_* name; numbers and short names are already spelled out. */
  key(code: string): void;
  text(typed: string): void;
  /** What uiautomator would write, on one line, or why it cannot (docs/evidence/adb.md#uiautomator). */
  dump(): string | { readonly refused: 'no idle state' | 'no root node' };
  /** What is in front: `mCurrentFocus`. A dialog is a window of its own, under the name of its activity. */
  front(): Activity & { readonly isDialog?: boolean };
}

/** All that screens may know and change of the phone they are on. */
export interface ScreenState {
  /** BCP 47, e.g. `en-US`, `ru-RU`, `ar-EG`. */
  readonly locale: string;
  /** Android's API level. */
  readonly sdk: number;
  /** Pixels, as `wm size` has them now. */
  display(): { readonly width: number; readonly height: number; readonly density: number };
  /** The current user's value; null where the key is absent. */
  setting(namespace: Namespace, key: string): string | null;
  /** Written by an app of the system: no gate is in the way. Null deletes. */
  putSetting(namespace: Namespace, key: string, value: string | null): void;
  /** Private to an app: no command but its screens can read or write it. */
  pref(packageName: string, key: string): string | null;
  putPref(packageName: string, key: string, value: string | null): void;
  /** The installed and enabled version, or null. */
  versionOf(packageName: string): string | null;
  /** Milliseconds since 1970: countdowns. */
  now(): number;
  /** Something was done in an app: what it does then on its own is not the screens' concern. */
  did(packageName: string, action: UserAction): void;
  /** A line in the phone's log, from the process of the package. */
  log(packageName: string, priority: 'V' | 'D' | 'I' | 'W' | 'E', tag: string, message: string): void;
}

/** `definition` is what `screens.json` of the fixture holds, checked by whoever implements this. Throws when it is wrong. */
export type ScreenFactory = (definition: unknown, state: ScreenState) => ScreenModel;
