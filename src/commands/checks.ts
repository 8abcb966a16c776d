import { checks as builtIn } from '../checks/index.ts';
import type { Check } from '../checks/check.ts';
import { regions } from '../data/regions.ts';
import { exitCode } from './exit-policy.ts';
import { InputError } from '../host/input-error.ts';
import { checkList, checkPage, checksJson } from '../report/checks.ts';
import { command } from './command.ts';
import { loadChecks } from './own-modules.ts';
import { deliver, readDestinations, reportOptions } from './output.ts';
import { talkOptions } from './talk-options.ts';

const groups = ['system', 'settings', 'packages', 'browser', 'identifiers'] as const;
const severities = ['high', 'medium', 'low', 'info'] as const;

/** The surest first. */
const confidences = ['code', 'documented', 'press', 'guess'] as const;

interface CheckFilters {
  readonly group?: readonly Check['group'][] | undefined;
  readonly severity?: readonly Check['severity'][] | undefined;
  readonly confidence?: readonly (typeof confidences)[number][] | undefined;
  readonly region?: string | undefined;
}

/** A filter that is not given lets every check through. */
function fits(check: Check, { group, severity, confidence, region }: CheckFilters): boolean {
  const surest = confidences.find((one) => check.source.some((source) => source.confidence === one));
  const ofRegions = check.appliesTo?.region;
  return (
    (group?.includes(check.group) ?? true) &&
    (severity?.includes(check.severity) ?? true) &&
    (surest === undefined || (confidence?.includes(surest) ?? true)) &&
    (region === undefined || ofRegions === undefined || ofRegions.includes(region))
  );
}

const formats = ['text', 'json'] as const;

type Region = (typeof regions)[number];

export const checks = command({
  options: (argv) =>
    talkOptions(reportOptions(argv, formats), {
      quiet: 'Only the ids',
      verbose: 'Every check in full',
    })
      .positional('id', { type: 'string', describe: 'A check of the catalogue' })
      .option('check', {
        type: 'string',
        array: true,
        requiresArg: true,
        nargs: 1,
        describe: 'A module with a check of your own; may be given again',
      })
      .option('group', { choices: groups, array: true, nargs: 1, describe: 'Only checks of this group' })
      .option('severity', {
        choices: severities,
        array: true,
        nargs: 1,
        describe: 'Only checks of this severity',
      })
      .option('confidence', {
        choices: confidences,
        array: true,
        nargs: 1,
        describe: 'Only checks whose surest source is this sure',
      })
      .option('region', {
        choices: regions,
        coerce: (region: string | undefined) => region?.toLowerCase() as Region | undefined, // before the choices
        requiresArg: true,
        describe: 'Only checks that apply to phones of this region',
      })
      .conflicts('id', ['group', 'severity', 'confidence', 'region']),
  async run(options, host) {
    const { id } = options;
    const destinations = await readDestinations(options, formats);
    const all = [...builtIn, ...(await loadChecks(options.check))];
    const one = all.find((check) => check.id === id);
    if (id !== undefined && !one)
      throw new InputError(`There is no check called "${id}". Run \`miaudit checks\` for the list.`);
    const chosen = one ? [one] : all.filter((check) => fits(check, options));
    if (chosen.length === 0 && !options.quiet) host.err('No check fits all of these filters.');
    await deliver(
      destinations,
      [chosen],
      (format) => {
        if (format === 'json') return checksJson(host.tool, chosen);
        if (options.quiet) return chosen.map((check) => `${check.id}\n`).join('');
        return one || options.verbose
          ? chosen.map((check) => checkPage(check, host.columns)).join('\n')
          : checkList(chosen, host.columns);
      },
      () => 'checks',
      host,
    );
    return exitCode.ok;
  },
});
