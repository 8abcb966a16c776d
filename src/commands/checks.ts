import { checks as all } from '../checks/index.ts';
import { exitCode } from './exit-policy.ts';
import { InputError } from '../host/input-error.ts';
import { checkList, checkPage } from '../report/checks.ts';
import { command } from './command.ts';

export const checks = command({
  options: (argv) => argv.positional('id', { type: 'string', describe: 'A check of the catalogue' }),
  async run({ id }, host) {
    const one = all.find((check) => check.id === id);
    if (id !== undefined && !one)
      throw new InputError(`There is no check called "${id}". Run \`miaudit checks\` for the list.`);
    await host.out(one ? checkPage(one) : checkList(all));
    return exitCode.ok;
  },
});
