import { InputError } from '../host/input-error.ts';
import { readText } from '../host/read-text.ts';
import { command } from './command.ts';
import { durationOption, readDuration } from './duration.ts';
import { labRun, labFormats } from './lab-run.ts';
import { labWorker } from './lab-worker.ts';
import { reportOptions } from './output.ts';
import { serverOptions } from './phone-options.ts';
import { talkOptions } from './talk-options.ts';

export const lab = command({
  options: (argv) =>
    reportOptions(talkOptions(serverOptions(argv)), labFormats)
      .positional('what', {
        choices: ['worker', 'run'] as const,
        demandOption: true,
        describe: 'worker: take jobs for the phones that this computer sees; run: file jobs and follow them',
      })
      .option('redis', {
        type: 'string',
        requiresArg: true,
        describe: 'The queue, as in redis://lab.example.org:6379; its password is in MIAUDIT_REDIS_PASSWORD',
      })
      .option('policy', {
        type: 'string',
        requiresArg: true,
        describe: 'run: lab.yaml, which phones and which commands',
      })
      .option('follow', {
        type: 'string',
        requiresArg: true,
        describe: 'run: follow this run, which was filed before',
      })
      .option('name', {
        type: 'string',
        requiresArg: true,
        describe: 'worker: what this computer is called in results',
      })
      .option('folder', {
        type: 'string',
        requiresArg: true,
        describe: 'worker: where captures and journals go; else lab in the state folder',
      })
      .option('silence', {
        ...durationOption,
        default: '30s',
        describe: 'worker: after so long without a word from it its jobs go to others',
      })
      .conflicts('policy', 'follow'),
  async run(options, host) {
    const url = options.redis;
    if (url === undefined)
      throw new InputError('The address of Redis is missing. Give it with --redis or in MIAUDIT_REDIS.');
    const { openRedis } = await import('../lab/jobs/redis.ts');
    const { readLabFile } = await import('../lab/jobs/lab-file.ts');
    if (options.what === 'run' && options.policy === undefined && options.follow === undefined)
      throw new InputError(
        'Nothing says what to run. Give a lab file with --policy, or a run with --follow.',
      );
    const file = options.what === 'run' && options.policy !== undefined ? options.policy : undefined;
    const silence = readDuration(options.silence);
    if (silence < 2000) throw new InputError('--silence must be at least 2s. Give more time.');
    const lab =
      file === undefined
        ? undefined
        : readLabFile(await readLab(file, host.gracefulSignal), file, await checkIds());
    const password = host.env['MIAUDIT_REDIS_PASSWORD'];
    const redis = await openRedis(url, password === '' ? undefined : password, (sentence) => {
      host.err(sentence);
    });
    host.atEnd(() => {
      redis.close();
      return Promise.resolve();
    });
    return options.what === 'worker'
      ? labWorker({ ...options, silence }, redis, host)
      : labRun(options, lab, redis, host);
  },
});

async function checkIds(): Promise<readonly string[]> {
  return (await import('../checks/index.ts')).checks.map(({ id }) => id);
}

async function readLab(file: string, signal: AbortSignal): Promise<string> {
  return readText(file, signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new InputError(`${file} cannot be read. Name the lab file.`, { cause });
  });
}
