import { dirname, resolve } from 'node:path';
import type { Environment } from '../device/adb/server-address.ts';
import { InputError } from '../host/input-error.ts';
import type { ReadConfig } from './config-file.ts';
import type { CommandOption } from './load-options.ts';
import { bare } from './usage.ts';

/** A value, and where it comes from. */
export interface OptionValue {
  readonly option: CommandOption;
  readonly value: unknown;
  readonly from: 'command line' | 'environment' | 'file' | 'default';
  /** The variable, or file, line and column. */
  readonly where?: string;
}

/** Options that name a file: one in a configuration is beside it. */
const paths = [
  'policy',
  'baseline',
  'since',
  'identity',
  'check',
  'detector',
  'save',
  'adb',
  'plan',
  'stf-key',
  'sign',
];

const phoneChoice = ['serial', 'all', 'select'];

/**
 * What each option of a command is: flags over environment over file. A value gives way to one from nearer that excludes it,
 * as `all: true` in the file does to `--serial`.
 *
 * @throws {InputError} for a variable that cannot be read.
 */
export function settle(
  command: string,
  options: readonly CommandOption[],
  words: readonly string[],
  env: Environment,
  config: ReadConfig | undefined,
): readonly OptionValue[] {
  const given = givenKeys(words, options);
  const fromEnvironment = new Map(
    options.flatMap((option) => {
      const found = variableOf(command, option, env);
      return found && !given.has(option.key) ? [[option.key, found] as const] : [];
    }),
  );
  const excluding = new Set(
    [...fromEnvironment].flatMap(([key, { value }]) => (value === false ? [] : [key])),
  );
  const isChosenForAdb = (env['ANDROID_SERIAL'] ?? '') !== '';
  const settings = options.map((option): OptionValue => {
    const isExcludedBy = (keys: { has(key: string): boolean }) =>
      option.excludes.some((key) => keys.has(key));
    if (given.has(option.key)) return { option, value: undefined, from: 'command line' };
    const variable = fromEnvironment.get(option.key);
    if (variable && !isExcludedBy(given)) return { option, ...variable, from: 'environment' };
    const inFile = config && fileValue(command, option, config);
    const isOverruled =
      isExcludedBy(given) || isExcludedBy(excluding) || (isChosenForAdb && phoneChoice.includes(option.key));
    if (inFile && !isOverruled) return { option, ...inFile, from: 'file' };
    return { option, value: option.usual, from: 'default' };
  });
  refuseExclusive(settings);
  return settings;
}

/** Two variables, or two lines of a file, neither of which is nearer than the other. */
function refuseExclusive(settings: readonly OptionValue[]): void {
  const placed = settings.flatMap((one) =>
    one.where !== undefined && one.value !== false ? [{ ...one, where: one.where }] : [],
  );
  for (const { option, where } of placed) {
    const other = placed.find(({ option: { key } }) => option.excludes.includes(key));
    if (other)
      throw new InputError(
        `${settingName(option, where)} and ${settingName(other.option, other.where)} exclude each other. Give only one of them.`,
      );
  }
}

/** A variable says which option it is; a place in a file does not. */
function settingName({ name }: CommandOption, where: string): string {
  return where.startsWith('MIAUDIT_') ? where : `\`${name}\` (${where})`;
}

function givenKeys(words: readonly string[], options: readonly CommandOption[]): ReadonlySet<string> {
  const end = words.indexOf('--');
  const names = words.slice(0, end < 0 ? undefined : end).flatMap((word) => {
    if (!/^-{1,2}[^-=]/.test(word)) return [];
    const letters = /^-[^-=]{2,}$/.test(word) ? word.slice(1).split('') : [];
    return [bare(word), bare(word).replace(/^no-/, ''), ...letters];
  });
  const keys = options.filter((option) => option.names.some((name) => names.includes(name)));
  return new Set([...names, ...keys.map(({ key }) => key)]); // also what no configuration sets, as --from
}

/** `MIAUDIT_FAIL_ON`, or for one command alone `MIAUDIT_AUDIT_FAIL_ON`. */
export function optionVariables(command: string, { name }: Pick<CommandOption, 'name'>): readonly string[] {
  return [`MIAUDIT_${command}_${name}`, `MIAUDIT_${name}`].map((word) =>
    word.toUpperCase().replaceAll('-', '_'),
  );
}

function variableOf(command: string, option: CommandOption, env: Environment) {
  const where = optionVariables(command, option).find((name) => (env[name] ?? '') !== '');
  return where === undefined ? undefined : { value: readVariable(where, env[where] ?? '', option), where };
}

function readVariable(name: string, text: string, { kind, isList, choices }: CommandOption): unknown {
  if (isList) return text.split(';').filter((part) => part !== '');
  if (choices && !choices.includes(text))
    throw new InputError(`${name} cannot be ${text}. Choose one of ${choices.join(', ')}.`);
  if (kind === 'number') {
    if (!/^-?\d+(?:\.\d+)?$/.test(text))
      throw new InputError(`${name} must be a number. Write it in digits.`);
    return Number(text);
  }
  if (kind === 'text') return text;
  if (!/^(?:true|false|1|0)$/.test(text))
    throw new InputError(`${name} is a switch and cannot be ${text}. Set it to true or false.`);
  return text === 'true' || text === '1';
}

function fileValue(command: string, { name }: CommandOption, { content, placeOf, path }: ReadConfig) {
  const section = [command, 'every'].find((one) => content[one]?.[name] !== undefined);
  if (section === undefined) return undefined;
  const value = content[section]?.[name];
  const beside = (one: unknown) => (typeof one === 'string' ? resolve(dirname(path), one) : one);
  return {
    value: !paths.includes(name) ? value : Array.isArray(value) ? value.map(beside) : beside(value),
    where: placeOf([section, name]),
  };
}

/** Variables that other parts read. */
const others = /^MIAUDIT_(?:CONFIG|(?:\w+_)?TOKEN|REDIS_PASSWORD)$/;

/**
 * A variable that is misspelt would change nothing, unnoticed.
 *
 * @throws {InputError}
 */
export function checkVariables(
  env: Environment,
  commands: ReadonlyMap<string, readonly CommandOption[]>,
): void {
  const known = new Set(
    [...commands].flatMap(([command, options]) =>
      options.flatMap((option) => optionVariables(command, option)),
    ),
  );
  const unknown = Object.keys(env).find(
    (name) => name.startsWith('MIAUDIT_') && env[name] !== '' && !others.test(name) && !known.has(name),
  );
  if (unknown !== undefined)
    throw new InputError(
      `The environment variable ${unknown} is that of no option that the environment can set. Run \`miaudit config\` to see what there is.`,
    );
}
