import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import { supportsColor } from 'chalk';
import { applyConfig } from './commands/apply-config.ts';
import { completeValue, completionScript, shellToComplete, valueForShell } from './commands/complete.ts';
import { configOption } from './commands/find-config.ts';
import { commands } from './commands/index.ts';
import type { Host } from './commands/host.ts';
import { explainError } from './commands/advice.ts';
import { exitCode } from './commands/exit-policy.ts';
import { checkNumbers } from './commands/number-options.ts';
import { terminalWidth } from './commands/terminal-width.ts';
import { timeLimitIn, readTimeLimit, timeOver, timeoutOption } from './commands/time-limit.ts';
import { checkWords, usageError, yargsStrings, type KnownOptions } from './commands/usage.ts';
import { EndedBySignal } from './host/ended-by-signal.ts';
import { InputError } from './host/input-error.ts';
import { DeviceError } from './device/errors.ts';
import { messageRows } from './commands/message-rows.ts';
import { sanitiseLines } from './report/sanitise.ts';
import { AddressError } from './device/adb/server-address.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const gracefulSignal = new AbortController();
const forcedSignal = new AbortController();
setMaxListeners(0, gracefulSignal.signal, forcedSignal.signal); // every question of every phone listens

/** Milliseconds that a command may take to end by itself once it is asked to; the first word of the command line is known. */
const grace = /^(?:fix|undo|browse|lab)$/.test(process.argv[2] ?? '') ? 60_000 : 15_000;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (gracefulSignal.signal.aborted) leaveAtOnce();
    gracefulSignal.abort(new EndedBySignal(signal));
    setTimeout(leaveAtOnce, grace).unref();
  });

function leaveAtOnce(): void {
  if (forcedSignal.signal.aborted) return;
  forcedSignal.abort();
  host.err(`Left at once. ${leftBehind[process.argv[2] ?? ''] ?? 'Nothing more was done.'}`);
  setTimeout(endProcess, 2000).unref();
}

/** What may be left on the phone, by the command that was ended. */
const leftBehind: Readonly<Record<string, string>> = {
  audit: 'A page that was read may still be open on the phone: go back by hand. No setting was changed.',
  fix: 'A page may still be open on the phone, and what was changed stays until `miaudit undo`.',
  undo: 'A page may still be open on the phone, and what was not put back yet stays until the next `miaudit undo`.',
  lab: 'A worker gives what only reads to others; what a fix changed stays until `miaudit undo`.',
  browse:
    'A page may still be open on the phone, and what was changed for the run stays until `miaudit undo`.',
};

/** Ends a process that waits for what never comes, such as the other end of a pipe: `process.exit` would wait for it too. */
function endProcess(): void {
  process.removeAllListeners('SIGINT');
  process.kill(process.pid, 'SIGINT');
}

// A reader that closes early (`| head`) ends what would print for ever; all else comes to its end, with its files, unheard.
// A full disk is told by whoever writes: at once it would leave a fix in the middle.
const printsForEver = /^(?:watch|phone|scan)$/.test(process.argv[2] ?? '');
let lostOutput: InputError | undefined;
const output = { isUnheard: false };
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (!isGone(error)) return;
  output.isUnheard = true;
  if (printsForEver) gracefulSignal.abort();
});

// A terminal that was closed, or `2>&1 | head`: there is nobody to tell, and a fix must come to its end all the same.
process.stderr.on('error', () => undefined);

/** The reader of a pipe closed it, or the terminal was closed. */
function isGone({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || (code === 'EIO' && process.stdout.isTTY);
}

/** What is written after the first failure has only that stream's own words. */
function loseOutput(cause: Error): InputError {
  lostOutput ??= new InputError(
    `Standard output cannot be written (${cause.message}). Make room, or name a file for the report.`,
    { cause },
  );
  return lostOutput;
}

const endings: (() => Promise<void>)[] = [];

const ci = (process.env['CI'] ?? '') !== '' && process.env['CI'] !== 'false';

let isCompilingLater = false;

const host: Host = {
  env: process.env,
  platform: process.platform,
  tool: `miaudit ${version}`,
  labels: {},
  words: process.argv.slice(2),
  program: [process.execPath, ...process.execArgv, process.argv[1] ?? ''],
  interactive: process.stdin.isTTY && process.stderr.isTTY && !ci,
  colour: process.env['NO_COLOR'] || supportsColor === false ? 0 : supportsColor.level,
  columns: terminalWidth(process.stdout, process.env),
  gracefulSignal: gracefulSignal.signal,
  forcedSignal: forcedSignal.signal,
  now: () => new Date(),
  atEnd: (work) => void endings.push(work),
  random: (bytes) => randomBytes(bytes),
  out: (text) =>
    new Promise((resolve, reject) => {
      process.stdout.write(text, (error) => {
        if (error && !isGone(error)) reject(loseOutput(error));
        else resolve();
      });
    }),
  err: (line) => void process.stderr.write(`${messageRows(sanitiseLines(line), process.stderr.columns)}\n`),
  stderr: process.stderr,
  stdin: () => process.stdin,
  processes: { pid: process.pid, isAlive },
  compileLater,
};

/**
 * V8 compiles a function once more, for speed, when it has run for a while. In a scan of a log most of the work is done by WebAssembly:
 * this compiling took a tenth of the processor time, and gained less. Only the V8 of Node 20 has the flag; later ones compile in a
 * cheaper way first.
 */
function compileLater(): void {
  if (isCompilingLater || !process.versions.v8.startsWith('11.')) return;
  isCompilingLater = true;
  process.getBuiltinModule('node:v8').setFlagsFromString('--interrupt-budget=600000');
}

/** Signal 0 only asks; a process of somebody else refuses to be asked, and lives. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What ended the run, as a sentence on stderr and an exit code. Only a bug of ours shows its stack. */
function fail(error: unknown): number {
  const { aborted, reason } = gracefulSignal.signal as { aborted: boolean; reason: unknown };
  if (aborted && !(reason instanceof DeviceError)) {
    host.err(error instanceof InputError ? explainError(error) : 'Interrupted.');
    return exitCode.interrupted;
  }
  if (error instanceof InputError || error instanceof DeviceError) {
    host.err(explainError(error));
    return error instanceof DeviceError ? exitCode.noPhone : exitCode.usage;
  }
  if (error instanceof AddressError) {
    host.err(error.message);
    return exitCode.usage;
  }
  host.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
  host.err('This is a bug in miaudit. Please report it with the lines above.');
  return exitCode.bug;
}

/** Ends the run as Ctrl-C does, with another reason. */
function endAfter(limit: number): void {
  const timer = setTimeout(
    () => {
      host.err('The time for this run is over. It ends now and reports what it has.');
      gracefulSignal.abort(timeOver(limit));
      setTimeout(leaveAtOnce, grace).unref();
    },
    Math.min(limit, 2 ** 31 - 1),
  );
  timer.unref();
}

function nameOf(command: string): string {
  return command.split(' ')[0] ?? '';
}

async function main(argv: readonly string[]): Promise<number> {
  let code: number = exitCode.ok;
  let labels: Host['labels'] = {};
  const asksForHelp = argv.includes('--help');
  const isQuiet = argv.some((word) => word === '--quiet' || /^-\w*q/.test(word));
  const tellSettings = (sentence: string) => {
    if (!isQuiet) host.err(sentence);
  };
  const isCompleting = argv[0] === '--get-yargs-completions';
  if (isCompleting) {
    // yargs knows commands and options; values are added here, before it takes the words for a command line.
    const values = await completeValue(argv.slice(2), host);
    if (values) {
      await host.out(values.map((value) => `${valueForShell(value, host.env)}\n`).join(''));
      return code;
    }
  }
  const isCompletion = argv[0] === 'completion';
  if (isCompletion && !asksForHelp) {
    await host.out(completionScript(shellToComplete(argv.slice(1)), host.env));
    return code;
  }
  const named = commands.find(({ command }) => nameOf(command) === argv[0]);
  // yargs formats the help of each command that it runs, but not of its default command ($0).
  const isDefault = named !== undefined && !asksForHelp;
  const given = isDefault ? timeLimitIn(argv) : undefined;
  if (given !== undefined) endAfter(given);
  const cli = yargs()
    .scriptName('miaudit')
    .version(version)
    .usage('$0 COMMAND\n\nAudits what Xiaomi, Redmi and POCO phones and their browsers collect.')
    .locale('en')
    .updateStrings(yargsStrings as unknown as Record<string, string>)
    .strict()
    .recommendCommands()
    .epilog(
      'Exit codes: 0 nothing failed; 1 a check failed; 2 wrong command line or file; 3 no usable phone; 4 something stayed unknown; 5 a fix or undo not verified; 70 a bug of ours; 130 interrupted.',
    )
    .check((options) => {
      checkNumbers(options);
      return true;
    })
    .fail((message: string | null, error: Error | undefined) => {
      throw error !== undefined && error.name !== 'YError'
        ? error
        : usageError(message ?? '', argv, named?.command);
    });
  if (!isDefault)
    cli.demandCommand(1).completion('completion', 'Print a script for completion in bash, zsh or fish');
  for (const { command, describe, load } of isDefault ? [named] : commands)
    cli.command(
      isDefault ? command.replace(nameOf(command), '$0') : command,
      describe,
      async (builder) => {
        const built = (await load()).options(builder);
        timeoutOption(built, nameOf(command));
        built.option('config', configOption);
        if (isCompleting) return built; // its words are begun, and a mistake in them is not made yet
        checkWords(argv, (built as unknown as { getOptions(): KnownOptions }).getOptions());
        if (!asksForHelp && nameOf(command) !== 'config')
          ({ labels } = await applyConfig(
            built,
            command,
            argv.slice(1),
            process.env,
            tellSettings,
            gracefulSignal.signal,
          ));
        return built;
      },
      async (options) => {
        const limit = readTimeLimit(nameOf(command), options);
        if (limit !== undefined && given === undefined) endAfter(limit);
        code = await (await load()).run(options, { ...host, labels });
      },
    );
  // What is after the -- of `watch` is another command line.
  const end = named !== undefined && nameOf(named.command) === 'watch' ? argv.indexOf('--') : -1;
  const own = end < 0 ? argv : argv.slice(0, end);
  // yargs takes no word behind `completion`, and has no help of its own for it.
  const words = isCompletion ? ['--help'] : own.slice(isDefault ? 1 : 0);
  // yargs loses a lone `-` among the files of a command.
  await cli.parseAsync(words.map((word) => (word === '-' ? '/dev/stdin' : word)));
  return code;
}

const code = await main(process.argv.slice(2)).catch(fail);
const ended = await Promise.all(endings.map((end) => end())).then(() => code, fail);
if (output.isUnheard && printsForEver) process.exit(exitCode.ok); // an open pipe on standard input would keep it alive
process.exitCode = ended;
if (gracefulSignal.signal.aborted) setTimeout(endProcess, 2000).unref(); // where something still keeps it alive
