import { browseExit, stoppedExit } from './exit-policy.ts';
import { InputError } from '../host/input-error.ts';
import { judgeBrowse } from '../browse/judge-browse.ts';
import { openScenario } from '../browse/plan/built-in.ts';
import { openNetworks } from '../browse/witnesses/networks.ts';
import { builtIn } from '../browse/plan/scenario-names.ts';
import { redactAndVerify } from '../redaction/redact-and-verify.ts';
import { loadRecording } from '../capture/store.ts';
import { json } from '../report/json.ts';
import { browseText } from '../report/browse-text.ts';
import { browsePhone } from './browse-phone.ts';
import { command } from './command.ts';
import type { Host } from './host.ts';
import { keepIn, type Keeping } from './keep-browsing.ts';
import { choosePhones } from './open-phones.ts';
import { deliver, destinationsOf, reportOptions, tryNewFolder } from './output.ts';
import { phoneOptions } from './phone-options.ts';

const formats = ['text', 'json', 'html'] as const;

export const browse = command({
  options: (argv) =>
    reportOptions(phoneOptions(argv), formats)
      .option('browser', {
        type: 'string',
        array: true,
        nargs: 1,
        requiresArg: true,
        default: [] as string[],
        describe: 'A package; may be given again. Else all browsers of 2020 that are there',
      })
      .option('mode', {
        choices: ['normal', 'incognito'] as const,
        array: true,
        nargs: 1,
        default: ['normal', 'incognito'] as ('normal' | 'incognito')[],
        describe: 'May be given again',
      })
      .option('switch', {
        choices: ['as-is', 'on', 'off'] as const,
        array: true,
        nargs: 1,
        default: ['as-is'] as ('as-is' | 'on' | 'off')[],
        describe: 'Of the statistics switch of May 2020; may be given again',
      })
      .option('runs', { type: 'number', default: 1, describe: 'How often each arm is repeated' })
      .option('seed', { type: 'string', requiresArg: true, describe: 'Gives the same order of runs again' })
      .option('scenario', {
        type: 'string',
        default: 'claims',
        describe: `A file, or one of ${builtIn.join(', ')}`,
      })
      .option('site', { type: 'string', default: 'https://example.com/', describe: 'The page to visit' })
      .option('settle', { type: 'number', default: 35, describe: 'Seconds to wait after the last step' })
      .option('save', { type: 'string', requiresArg: true, describe: 'Keep all, redacted, in a new folder' })
      .option('from', { type: 'string', requiresArg: true, describe: 'Judge such a folder instead' })
      .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: 'No live lines' })
      .conflicts('from', ['serial', 'all', 'demo']),
  async run(options, host) {
    const destinations = await destinationsOf(options, formats);
    await tryNewFolder(options.save);
    const key = host.random(32);
    const keeping = options.save === undefined ? undefined : keepIn(options.save, key, host);
    const networks = await openNetworks(); // before hours of browsing that could not be judged without
    const recording =
      options.from === undefined
        ? redactAndVerify(await browseNow(options, keeping, host), key)
        : await loadRecording(options.from);
    const report = judgeBrowse(recording, networks);
    await deliver(
      destinations,
      [report],
      async (format) => {
        if (format === 'html') return (await import('../report/html/browse-page.ts')).browsePage(report);
        return format === 'json' ? json('browse-1', report) : browseText(report);
      },
      ({ phone }) => phone,
      host,
    );
    await keeping?.finish(recording); // a full disk must not cost the report too, so that came first
    return stoppedExit(host.gracefulSignal) ?? browseExit(report);
  },
});

type Options = Parameters<typeof choosePhones>[0] & {
  readonly browser: readonly string[];
  readonly mode: readonly ('normal' | 'incognito')[];
  readonly switch: readonly ('as-is' | 'on' | 'off')[];
  readonly runs: number;
  readonly seed: string | undefined;
  readonly scenario: string;
  readonly site: string;
  readonly settle: number;
  readonly quiet: boolean;
};

async function browseNow(options: Options, keeping: Keeping | undefined, host: Host) {
  const { runs, settle, site } = options;
  if (!Number.isInteger(runs) || runs < 1 || runs > 1000)
    throw new InputError('--runs must be a whole number from 1 to 1000. Give such a number.');
  if (!(settle >= 0 && settle <= 3600))
    throw new InputError('--settle must be 0 to 3600 seconds. Give such a number.');
  if (!/^https?:\/\/[!-~]{1,2000}$/i.test(site))
    throw new InputError('--site must be a web address. Begin it with https:// or http://.');
  const scenario = await openScenario(options.scenario);
  const [phone, second] = await choosePhones(options, host);
  if (!phone || second) throw new InputError('browse works with one phone. Name it with --serial.');
  return browsePhone(
    phone,
    {
      scenario,
      site,
      runs,
      settle: settle * 1000,
      seed: options.seed ?? Buffer.from(host.random(8)).toString('hex'),
      quiet: options.quiet,
      keeping,
      chosen: {
        browsers: [...new Set(options.browser)],
        modes: [...new Set(options.mode)],
        switches: [...new Set(options.switch)].map((state) => (state === 'as-is' ? 'as it is' : state)),
      },
    },
    host,
  );
}
