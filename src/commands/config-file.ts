import { InputError } from '../host/input-error.ts';
import { mistakeLines, readYaml, tellIssue, type Mistake, type YamlPath } from '../host/read-yaml.ts';
import { configShape, type ConfigContent } from './config-shape.ts';
import type { ConfigFile } from './find-config.ts';
import type { CommandOption } from './load-options.ts';

export interface ReadConfig extends Pick<ConfigFile, 'path' | 'isChosen'> {
  readonly labels: Readonly<Record<string, string>>;
  readonly content: ConfigContent;
  /** `miaudit.config.yaml:4:12`. */
  readonly placeOf: (path: YamlPath) => string;
}

/** Options that only narrow what is judged, or change how much is shown. */
const harmless = [
  ...['format', 'quiet', 'verbose', 'brief', 'timeout', 'fail-on', 'unknown', 'only', 'skip', 'screens'],
  ...['policy', 'baseline', 'group', 'severity', 'confidence', 'region', 'language'],
];

/** Which phones: harmless for commands that only read. */
const whichPhones = ['serial', 'all', 'select', 'jobs'];
const readOnly = ['devices', 'doctor', 'audit', 'explain'];

function isHarmless(section: string, option: string): boolean {
  return harmless.includes(option) || (readOnly.includes(section) && whichPhones.includes(option));
}

/**
 * Reads a file by the options that there are.
 *
 * @throws {InputError} with every mistake, by line and column.
 */
export function readConfig(
  { path, isChosen, text }: ConfigFile,
  commands: ReadonlyMap<string, readonly CommandOption[]>,
): ReadConfig {
  const reading = readYaml(text === '' ? '{}' : text, 'configuration', configShape(commands), tellIssue);
  if (!reading.value) throw wrong(path, reading.mistakes);
  const { placeOf } = reading;
  const { $schema: _, labels = {}, ...sections } = reading.value;
  const content = sections as ConfigContent;
  const mistakes: Mistake[] = [...repeatedLabels(labels, placeOf)];
  if (!isChosen)
    for (const [section, options] of Object.entries(content))
      for (const option of Object.keys(options ?? {}))
        if (!isHarmless(section, option))
          mistakes.push({
            ...placeOf([section, option]),
            message: `\`${option}\` of \`${section}\` may write, connect, change or load something, which only a file that --config names may say.`,
          });
  if (mistakes.length > 0) throw wrong(path, mistakes);
  return {
    path,
    isChosen,
    labels,
    content,
    placeOf(at) {
      const { line, column } = placeOf(at);
      return `${path}:${line}:${column}`;
    },
  };
}

function repeatedLabels(
  labels: Readonly<Record<string, string>>,
  placeOf: (path: YamlPath) => Pick<Mistake, 'line' | 'column'>,
): readonly Mistake[] {
  const seen = new Map<string, string>();
  return Object.entries(labels).flatMap(([phone, label]) => {
    const other = seen.get(label);
    seen.set(label, phone);
    if (other === undefined) return [];
    return [{ ...placeOf(['labels', phone]), message: `The label ${label} is that of ${other} too.` }];
  });
}

function wrong(path: string, mistakes: readonly Mistake[]): InputError {
  return new InputError(
    `The configuration ${path} cannot be used. Correct it, name another with --config, or give --no-config.`,
    { mistakes: mistakeLines(mistakes, path) },
  );
}
