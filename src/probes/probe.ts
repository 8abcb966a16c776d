import type { Browser } from '../browsers.ts';
import type { Move } from '../device/step.ts';

/** What is put to the phone, as data. The answer is always text: stdout, the screens seen, the log. */
export type Ask = { readonly shell: readonly string[] } | { readonly screen: readonly Move[] };

/** What a parser may know of the question: for which browser it was asked. */
export interface About {
  readonly browser?: Browser;
}

/** One question: what to ask, and how to read the answer. `parse` throws where it cannot tell. */
export interface Probe<T> {
  /** Its file in a capture, below `phone/` or below the browser's package: `getprop`, `switches`. */
  readonly id: string;
  readonly on: 'phone' | 'browser';
  readonly ask: Ask | ((browser: Browser) => Ask);
  parse(raw: string, about: About): T;
}
