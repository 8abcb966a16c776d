import { LineCounter, parseDocument, isMap, isNode, isScalar, visit, type Document } from 'yaml';
import type { z } from 'zod';
import { shapeIssue } from './shape-error.ts';

/** One mistake in a file, where it is, and what is wrong in a sentence. Lines and columns count from 1. */
export interface Mistake {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type YamlPath = readonly (string | number)[];

/** What is wrong with a value, without its place in the text. */
export interface Problem {
  readonly path: YamlPath;
  /** A key of the table at `path` that has no place there. */
  readonly key?: string;
  readonly message: string;
}

export type YamlReading<T> =
  | {
      readonly value: T;
      /** Where a value is; where it is missing, where it should have stood. */
      readonly placeOf: (path: YamlPath) => Pick<Mistake, 'line' | 'column'>;
      readonly mistakes: readonly [];
    }
  | { readonly value?: undefined; readonly mistakes: readonly Mistake[] };

const longest = 1 << 18;

/** Who corrects a file begins with the first ones. */
const mostMistakes = 20;

/**
 * Reads YAML, of which JSON is a part, by a schema.
 *
 * @param what What the text is called in a message: `scenario`.
 * @param tell Says what an issue of the schema means; `value` is the whole value.
 */
export function readYaml<T>(
  text: string,
  what: string,
  schema: z.ZodType<T>,
  tell: (issue: z.core.$ZodIssue, value: unknown) => readonly Problem[],
): YamlReading<T> {
  if (text.length > longest)
    return { mistakes: [{ line: 1, column: 1, message: `The ${what} is longer than 256 KiB.` }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const broken = [...document.errors, ...document.warnings];
  if (broken.some(({ message }) => message.includes('call stack')))
    return { mistakes: [{ line: 1, column: 1, message: `The ${what} is nested too deep.` }] };
  if (broken.length > 0)
    return firstOf(broken, ({ pos, message }) => ({ ...at(pos[0]), message: sentence(inOurWords(message)) }));
  const alias = firstAlias(document);
  if (alias !== undefined)
    return { mistakes: [{ ...at(alias), message: 'An alias (`*name`) has no place here.' }] };
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  const result = schema.safeParse(value);
  const placeOf = (path: YamlPath) => at(offsetOf(document, { path, message: '' }));
  if (result.success) return { value: result.data, placeOf, mistakes: [] };
  const problems = result.error.issues.flatMap((issue) => tell(issue, value));
  return firstOf(problems, (problem) => ({
    ...at(offsetOf(document, problem)),
    message: sentence(problem.message),
  }));
}

function firstOf<T>(all: readonly T[], tell: (one: T) => Mistake): { readonly mistakes: readonly Mistake[] } {
  const mistakes = all.slice(0, mostMistakes).map(tell);
  const left = all.length - mistakes.length;
  const last = mistakes.at(-1);
  return {
    mistakes:
      left === 0 || !last
        ? mistakes
        : [...mistakes, { ...last, message: `Mistakes after this one: ${left}.` }],
  };
}

/** The parser's advice is for programmers. */
const inOurWords = (message: string): string =>
  message.replace(/^Source contains multiple documents.*$/s, 'A second document (`---`) has no place here');

/** `file:4:9: what is wrong.`, one for each mistake. */
export function mistakeLines(mistakes: readonly Mistake[], file: string): readonly string[] {
  return mistakes.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`);
}

/** Aliases make a small text large. */
function firstAlias(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Alias(_key, node) {
      found = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

/** Where the value is, or the key that is unknown; where a value is missing, where it should have stood. */
function offsetOf(document: Document, { path, key }: Problem): number {
  const table = document.getIn(path, true);
  const pair = isMap(table) && table.items.find((one) => isScalar(one.key) && one.key.value === key);
  if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** What is wrong with a field, for most files: an unknown key is where it is written. */
export function tellIssue(issue: z.core.$ZodIssue): readonly Problem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? '' : part));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path, key, message: `\`${key}\` is unknown here` }));
  const name = path.filter((part) => typeof part === 'string').at(-1) ?? 'the whole';
  return [{ path, message: `\`${name}\` ${shapeIssue(issue)}` }];
}

function sentence(text: string): string {
  const clean = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return `${clean}.`;
}
