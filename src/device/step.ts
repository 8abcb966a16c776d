/**
 * One vocabulary for navigation, fixes and scripted browsing; plain JSON. A Move leaves no setting changed, so an
 * audit may do it. A Change is journaled before it is done, and has an inverse.
 */

/** A row or button on the screen: it has one of these resource ids or one of these texts, in any language. */
export interface Target {
  /** Name used in messages and journals, e.g. `improve_mi_browser_pe`. */
  readonly name: string;
  readonly ids?: readonly string[];
  readonly texts?: readonly string[];
}

/** A page of an app, reached from the page it opens on by tapping one row after the other. */
export interface Page {
  readonly name: string;
  readonly path: readonly Target[];
}

export type Move =
  /** Opens a screen (`am start`). */
  | {
      readonly do: 'open';
      readonly component?: string;
      readonly action?: string;
      readonly package?: string;
      readonly data?: string;
      readonly extras?: Readonly<Record<string, string>>;
    }
  /** Opens an address in a browser, by a VIEW intent. */
  | { readonly do: 'browse'; readonly url: string; readonly package: string }
  | { readonly do: 'tap'; readonly on: Target }
  /** Types ASCII text into the focused field; `pause` is milliseconds between characters. */
  | { readonly do: 'type'; readonly text: string; readonly pause?: number }
  /** A KEYCODE_* name, see https://developer.android.com/reference/android/view/KeyEvent. */
  | { readonly do: 'key'; readonly code: string }
  | { readonly do: 'scroll'; readonly to: 'down' | 'up' }
  /** Waits until the target shows, or for so many milliseconds. */
  | { readonly do: 'wait'; readonly for: Target | number }
  | { readonly do: 'back' }
  /** Visits the pages of the app in front, from the page it is on, and keeps every screen of each (see screen.ts). */
  | {
      readonly do: 'tour';
      readonly package: string;
      readonly pages: readonly Page[];
      /** What may be in the way (consent walls, prompts): reported, never tapped. */
      readonly obstacles?: readonly Target[];
    };

export type Namespace = 'system' | 'secure' | 'global';

export interface Holds {
  readonly namespace: Namespace;
  readonly key: string;
  /** Null where it was absent. */
  readonly value: string | null;
}

export type Change =
  /** Writes a setting; `value: null` deletes the key. */
  | {
      readonly do: 'put';
      readonly namespace: Namespace;
      readonly key: string;
      readonly value: string | null;
      readonly user?: number;
      /** Other keys that Android writes when it takes this value over, as they were read before. */
      readonly holds?: readonly Holds[];
    }
  | { readonly do: 'setprop'; readonly name: string; readonly value: string }
  | {
      readonly do: 'package';
      readonly package: string;
      readonly user: number;
      /** `default` takes back what was enabled or disabled by hand. */
      readonly to: 'removed' | 'installed' | 'disabled' | 'enabled' | 'default';
    }
  | {
      readonly do: 'permission';
      readonly package: string;
      readonly permission: string;
      readonly to: 'granted' | 'revoked';
    }
  | { readonly do: 'appop'; readonly package: string; readonly op: string; readonly to: string }
  /** The size of one ring of the log, in KiB (`logcat -G`). */
  | { readonly do: 'log-buffer'; readonly buffer: string; readonly kib: number }
  /** Turns the switch in a row of a page of an app. `open` shows the page's app; nothing is tapped by an unknown text. */
  | {
      readonly do: 'toggle';
      readonly open: readonly Move[];
      readonly package: string;
      readonly page: Page;
      readonly row: Target;
      readonly to: boolean;
      /** What may be in the way (consent walls, prompts): reported, never tapped. */
      readonly obstacles?: readonly Target[];
      /** The button of the dialog that asks again: its text and its id, tapped once it is enabled (a countdown). */
      readonly confirm?: Target;
      /** The keys that the page writes, as they were read before: turned back, it may write other values. */
      readonly holds?: readonly Holds[];
    };

export type Step = Move | Change;
