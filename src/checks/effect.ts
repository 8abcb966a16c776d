/**
 * What a problem does to the owner: the headings of a report, in this order. A setting that is on allows that something leaves
 * the phone; that it did is shown by traffic alone.
 */
export const effects = [
  'may leave the phone',
  'can be read by apps',
  'can be changed from outside',
  'good to know',
] as const;
export type Effect = (typeof effects)[number];

const byGroup: Readonly<Record<string, Effect>> = {
  system: 'can be changed from outside',
  identifiers: 'can be read by apps',
};

/** What a check names itself, else what its group does. What fails no run is only good to know. */
export function checkEffect(check: {
  readonly effect?: Effect;
  readonly group: string;
  readonly severity: string;
}): Effect {
  if (check.effect !== undefined) return check.effect;
  return check.severity === 'info' ? 'good to know' : (byGroup[check.group] ?? 'may leave the phone');
}
