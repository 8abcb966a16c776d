import { setTimeout as sleep } from 'node:timers/promises';
import { Chalk } from 'chalk';
import { shortestValue, type Canary, type Matcher } from '../canary/canary.ts';
import { exitCode, stoppedExit, scanExit, scanFailOn } from './exit-policy.ts';
import { bounded } from '../scan/bounded.ts';
import { follow } from '../scan/follow.ts';
import type { Found } from '../scan/found.ts';
import { InputError } from '../host/input-error.ts';
import { readText } from '../host/read-text.ts';
import { untilAborted } from '../scan/until-aborted.ts';
import { scanSources } from '../scan/scan-sources.ts';
import { isStdin, reason } from '../scan/sources.ts';
import type { Source } from '../scan/source.ts';
import { detectors as builtIn } from '../detectors/index.ts';
import { withoutCommands } from '../report/runner-commands.ts';
import { sanitise } from '../report/sanitise.ts';
import { jsonText } from '../host/json-text.ts';
import { json } from '../report/json.ts';
import { digestsAmong } from './capture-digests.ts';
import { foundText, scanText } from '../report/scan-text.ts';
import { command } from './command.ts';
import type { Host } from './host.ts';
import { loadDetectors } from './own-modules.ts';
import { deliver, readDestinations, reportOptions } from './output.ts';
import { talkOptions } from './talk-options.ts';

const mib = 1 << 20;

const formats = ['text', 'json', 'html', 'csv'] as const;

export const scan = command({
  options: (argv) =>
    talkOptions(reportOptions(argv, formats), {
      quiet: 'Only the summary',
      verbose: 'Also each file, and every line of the text',
    })
      .positional('files', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Files, folders, or -',
      })
      .option('canary', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [],
        describe: 'A token to look for, in every encoding',
      })
      .option('canary-url', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [],
        describe: 'An address that was opened: its token, and the hashes of all its spellings',
      })
      .option('canaries', { type: 'string', describe: 'A file of such tokens, one a line' })
      .option('detector', {
        type: 'string',
        array: true,
        requiresArg: true,
        nargs: 1,
        describe: 'A module with a detector of your own; may be given again',
      })
      .option('fail-on', {
        choices: scanFailOn,
        default: 'canary' as const,
        describe: 'What gives exit code 1',
      })
      .option('follow', {
        type: 'boolean',
        default: false,
        describe: 'Go on reading what is added, and tell it at once; json is one object a line',
      })
      .option('max-size', {
        type: 'number',
        default: 16_384,
        describe: 'Read at most so many MiB of each text, unpacked',
      }),
  async run(options, host) {
    const { format, output } = options;
    if (!(options.maxSize > 0))
      throw new InputError('--max-size must be a size. Give the most MiB to read of each text, more than 0.');
    if (options.follow && (output !== undefined || format === 'html' || format === 'csv'))
      throw new InputError(
        '--follow prints at once and has no report to write. Leave out --output, -f html and -f csv, or redirect standard output.',
      );
    const destinations = await readDestinations(options, formats, options.files);
    const own = await loadDetectors(options.detector);
    const tokens = withAddresses(
      await tokensOf(options.canary, options.canaries, host.gracefulSignal),
      options.canaryUrl,
    );
    const limit = Math.round(options.maxSize * mib);
    const signal = host.gracefulSignal;
    const files = [...new Set(options.files)]; // a file that is named twice is read once
    const captures = options.follow ? [] : await digestsAmong(files);
    const { report, leaks, alarms } = await scanSources({
      paths: options.follow ? only(await live(files, host, limit)) : files,
      stdin: () => untilAborted(host.stdin(), signal),
      detectors: [...builtIn, ...own],
      ...(tokens.length > 0 && { matcher: await matcherFor(tokens) }),
      limit,
      tool: host.tool,
      signal,
      ...(host.compileLater && { onLines: host.compileLater }),
      ...(options.follow && { later, onFound: teller(format, host) }),
    });
    if (!options.follow)
      await deliver(
        destinations,
        [captures.length === 0 ? report : { ...report, captures }],
        async (wanted, [told = report]) => {
          if (wanted === 'html')
            return (await import('../report/html/scan-page.ts')).scanPage(told, host.tool);
          if (wanted === 'csv') return (await import('../report/scan-csv.ts')).scanCsv(told);
          return wanted === 'json'
            ? json('scan-1', told)
            : scanText(told, {
                ...host,
                detail: options.quiet ? 'brief' : options.verbose ? 'whole' : 'usual',
              });
        },
        () => 'scan',
        host,
      );
    if (options.verbose && !options.follow)
      for (const { name, lines, formats: known } of report.files)
        host.err(`${sanitise(name)}: ${lines} lines (${known.join(', ') || 'no log line was recognised'})`);
    const unread = report.files.filter((file) => file.unread !== undefined);
    for (const file of unread) host.err(`${sanitise(file.name)}: ${sanitise(file.unread ?? '')}.`);
    // Where the time is over, the files that were not read decide.
    if (stoppedExit(signal) === exitCode.interrupted && !options.follow) return exitCode.interrupted;
    return scanExit({ leaks, alarms, unread: unread.length }, options.failOn);
  },
});

/** The decoders are loaded only where there is something to look for. */
async function matcherFor(tokens: readonly Canary[]): Promise<Matcher> {
  const { matcher } = await import('../canary/matcher.ts');
  return matcher(tokens);
}

async function* only(source: Source): AsyncGenerator<Source> {
  yield await Promise.resolve(source);
}

async function tokensOf(given: readonly string[], file: string | undefined, signal: AbortSignal) {
  const listed =
    file === undefined
      ? []
      : await readText(file, signal).catch((error: unknown) => {
          signal.throwIfAborted();
          throw new InputError(
            `${file} cannot be read (${reason(error)}). Name a file of tokens, one a line.`,
          );
        });
  const tokens = [...given, ...(typeof listed === 'string' ? listed.split('\n') : listed)].map((line) =>
    line.trim(),
  );
  const wanted = [...new Set(tokens.filter((token) => token !== '' && !token.startsWith('#')))];
  const short = wanted.find((token) => Buffer.byteLength(token) < shortestValue);
  if (short !== undefined)
    throw new InputError(
      `"${short}" is too short to be distinguished from chance. Give a token of ${String(shortestValue)} bytes or more.`,
    );
  return wanted.map((token) => ({ token, planted: [] }));
}

/** What `browse` plants in an address: see canary/forge.ts. */
const forged = /[b-df-hjkmnp-tv-z][b-df-hjkmnp-tv-z2-9]{21}/;

/** An address is searched for by the token in it, or whole where it has none; and by the hashes of its spellings. */
function withAddresses(tokens: readonly Canary[], addresses: readonly string[]): readonly Canary[] {
  const canaries = new Map(tokens.map((one) => [one.token, one]));
  for (const address of addresses) {
    if (!URL.canParse(address) || Buffer.byteLength(address) < shortestValue)
      throw new InputError(
        `"${address}" is not an address. Give the whole address that was opened: https://example.org/page.`,
      );
    const token =
      tokens.find((one) => address.includes(one.token))?.token ?? forged.exec(address)?.[0] ?? address;
    canaries.set(token, { token, planted: [...(canaries.get(token)?.planted ?? []), address] });
  }
  return [...canaries.values()];
}

async function live(files: readonly string[], host: Host, limit: number): Promise<Source> {
  const [name = '-', ...others] = files;
  if (others.length > 0) throw new InputError('--follow reads one log. Name one file, or -.');
  const pause = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => undefined);
  return isStdin(name)
    ? { name: 'stdin', bytes: bounded(untilAborted(host.stdin(), host.gracefulSignal), { limit }) }
    : { name, bytes: bounded(await follow(name, pause, host.gracefulSignal), { limit }) };
}

function later(ms: number, then: () => void): () => void {
  const timer = setTimeout(then, ms);
  return () => {
    clearTimeout(timer);
  };
}

function teller(format: (typeof formats)[number], host: Host): (found: Found) => void {
  const paint = new Chalk({ level: host.colour });
  return (found) =>
    void host.out(
      format === 'json'
        ? `${jsonText(found)}\n`
        : withoutCommands(`${foundText(found, paint, host.columns)}\n`),
    );
}
