import type * as z from 'zod';
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

/** What a terminal or an editor acts upon, or shows not at all; in JSON it is in strings alone. */
const unseen =
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** JSON in which every control character, and all that is unseen or turns the reading direction, is escaped. */
export function jsonText(
  value: unknown,
  indent?: number,
  replacer?: (key: string, value: unknown) => unknown,
): string {
  return JSON.stringify(value, replacer, indent).replace(unseen, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
