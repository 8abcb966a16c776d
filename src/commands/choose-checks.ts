import type { Argv } from 'yargs';
import type { Check } from '../checks/check.ts';
import { checks as builtIn } from '../checks/index.ts';
import { InputError } from '../host/input-error.ts';
import { loadChecks } from './own-modules.ts';
import { splitAtCommas } from './usage.ts';

/** Which checks judge. */
export function checkOptions<T>(argv: Argv<T>) {
  return argv
    .option('only', {
      type: 'string',
      array: true,
      requiresArg: true,
      coerce: splitAtCommas,
      describe: 'Only these checks',
    })
    .option('skip', {
      type: 'string',
      array: true,
      requiresArg: true,
      coerce: splitAtCommas,
      describe: 'All but these checks',
    })
    .option('check', {
      type: 'string',
      array: true,
      requiresArg: true,
      nargs: 1,
      describe: 'A module with a check of your own; may be given again',
    });
}

interface CheckOptions {
  readonly only?: readonly string[] | undefined;
  readonly skip?: readonly string[] | undefined;
  readonly check?: readonly string[] | undefined;
}

/** Whether the check is of miaudit, and not of a person's own module. */
export function isBuiltIn(id: string): boolean {
  return builtIn.some((check) => check.id === id);
}

/**
 * The checks that --only and --skip leave, those of --check among them.
 *
 * @throws {InputError} where an id is unknown, or a module holds no check.
 */
export async function chooseChecks({ only = [], skip = [], check }: CheckOptions): Promise<readonly Check[]> {
  const checks = [...builtIn, ...(await loadChecks(check))];
  const unknown = [...only, ...skip].find((id) => !checks.some((check) => check.id === id));
  if (unknown !== undefined)
    throw new InputError(`There is no check called "${unknown}". Run \`miaudit checks\` for the list.`);
  const chosen = checks.filter(({ id }) => (only.length === 0 || only.includes(id)) && !skip.includes(id));
  if (chosen.length === 0) throw new InputError('--only and --skip leave no check. Name at least one.');
  return chosen;
}
