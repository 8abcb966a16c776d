/** A question's answer, word for word; `why` says in one sentence why there is none. */
export type Answer =
  { readonly ok: true; readonly raw: string } | { readonly ok: false; readonly why: string };

/** Answers by path: `phone/getprop`, `com.mi.globalbrowser/switches`. Saved run, fixture, evidence and bug report. */
export type Capture = ReadonlyMap<string, Answer>;
