import { checks as builtIn } from '../checks/index.ts';
import { exitCode } from './exit-policy.ts';
import { InputError } from '../host/input-error.ts';
import { checkList, checkPage, checksJson } from '../report/checks.ts';
import { command } from './command.ts';
import { loadChecks } from './own-modules.ts';
import { deliver, destinationsOf, reportOptions } from './output.ts';

const formats = ['text', 'json'] as const;

export const checks = command({
  options: (argv) =>
    reportOptions(argv, formats)
      .positional('id', { type: 'string', describe: 'A check of the catalogue' })
      .option('check', {
        type: 'string',
        array: true,
        requiresArg: true,
        nargs: 1,
        describe: 'A module with a check of your own; may be given again',
      }),
  async run(options, host) {
    const { id } = options;
    const destinations = await destinationsOf(options, formats);
    const all = [...builtIn, ...(await loadChecks(options.check))];
    const one = all.find((check) => check.id === id);
    if (id !== undefined && !one)
      throw new InputError(`There is no check called "${id}". Run \`miaudit checks\` for the list.`);
    const chosen = one ? [one] : all;
    await deliver(
      destinations,
      [chosen],
      (format) => {
        if (format === 'json') return checksJson(host.tool, chosen);
        return one ? checkPage(one) : checkList(all);
      },
      () => 'checks',
      host,
    );
    return exitCode.ok;
  },
});
