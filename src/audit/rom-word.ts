/** Its name in one word, by what a report calls it: `miui`, `hyperos`, `other`; undefined where it is not known. */
export function romWord(title: string): string | undefined {
  const name = /^(?:miui|hyperos)\b/i.exec(title)?.[0].toLowerCase();
  // As rom-of-capture.ts and probes/rom.ts call what the properties do not name.
  const isUnknown = title.endsWith(' of MIUI') || title.endsWith('do not name');
  return name ?? (isUnknown ? undefined : 'other');
}
