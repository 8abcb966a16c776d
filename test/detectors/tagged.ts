export const tagged = (tag: string, ...texts: readonly string[]) =>
  texts.map((text) => `05-04 12:00:00.123  4321  4388 D ${tag.padEnd(8)}: ${text}`);

/** Detector, lines, and what events they tell. */
export type Speaks = readonly [string, readonly string[], readonly object[]];
