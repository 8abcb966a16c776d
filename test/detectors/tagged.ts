export const tagged = (tag: string, ...texts: readonly string[]) =>
  texts.map((text) => `05-04 12:00:00.123  4321  4388 D ${tag.padEnd(8)}: ${text}`);

/** The id of a detector, log lines, and the events in them. */
export type DetectorCase = readonly [string, readonly string[], readonly object[]];
