const longest = 160;

/** A value from a phone, short enough to be in a sentence. */
export function shown(value: string): string {
  const oneLine = value.replace(/\s+/g, ' ');
  return oneLine.length > longest ? `${oneLine.slice(0, longest)}…` : oneLine;
}

/** Enough of an identifier to know it again on the phone, not enough to know the phone by it; a token is whole. */
export function masked(identifier: string): string {
  return identifier.startsWith('redacted-') ? shown(identifier) : `${identifier.slice(0, 4)}…`;
}
