/** What is known of an event: a part of the report's groups. */
interface CollectedEvents {
  readonly kind: string;
  readonly sdk: string;
  readonly by: string;
  readonly properties: readonly string[];
}

/** What an SDK knows of a person and a phone, through all its events in an app. */
export interface Collected {
  readonly sdk: string;
  readonly by: string;
  /** Distinct names of properties. */
  readonly names: readonly string[];
}

export function collectedBy(groups: readonly CollectedEvents[]): readonly Collected[] {
  const all = new Map<string, { sdk: string; by: string; names: Set<string> }>();
  for (const { kind, sdk, by, properties } of groups) {
    if (kind !== 'event' || properties.length === 0) continue;
    const key = JSON.stringify([sdk, by]);
    const known = all.get(key) ?? { sdk, by, names: new Set() };
    all.set(key, known);
    for (const name of properties) known.names.add(name);
  }
  return [...all.values()]
    .map(({ names, ...whose }) => ({ ...whose, names: [...names].sort() }))
    .sort((a, b) => b.names.length - a.names.length);
}
