import type { ArgumentsCamelCase, Argv } from 'yargs';
import { studyIds } from '../data/studies.ts';
import { InputError } from '../host/input-error.ts';
import { tableNames } from '../browse/tables.ts';
import { openScenario } from '../browse/plan/built-in.ts';
import { usualLengths } from '../browse/plan/lengths.ts';
import { builtIn } from '../browse/plan/scenario-names.ts';
import type { Chosen } from '../browse/plan/choose-arms.ts';
import type { FixedPlanOptions } from '../browse/draw-up-plan.ts';
import { durationOption, readDuration } from './duration.ts';
import type { Host } from './host.ts';
import { labelOptions } from './identity.ts';
import { reportOptions } from './output.ts';
import { jobsOption, phoneOptions } from './phone-options.ts';
import { talkOptions } from './talk-options.ts';
import { signOption } from './signing-key.ts';

/** What makes a plan; with one that is fixed already they would say something else. */
const planning = [
  ...['browser', 'mode', 'switch', 'runs', 'seed', 'scenario', 'site', 'settle'],
  ...['idle', 'first-start', 'reboot', 'traffic', 'length-canary', 'decrypt'],
];

/** Seconds that are watched after a first start or a restart of the phone. */
const watched = 180;

export const browseFormats = ['text', 'json', 'html', 'csv', 'parquet'] as const;

export function browseOptions(argv: Argv) {
  const talking = talkOptions(labelOptions(jobsOption(phoneOptions(argv), 1)), {
    quiet: 'No live lines',
    verbose: 'Live lines in full',
  });
  return reportOptions(talking, browseFormats)
    .positional('what', {
      choices: ['plan'] as const,
      describe: 'plan: write a plan to a file, and browse nothing',
    })
    .option('browser', {
      type: 'string',
      array: true,
      nargs: 1,
      requiresArg: true,
      describe: 'A package; may be given again. Else all browsers of 2020 that are there',
    })
    .option('mode', {
      choices: ['normal', 'incognito'] as const,
      array: true,
      nargs: 1,
      describe: 'May be given again. Else both',
    })
    .option('switch', {
      choices: ['as-is', 'on', 'off'] as const,
      array: true,
      nargs: 1,
      describe: 'State of the statistics switch of May 2020; may be given again. Else as-is',
    })
    .option('runs', { type: 'number', describe: 'How often each arm is repeated. Else once' })
    .option('seed', { type: 'string', requiresArg: true, describe: 'Gives the same order of runs again' })
    .option('scenario', {
      type: 'string',
      requiresArg: true,
      describe: `A file, or one of ${builtIn.join(', ')}, none. Else claims, or lengths with --length-canary`,
    })
    .option('site', {
      type: 'string',
      requiresArg: true,
      describe: 'The page to visit. Else https://example.com/',
    })
    .option('settle', { type: 'number', describe: 'Seconds to wait after the last step. Else 35' })
    .option('idle', { ...durationOption, describe: 'Also an arm that is left alone for so long, e.g. 2h' })
    .option('first-start', {
      type: 'boolean',
      describe: 'Also an arm that deletes the browser’s data first, which cannot be undone',
    })
    .option('reboot', { type: 'boolean', describe: 'Also an arm that restarts the phone first' })
    .option('traffic', {
      type: 'boolean',
      describe: 'Lead the phone’s traffic through a proxy here that counts it, and opens nothing',
    })
    .option('length-canary', {
      type: 'boolean',
      describe: 'Visit addresses of two lengths, and compare what each host gets; with --traffic',
    })
    .option('decrypt', {
      type: 'boolean',
      describe: 'Open connections of apps that trust our authority (miaudit ca); with --traffic',
    })
    .option('preset', {
      choices: studyIds,
      describe:
        'Browse as a study did, unless an option says otherwise, and print its table beside what it published',
    })
    .option('yes', {
      alias: 'y',
      type: 'boolean',
      default: false,
      describe: 'Do not ask before data are deleted',
    })
    .group(planning, 'What is done:')
    .option('plan', { type: 'string', requiresArg: true, describe: 'Follow a plan that `browse plan` wrote' })
    .option('save', { type: 'string', requiresArg: true, describe: 'Keep all, redacted, in a new folder' })
    .option('keep-all-lines', {
      type: 'boolean',
      default: false,
      describe: 'Keep log lines of every app on the phone, not only of the browsers; they may hold secrets',
    })
    .option('sign', signOption)
    .option('from', { type: 'string', requiresArg: true, describe: 'Judge such a folder instead' })
    .option('resume', {
      type: 'string',
      requiresArg: true,
      describe: 'Continue an interrupted browsing, in the folder of --save',
    })
    .option('table', {
      choices: tableNames,
      default: 'verdicts' as const,
      describe: 'Which table csv and parquet give; a folder (csv=DIR/) has all',
    })
    .conflicts('from', ['serial', 'all', 'select', 'demo', 'save', 'plan', 'resume', ...planning])
    .conflicts('resume', ['save', 'plan', 'all', 'select', ...planning])
    .conflicts('plan', planning);
}

export type BrowseCommandOptions = ArgumentsCamelCase<
  ReturnType<typeof browseOptions> extends Argv<infer Options> ? Options : never
>;

/** A plan without its arms, which may depend on the phone. */
export async function fixedPlanOptions(
  given: BrowseCommandOptions,
  host: Host,
): Promise<Omit<FixedPlanOptions, 'arms'> & { readonly chosen: Chosen }> {
  const options = withPreset(given);
  const { runs = 1, settle = 35, site = 'https://example.com/' } = options;
  if (!(settle >= 0 && settle <= 3600))
    throw new InputError('--settle must be 0 to 3600 seconds. Give such a number.');
  if (!/^https?:\/\/[!-~]{1,2000}$/i.test(site))
    throw new InputError('--site must be a web address. Begin it with https:// or http://.');
  const unattended = unattendedOf(options);
  const hasLengths = options.lengthCanary === true;
  const isNone = options.scenario === 'none';
  if (isNone && unattended.length === 0)
    throw new InputError('--scenario none leaves nothing to do. Add --idle, --first-start or --reboot.');
  return {
    scenario: await openScenario(
      isNone ? 'idle' : (options.scenario ?? (hasLengths ? 'lengths' : 'claims')),
      host.gracefulSignal,
    ),
    site,
    settle,
    ...((options.traffic === true || hasLengths || options.decrypt === true) && { traffic: true as const }),
    ...(options.decrypt === true && { decrypt: true as const }),
    ...(hasLengths && { lengths: usualLengths }),
    runs,
    seed: options.seed ?? Buffer.from(host.random(8)).toString('hex'),
    chosen: {
      browsers: [...new Set(options.browser)],
      unattended,
      modes: isNone ? [] : [...new Set(options.mode ?? (['normal', 'incognito'] as const))],
      switches: [...new Set(options.switch ?? (['as-is'] as const))].map((state) =>
        state === 'as-is' ? 'as it is' : state,
      ),
    },
  };
}

/** What a study did, where nothing else is said. */
const presets: Readonly<Record<(typeof studyIds)[number], Partial<BrowseCommandOptions>>> = {
  'palant-2020': { browser: ['com.mi.globalbrowser.mini'] },
  'nksc-2021': { browser: ['com.mi.globalbrowser'], traffic: true },
  'leith-2021': { scenario: 'none', idle: '1h', traffic: true },
  'brodroid-2024': { scenario: 'storage', runs: 2 },
};

function withPreset(options: BrowseCommandOptions): BrowseCommandOptions {
  if (options.preset === undefined) return options;
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { ...options, ...presets[options.preset], ...given };
}

/** Arms in which nothing is done. Throws an InputError for a time that no run can last. */
function unattendedOf({ idle, firstStart, reboot }: BrowseCommandOptions): Chosen['unattended'] {
  const seconds = idle === undefined ? 0 : readDuration(idle) / 1000;
  if (idle !== undefined && !(seconds >= 1 && seconds <= 86_400))
    throw new InputError('--idle is one second to 24 hours. Write it like 10m or 2h.');
  return [
    ...(idle === undefined ? [] : [{ does: 'idle' as const, seconds }]),
    ...(firstStart === true ? [{ does: 'first-start' as const, seconds: watched }] : []),
    ...(reboot === true ? [{ does: 'reboot' as const, seconds: watched }] : []),
  ];
}
