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
  /** Gives the exit code. */
  run(options: ArgumentsCamelCase<Options>, host: Host): Promise<number>;
}

/** Types `run` by `options`, and hides that type from the list of all commands. */
export function command<Options>(definition: CliCommand<Options>): CliCommand {
  return definition;
}
