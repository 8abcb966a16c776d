// HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), and no more of it than is needed. Exporters leave fields out,
// or write null for them: whatever is not of the type that the format says counts as absent, and costs nothing else.
export type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
export const listOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) && value.length > 0 ? value.map(fieldsOf) : none;
const none: readonly Fields[] = [];
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
