import type { z } from 'zod';
import { InputError } from '../../host/input-error.ts';
import { shapeIssue } from '../../host/shape-error.ts';
import { mistakeLines, readYaml, type Mistake, type Problem, type YamlPath } from '../../host/read-yaml.ts';
import { acts, scenarioSchema, type Scenario } from './scenario.ts';

/** Reads YAML, of which JSON is a part. Throws an InputError that tells every mistake with its place. */
export function readScenario(text: string, file: string): Scenario {
  const { scenario, mistakes } = tryScenario(text);
  if (scenario) return scenario;
  throw new InputError(`${file} is not a scenario. Correct it; docs/browse.md says how one is written.`, {
    mistakes: mistakeLines(mistakes, file),
  });
}

export function tryScenario(text: string): { scenario?: Scenario; mistakes: readonly Mistake[] } {
  const { value, mistakes } = readYaml(text, 'scenario', scenarioSchema, tellStepIssue);
  return value ? { scenario: value, mistakes } : { mistakes };
}

/** What is wrong in a scenario, or in a file that holds one. */
export function tellStepIssue(issue: z.core.$ZodIssue, value: unknown): readonly Problem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? '' : part));
  const name = `\`${path.filter((part) => typeof part === 'string').at(-1) ?? 'the whole'}\``;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path, key, message: `\`${key}\` is unknown here` }));
  if (issue.code === 'invalid_union' && path.at(-1) === 'do') return [noSuchStep(path, value)];
  if (issue.code === 'invalid_type' && path.at(-2) === 'steps') return [noSuchStep([...path, 'do'], value)];
  return [{ path, message: `${name} ${shapeIssue(issue)}` }];
}

function noSuchStep(path: YamlPath, value: unknown): Problem {
  const found = path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null)?.[key], value);
  const all = acts.join(', ');
  return found === undefined
    ? { path: path.slice(0, -1), message: `A step is a table with \`do\`, which is one of ${all}` }
    : { path, message: `\`do: ${brief(found)}\` is unknown; it is one of ${all}` };
}

function brief(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 40);
}
