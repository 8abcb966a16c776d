import type { Check } from '../checks/check.ts';
import { checks } from '../checks/index.ts';
import { InputError } from '../host/input-error.ts';

/** The checks that --only and --skip leave; an id that is none is an error. */
export function chooseChecks(only: readonly string[] = [], skip: readonly string[] = []): readonly Check[] {
  const unknown = [...only, ...skip].find((id) => !checks.some((check) => check.id === id));
  if (unknown !== undefined)
    throw new InputError(`There is no check called "${unknown}". Run \`miaudit checks\` for the list.`);
  const chosen = checks.filter(({ id }) => (only.length === 0 || only.includes(id)) && !skip.includes(id));
  if (chosen.length === 0) throw new InputError('--only and --skip leave no check. Name at least one.');
  return chosen;
}
