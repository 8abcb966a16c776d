import type { App } from '../../data/labels.ts';
import type { ScreenState } from '../screen.ts';

/** What a row says: a resource of the app's, in the phone's language, or these words in any. */
export type Words = { readonly label: string } | { readonly says: string };

/** What a switch shows and changes. */
export interface Switch {
  isOn(state: ScreenState): boolean;
  put(state: ScreenState, on: boolean): void;
}

/** The dialog that asks again; its button is enabled after so many seconds, which it counts down. */
export interface DialogQuestion {
  readonly title: Words;
  readonly message: Words;
  readonly confirm: Words;
  readonly countdown?: { readonly seconds: number; readonly label: Words };
}

export type Item =
  | { readonly kind: 'heading' | 'text'; readonly title: Words; readonly summary?: Words }
  | {
      readonly kind: 'link';
      readonly title: Words;
      readonly summary?: Words;
      readonly to?: string;
      /** What tapping it is in a browser; without an address, that of the page which is open. */
      readonly does?: { readonly kind: 'feed' | 'download' | 'share'; readonly url?: string };
    }
  | {
      readonly kind: 'switch';
      readonly title: Words;
      readonly summary?: Words;
      readonly turns: Switch;
      /** Drawn as one node that only speaks its label, as measured in Mi Browser (docs/evidence/browsers.md#spoken-labels). */
      readonly spoken?: boolean;
      readonly asksBeforeOff?: DialogQuestion;
    };

export interface Button {
  readonly id: string;
  readonly described: Words;
  readonly to?: string;
}

export interface ScreenPage {
  readonly activity: string;
  readonly title: Words;
  readonly items: (state: ScreenState) => readonly Item[];
  /** Whether what is done here is done in incognito. */
  readonly incognito?: true;
  /** A field to type an address in, by the last part of its id. */
  readonly field?: string;
  /** Buttons at the bottom, by the last part of their ids. */
  readonly bar?: readonly Button[];
}

export interface AppTemplate {
  readonly package: string;
  readonly labels: App;
  /** By name; the first of an activity is what opening that activity shows. */
  readonly pages: Readonly<Record<string, ScreenPage>>;
}

export const label = (name: string): Words => ({ label: name });
export const says = (text: string): Words => ({ says: text });

/** A switch that an app keeps to itself, on until it is turned off (docs/evidence/browsers.md#switch-pages). */
export function kept(packageName: string, key: string): Switch {
  return {
    isOn: (state) => state.pref(packageName, key) !== 'false',
    put: (state, on) => {
      state.putPref(packageName, key, String(on));
    },
  };
}

/** Whether version `one` is at least `other`, part by part. */
export function isAtLeast(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) =>
    version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0),
  );
  for (const [index, part] of (b ?? []).entries()) {
    const difference = (a?.[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Rows that lead nowhere, so that there is something to scroll. */
export function fillers(...titles: readonly string[]): Item[] {
  return titles.map((title) => ({ kind: 'link', title: says(title) }));
}
