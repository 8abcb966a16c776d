import type { Queue } from 'bullmq';
import type { FiledJob, PhoneJobs } from './file-run.ts';
import type { LabCommand } from './lab-file.ts';
import { jobResultSchema, jobSchema, phoneQueue, type JobResult } from './job.ts';
import type { LabRedis } from './redis.ts';
import { wait } from '../../host/wait.ts';

/** What became of one command on one phone. */
export interface FollowedJob {
  readonly command: LabCommand['run'];
  readonly result: JobResult;
}

/** Milliseconds. */
const lookEvery = 500;
const noWorkerAfter = 10_000;
const looksUntilGone = 4;

/**
 * Waits for all jobs of a phone, and says what happens to each.
 *
 * @throws the reason of `signal`.
 */
export async function followPhone(
  redis: LabRedis,
  phone: PhoneJobs,
  tell: (message: string) => void,
  warn: (sentence: string) => void,
  signal: AbortSignal,
): Promise<readonly FollowedJob[]> {
  const queue = new redis.bullmq.Queue(phoneQueue(phone.serial), { connection: redis.connection });
  queue.on('error', () => undefined);
  try {
    const done: FollowedJob[] = [];
    for (const job of phone.jobs)
      done.push({ command: job.data.command.run, result: await followJob(queue, job, tell, warn, signal) });
    return done;
  } finally {
    // While Redis is away, this would wait for it.
    void queue.close().catch(() => undefined);
  }
}

async function followJob(
  queue: Queue,
  { id, data }: FiledJob,
  tell: (message: string) => void,
  warn: (sentence: string) => void,
  signal: AbortSignal,
): Promise<JobResult> {
  const what = data.command.run;
  let last = '';
  let waited = 0;
  let missing = 0;
  for (;;) {
    signal.throwIfAborted();
    const job = await abortable(queue.getJob(id), signal);
    const state = job ? await abortable(job.getState(), signal) : 'unknown';
    // Redis may answer between two steps of a worker: one look is not enough to call a job gone.
    missing = !job || state === 'unknown' ? missing + 1 : 0;
    if (!job && missing < looksUntilGone) {
      await wait(lookEvery, signal);
      continue;
    }
    if (!job || missing >= looksUntilGone)
      return failed(
        'Redis does not know this job any more, as when it was restarted without its data. Look at the journals of each host before you file a fix anew.',
      );
    // The job was read before its state, and may have ended in between.
    const ended =
      state === 'completed' || state === 'failed' ? await abortable(queue.getJob(id), signal) : job;
    if (!ended) continue;
    if (state === 'completed') {
      const parsed = jobResultSchema.safeParse(ended.returnvalue);
      return parsed.success
        ? parsed.data
        : failed('The result of the worker cannot be understood. Use one version of miaudit on all hosts.');
    }
    if (state === 'failed') {
      const { started } = jobSchema.parse(ended.data);
      if (!started) return failed(`No worker brought it to its end: ${ended.failedReason}.`);
      const note = `The worker on ${started.host} did not bring this fix to its end: ${ended.failedReason}. Undo its journal there.`;
      return { outcome: 'needs undo', ...started, note };
    }
    const isWaiting = state !== 'active';
    waited = isWaiting ? waited + lookEvery : 0;
    const words = isWaiting ? `${what} waits` : `${what} runs on ${job.processedBy ?? 'a worker'}`;
    if (words !== last) tell(words);
    last = words;
    if (waited === noWorkerAfter && state !== 'waiting-children') {
      const workers = await abortable(queue.getWorkersCount(), signal);
      if (workers === 0) warn(`${data.label}: no worker sees this phone. It waits until one does.`);
    }
    await wait(lookEvery, signal);
  }
}

function failed(note: string): JobResult {
  return { outcome: 'failed', host: '', note };
}

/** What waits for a Redis that is away must not keep a run from its end. */
async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
