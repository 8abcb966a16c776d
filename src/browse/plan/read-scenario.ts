import { LineCounter, parseDocument, isMap, isNode, isScalar, visit, type Document } from 'yaml';
import type { z } from 'zod';
import { InputError } from '../../host/input-error.ts';
import { shapeIssue } from '../../host/shape-error.ts';
import { acts, scenarioSchema, type Scenario } from './scenario.ts';

/** One mistake in a scenario, where it stands, and what is wrong in a sentence. Lines and columns count from 1. */
export interface Mistake {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

type Path = readonly (string | number)[];

const longest = 1 << 18;

/** Reads YAML, of which JSON is a part. Throws an InputError that tells every mistake with its place. */
export function readScenario(text: string, file: string): Scenario {
  const { scenario, mistakes } = tryScenario(text);
  if (scenario) return scenario;
  throw new InputError(`${file} is not a scenario. Correct it; docs/browse.md says how one is written.`, {
    mistakes: mistakes.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`),
  });
}

export function tryScenario(text: string): { scenario?: Scenario; mistakes: readonly Mistake[] } {
  if (text.length > longest)
    return { mistakes: [{ line: 1, column: 1, message: 'The scenario is longer than 256 KiB.' }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0)
    return { mistakes: broken.map(({ pos, message }) => ({ ...at(pos[0]), message: sentence(message) })) };
  const alias = firstAlias(document);
  if (alias !== undefined)
    return { mistakes: [{ ...at(alias), message: 'An alias (`*name`) has no place here.' }] };
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  const problems = problemsOf(value);
  if (problems.length === 0) return { scenario: scenarioSchema.parse(value), mistakes: [] };
  return {
    mistakes: problems.map((problem) => ({
      ...at(offsetOf(document, problem)),
      message: sentence(problem.message),
    })),
  };
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

interface Problem {
  readonly path: Path;
  /** A key of the table at `path` that has no place there. */
  readonly key?: string;
  readonly message: string;
}

function problemsOf(value: unknown): readonly Problem[] {
  const result = scenarioSchema.safeParse(value);
  return result.success ? [] : result.error.issues.flatMap((issue) => tell(issue, value));
}

function tell(issue: z.core.$ZodIssue, value: unknown): readonly Problem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? '' : part));
  const name = `\`${path.filter((part) => typeof part === 'string').at(-1) ?? 'the scenario'}\``;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path, key, message: `\`${key}\` is unknown here` }));
  if (issue.code === 'invalid_union' && path.at(-1) === 'do') return [noSuchStep(path, value)];
  if (issue.code === 'invalid_type' && path.length === 2) return [noSuchStep([...path, 'do'], value)];
  return [{ path, message: `${name} ${shapeIssue(issue)}` }];
}

function noSuchStep(path: Path, value: unknown): Problem {
  const found = path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null)?.[key], value);
  const all = acts.join(', ');
  return found === undefined
    ? { path: path.slice(0, -1), message: `A step is a table with \`do\`, which is one of ${all}` }
    : { path, message: `\`do: ${brief(found)}\` is unknown; it is one of ${all}` };
}

/** Where the value stands, or the key that is unknown; where a value is missing, where it should have stood. */
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

function brief(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 40);
}

function sentence(text: string): string {
  const clean = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return `${clean}.`;
}
