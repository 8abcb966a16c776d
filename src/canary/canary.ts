/** A planted token, and the addresses and queries it was planted in (their hashes are looked for too). */
export interface Canary {
  readonly token: string;
  readonly planted: readonly string[];
}

/** One place where a canary shows, and how it was dressed. */
export interface Sighting {
  readonly token: string;
  /** Outermost first: `form:data_list`, `base64`, `gunzip`, `json:$[0].properties.url`. Empty: plain. */
  readonly path: readonly string[];
  /** Byte offset of the outermost coat in what was searched. */
  readonly offset: number;
}

export interface Matcher {
  find(bytes: Uint8Array): readonly Sighting[];
}
