import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Host } from './host.ts';

/** One command: what it takes, and what it does. Whatever is slow to load it imports when it runs. */
export interface Command<Options = object> {
  /** In yargs' form: `audit`, `scan [files..]`. */
  readonly command: string;
  readonly describe: string;
  options(argv: Argv): Argv<Options>;
  /** Gives the exit code. */
  run(options: ArgumentsCamelCase<Options>, host: Host): Promise<number>;
}

/** Types `run` by `options`, and hides that type from the list of all commands. */
export function command<Options>(definition: Command<Options>): Command {
  return definition;
}
