import type { ListrDefaultRendererLogLevels, ListrLogLevels } from 'listr2';
import { settleAll } from '../host/settle-all.ts';
import type { Host } from './host.ts';

export interface Task<T> {
  readonly title: string;
  /** `tell` says what it is at. */
  work(tell: (message: string) => void): Promise<T>;
  /** Whether all was done; a part of it gets no tick. */
  isWhole?(result: T): boolean;
}

/**
 * Does tasks side by side, at most `jobs` at once, and shows on stderr how they fare: with a spinner to a person, in plain
 * lines otherwise. One that fails does not stop the others. listr2 is slow to load, so it is imported here.
 */
export async function inProgress<T>(
  tasks: readonly Task<T>[],
  look: { readonly quiet: boolean; readonly verbose: boolean; readonly jobs?: number },
  host: Host,
): Promise<readonly PromiseSettledResult<T>[]> {
  const { jobs = tasks.length } = look;
  if (look.quiet) return settleAll(tasks, jobs, (task) => task.work(() => undefined));
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  const processOutput = new ProcessOutput(host.stderr, host.stderr); // listr2 itself would print to stdout
  const results: PromiseSettledResult<T>[] = [];
  const list = new Listr(
    tasks.map((task, at) => ({
      title: task.title,
      task: async (_context, shown) => {
        const tell = (message: string) => {
          if (host.interactive) shown.output = message;
          else if (look.verbose) shown.output = tasks.length > 1 ? `${task.title}: ${message}` : message;
        };
        const [result] = await Promise.allSettled([task.work(tell)]);
        results[at] = result;
        const isDone = result.status === 'fulfilled' && (task.isWhole?.(result.value) ?? true);
        if (!isDone) throw new Error(reasonBelow);
      },
    })),
    {
      concurrent: Math.max(1, jobs),
      exitOnError: false,
      fallbackRendererCondition: !host.interactive,
      rendererOptions: { logger: new ListrLogger<ListrDefaultRendererLogLevels>({ processOutput }) },
      fallbackRenderer: 'simple',
      fallbackRendererOptions: { logger: new ListrLogger<ListrLogLevels>({ processOutput }) },
      registerSignalListeners: false,
    },
  );
  await list.run();
  return results;
}

/** Whoever asked for the work tells why it failed, once; this only marks the line. */
const reasonBelow = 'see below';
