import type * as z from 'zod';
import { jsonText } from '../host/json-text.ts';
import type { schemas } from './schemas.ts';

type ReadonlyDeep<T> = T extends readonly (infer Item)[]
  ? readonly ReadonlyDeep<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: ReadonlyDeep<T[Key]> }
    : T;

type Documents = { [Name in keyof typeof schemas]: ReadonlyDeep<z.output<(typeof schemas)[Name]>> };

/** What a report holds beside its format and the name of the tool. The compiler holds it against the schema. */
export type JsonReport<Name extends keyof Documents> = Omit<Documents[Name], 'format'>;

/**
 * A report as one JSON document; `schema` is its file in schemas/. The texts by which a step finds its row, in some 80
 * languages, are left out: its name says which row it is.
 */
export function json<Name extends keyof Documents>(_schema: Name, report: JsonReport<Name>): string {
  const document = { format: 1, ...report };
  return `${jsonText(document, 2, (key, value) => (key === 'texts' ? undefined : value))}\n`;
}
