import type { Browser } from '../data/browsers.ts';
import type { Move } from '../device/step.ts';

/** What is put to the phone, as data. The answer is always text: stdout, the screens seen, the log. */
export type Ask = { readonly shell: readonly string[] } | { readonly screen: readonly Move[] };

/** A question whose words hang on which users the phone has: it is put once they are known. */
export interface AskOfUsers {
  readonly ofUsers: (ids: readonly number[]) => readonly string[];
}

/** What a parser may know of the question: for which browser it was asked. */
export interface About {
  readonly browser?: Browser;
}

/** One question: what to ask, and how to read the answer. `parse` throws where it cannot tell. */
export interface Probe<T> {
  /** Its file in a capture, below `phone/` or below the browser's package: `getprop`, `switches`. */
  readonly id: string;
  readonly on: 'phone' | 'browser';
  readonly ask: Ask | AskOfUsers | ((browser: Browser) => Ask);
  /** Bytes of the longest answer that an honest phone gives, ten times over; 2 MiB where nothing is said. */
  readonly most?: number;
  parse(raw: string, about: About): T;
}
