import { setMaxListeners } from 'node:events';
import { DeviceError } from '../device/errors.ts';
import { InputError } from '../host/input-error.ts';
import type { RanCommand } from '../lab/jobs/summary.ts';
import type { CliCommand } from './command.ts';
import type { Host } from './host.ts';
import { exitCode } from './exit-policy.ts';
import { readOptions } from './read-options.ts';
import { tellFailure } from './tell-failure.ts';
import { readTimeLimit, timeOver } from './time-limit.ts';

export type CommandLoaders = Readonly<Record<string, () => Promise<CliCommand>>>;

/** What a lab may have done with a phone. */
const labCommands: CommandLoaders = {
  audit: async () => (await import('./audit.ts')).audit,
  fix: async () => (await import('./fix.ts')).fix,
  browse: async () => (await import('./browse.ts')).browse,
};

/** The longest report that is kept, in characters. */
const longest = 32 * 1024 * 1024;

/**
 * Runs a command in this process, as its words on the command line would, and keeps what it prints. In this process, because
 * what kills a worker must end its work on the phone too.
 */
export async function runInside(
  argv: readonly string[],
  host: Host,
  signal: AbortSignal,
  loaders = labCommands,
): Promise<RanCommand> {
  const [name = '', ...words] = argv;
  const command = await loaders[name]?.();
  if (!command) throw new InputError(`A lab does not do "${name}". Choose audit, fix or browse.`);
  const said: string[] = [];
  const ends: (() => Promise<void>)[] = [];
  const limit = new AbortController();
  let stdout = '';
  const own: Host = {
    ...host,
    env: { ...host.env, ANDROID_SERIAL: undefined },
    interactive: false,
    colour: 0,
    gracefulSignal: AbortSignal.any([signal, limit.signal]),
    atEnd: (work) => void ends.push(work),
    out(text) {
      stdout = (stdout + text).slice(0, longest);
      return Promise.resolve();
    },
    err(line) {
      said.push(line);
      if (said.length > 20) said.shift();
    },
  };
  setMaxListeners(0, own.gracefulSignal); // every question listens
  let timer: NodeJS.Timeout | undefined;
  let code: number;
  try {
    const options = await readOptions(command, name, words);
    const milliseconds = readTimeLimit(name, options);
    if (milliseconds !== undefined)
      timer = setTimeout(
        () => {
          const over = timeOver(milliseconds);
          own.err(over.message);
          limit.abort(over);
        },
        Math.min(milliseconds, 2 ** 31 - 1),
      );
    code = await command.run(options, own);
  } catch (error) {
    const { aborted, reason } = own.gracefulSignal as { aborted: boolean; reason: unknown };
    const isStopped = aborted && !(reason instanceof DeviceError);
    code = isStopped ? exitCode.interrupted : tellFailure(aborted ? reason : error, own).code;
  } finally {
    clearTimeout(timer);
    await Promise.all(ends.map((end) => end()));
  }
  return { exitCode: code, stdout, said: said.join('\n') };
}
