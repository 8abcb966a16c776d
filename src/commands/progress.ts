import type { ListrDefaultRendererLogLevels } from 'listr2';
import { settleAll } from '../host/settle-all.ts';
import type { Host } from './host.ts';

export interface Task<T> {
  readonly title: string;
  /** `tell` says what it is at. */
  work(tell: (message: string) => void): Promise<T>;
  /** Whether all was done; a part of it gets no tick. */
  isWhole?(result: T): boolean;
}

interface ProgressLook {
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** How many tasks go on at once; all where it is left out. */
  readonly jobs?: number;
}

type Results<T> = readonly PromiseSettledResult<T>[];

/**
 * Does tasks side by side, at most `jobs` at once, and shows on stderr how they fare: with a spinner to a person, in plain
 * lines otherwise. One that fails does not stop the others.
 */
export async function inProgress<T>(
  tasks: readonly Task<T>[],
  { quiet, verbose, jobs = tasks.length }: ProgressLook,
  host: Host,
): Promise<Results<T>> {
  const atOnce = Math.max(1, jobs);
  if (quiet) return settleAll(tasks, atOnce, (task) => task.work(() => undefined));
  // A terminal that does not say how wide it is would get one character a line.
  if (host.interactive && host.stderr.columns > 0) return withSpinners(tasks, atOnce, host);
  return settleAll(tasks, atOnce, (task) => inPlainLines(task, verbose, tasks.length > 1, host));
}

async function inPlainLines<T>(task: Task<T>, verbose: boolean, isNamed: boolean, host: Host): Promise<T> {
  const { title } = task;
  host.err(`❯ ${title}`);
  const tell = (message: string) => {
    if (verbose) host.err(`› ${isNamed ? `${title}: ` : ''}${message}`);
  };
  const [result] = await Promise.allSettled([task.work(tell)]);
  host.err(isDone(task, result) ? `✔ ${title}` : `✖ ${title}: ${reasonBelow}`);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

/** listr2 is slow to load, so it is imported here. */
async function withSpinners<T>(tasks: readonly Task<T>[], atOnce: number, host: Host): Promise<Results<T>> {
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  const processOutput = new ProcessOutput(host.stderr, host.stderr); // listr2 itself would print to stdout
  const results: PromiseSettledResult<T>[] = [];
  const list = new Listr(
    tasks.map((task, at) => ({
      title: task.title,
      task: async (_context, shown) => {
        const tell = (message: string) => {
          shown.output = message;
        };
        const [result] = await Promise.allSettled([task.work(tell)]);
        results[at] = result;
        if (!isDone(task, result)) throw new Error(reasonBelow);
      },
    })),
    {
      concurrent: atOnce,
      exitOnError: false,
      rendererOptions: { logger: new ListrLogger<ListrDefaultRendererLogLevels>({ processOutput }) },
      registerSignalListeners: false,
    },
  );
  await list.run();
  return results;
}

function isDone<T>(task: Task<T>, result: PromiseSettledResult<T>): boolean {
  return result.status === 'fulfilled' && (task.isWhole?.(result.value) ?? true);
}

/** Whoever asked for the work tells why it failed, once; this only marks the line. */
const reasonBelow = 'see below';
