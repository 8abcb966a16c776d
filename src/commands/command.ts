import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Host } from './host.ts';

/** What the list of commands says of one before it is loaded. */
export interface Listed {
  /** In yargs' form: `audit`, `scan <files..>`. */
  readonly command: string;
  readonly describe: string;
  readonly load: () => Promise<CliCommand>;
}

/** One command: what it takes, and what it does. */
export interface CliCommand<Options = object> {
  options(argv: Argv): Argv<Options>;
  /**
   * What `run` too finds wrong in the options before it asks a phone, where the options alone do not say it. For a command
   * that is run later, on a phone that comes.
   *
   * @throws {InputError}
   */
  check?(options: ArgumentsCamelCase<Options>, host: Host): Promise<unknown>;
  /** Gives the exit code. */
  run(options: ArgumentsCamelCase<Options>, host: Host): Promise<number>;
}

/** Types `run` by `options`, and hides that type from the list of all commands. */
export function command<Options>(definition: CliCommand<Options>): CliCommand {
  return definition;
}
