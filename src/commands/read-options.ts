import yargs, { type ArgumentsCamelCase, type Argv } from 'yargs';
import type { CliCommand } from './command.ts';
import { configOption } from './find-config.ts';
import { checkNumbers } from './number-options.ts';
import { readTimeLimit, timeoutOption } from './time-limit.ts';
import { checkWords, usageError, yargsStrings, type KnownOptions } from './usage.ts';

/**
 * The options in the words of a command that is not first on the command line. Nothing is run.
 *
 * @param usage The command as its help writes it: `browse [what]`.
 * @param words What is behind its name.
 * @throws {InputError}
 */
export async function readOptions(
  command: CliCommand,
  usage: string,
  words: readonly string[],
): Promise<ArgumentsCamelCase> {
  const name = usage.split(' ')[0] ?? '';
  const parser = yargs()
    .locale('en')
    .updateStrings(yargsStrings as unknown as Record<string, string>)
    .strict()
    .exitProcess(false)
    .help(false)
    .version(false)
    .check((options) => {
      checkNumbers(options);
      readTimeLimit(name, options);
      return true;
    })
    .fail((message: string | null, error: Error | undefined) => {
      throw error !== undefined && error.name !== 'YError' ? error : usageError(message ?? '', words, usage);
    });
  const build = (builder: Argv) => {
    const built = timeoutOption(command.options(builder), name).option('config', configOption);
    checkWords(words, (built as unknown as { getOptions(): KnownOptions }).getOptions());
    return built;
  };
  parser.command(usage.replace(name, '$0'), '', build, () => undefined);
  return await parser.parseAsync([...words]);
}
