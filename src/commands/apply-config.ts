import type { Argv } from 'yargs';
import { sanitise } from '../report/sanitise.ts';
import type { ReadConfig } from './config-file.ts';
import { findConfig, type ConfigFile } from './find-config.ts';
import { commandName, optionsIn, type CommandOption } from './load-options.ts';
import type { Environment } from '../device/adb/server-address.ts';
import { checkVariables, settle } from './settings.ts';
import { InputError } from '../host/input-error.ts';

export interface Configured {
  readonly labels: Readonly<Record<string, string>>;
  readonly file?: ReadConfig;
}

/** Every command's options, by its name; slow, as each command is loaded. */
export async function allOptions(): Promise<ReadonlyMap<string, readonly CommandOption[]>> {
  const [{ listed }, { loadOptions }] = await Promise.all([import('./list.ts'), import('./load-options.ts')]);
  return new Map(
    await Promise.all(listed.map(async (one) => [commandName(one.command), await loadOptions(one)] as const)),
  );
}

/** The file that is read, where there is one. */
export async function openConfig(
  words: readonly string[],
  env: Environment,
  signal?: AbortSignal,
): Promise<ConfigFile | undefined> {
  const end = words.indexOf('--');
  const own = words.slice(0, end < 0 ? undefined : end);
  if (own.includes('--no-config')) return undefined;
  const at = own.findLastIndex((word) => word === '--config' || word.startsWith('--config='));
  const given = own[at]?.startsWith('--config=') === true ? own[at].slice('--config='.length) : own[at + 1];
  if (at >= 0 && (given === undefined || given === '' || given.startsWith('-')))
    throw new InputError('The option --config lacks its value. Write it as --config FILE.');
  const chosen = at < 0 ? env['MIAUDIT_CONFIG'] : given;
  return findConfig(chosen === '' ? undefined : chosen, signal);
}

/**
 * Gives a command the values of environment and file for the options that its command line does not have. Nothing is loaded
 * where there is neither.
 *
 * @param command As its help writes it: `scan <files..>`.
 * @throws {InputError}
 */
export async function applyConfig(
  built: Argv,
  command: string,
  words: readonly string[],
  env: Environment,
  tell: (sentence: string) => void,
  signal?: AbortSignal,
): Promise<Configured> {
  const opened = await openConfig(words, env, signal);
  const hasVariables = Object.keys(env).some((name) =>
    /^MIAUDIT_(?!CONFIG$|(?:\w+_)?TOKEN$|REDIS_PASSWORD$)/.test(name),
  );
  if (!opened && !hasVariables) return { labels: {} };
  const all = await allOptions();
  checkVariables(env, all);
  const file = opened && (await import('./config-file.ts')).readConfig(opened, all);
  const settings = settle(commandName(command), optionsIn(built, command), words, env, file);
  const set = settings.filter(({ from }) => from === 'environment' || from === 'file');
  // A switch that is off excludes nothing. yargs knows only whether a value was given.
  const given = set.filter(({ option, value }) => value !== false || option.usual === true);
  built.config(Object.fromEntries(given.map(({ option, value }) => [option.key, value])));
  // A variable that was left behind would have a saved phone judged, and the report says nothing of this one.
  const ofOneRun = set.filter(({ option }) => option.isOfOneRun);
  if (ofOneRun.length > 0)
    tell(`Settings from the environment: ${ofOneRun.map(({ where }) => where).join(', ')}.`);
  const fromFile = set.filter(({ from }) => from === 'file');
  if (file && fromFile.length > 0)
    tell(
      sanitise(`Settings from ${file.path}: ${fromFile.map(({ option }) => option.name).join(', ')}.`, 500),
    );
  return { labels: file?.labels ?? {}, ...(file && { file }) };
}
