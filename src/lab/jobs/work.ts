import { setTimeout as after } from 'node:timers/promises';
import type { Job, Worker } from 'bullmq';
import { DeviceError } from '../../device/errors.ts';
import { doJob, type JobHost } from './do-job.ts';
import { jobSchema, phoneQueue, type JobResult } from './job.ts';
import { redisError, type LabRedis } from './redis.ts';

/** A phone that this computer sees, by its own serial number and by that of adb. */
export interface SeenPhone {
  readonly serialno: string;
  readonly serial: string;
}

export interface WorkOptions {
  readonly redis: LabRedis;
  readonly job: JobHost;
  /** The phones that can be used now. */
  readonly look: () => Promise<readonly SeenPhone[]>;
  /** After so many milliseconds of silence a worker counts as dead, and its jobs go to others. */
  readonly silence: number;
  /** Ends the work after the current step of each job. */
  readonly signal: AbortSignal;
  readonly tell: (sentence: string) => void;
}

/** Milliseconds between looks at what is connected. */
const lookEvery = 5000;

/** Takes jobs for the phones that are connected, one at a time for each, until `signal` aborts. */
export async function work(options: WorkOptions): Promise<void> {
  const { redis, look, signal, tell } = options;
  const workers = new Map<string, Worker>();
  const seen = new Map<string, SeenPhone>();
  let lastTrouble = '';
  try {
    while (!signal.aborted) {
      const phones = await look().catch((error: unknown) => {
        if (!(error instanceof DeviceError)) throw error;
        if (error.code !== 'no-phone' && error.message !== lastTrouble) tell(error.message);
        lastTrouble = error.message;
        return [];
      });
      const present = new Map(phones.map((phone) => [phone.serialno, phone]));
      for (const phone of phones) seen.set(phone.serialno, phone);
      for (const { serialno } of phones)
        if (!workers.has(serialno)) {
          tell(`${serialno}: takes jobs.`);
          workers.set(serialno, workerFor(serialno));
        }
      for (const [serialno, worker] of workers)
        if (!present.has(serialno)) {
          tell(`${serialno}: is no longer connected.`);
          workers.delete(serialno);
          void worker.close().catch(() => undefined); // its job ends by itself: the phone is lost
        }
      await after(lookEvery, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    await Promise.all([...workers.values()].map((worker) => worker.close().catch(() => undefined)));
  }

  function workerFor(serialno: string): Worker {
    const worker = new redis.bullmq.Worker<unknown, JobResult>(
      phoneQueue(serialno),
      async (job: Job<unknown, JobResult>, _token, lost) => {
        const data = jobSchema.parse(job.data);
        const serial = seen.get(serialno)?.serial ?? serialno;
        tell(`${data.label}: ${data.command.run} begins.`);
        const result = await doJob(
          { data, job, serial, wasBegun: job.attemptsStarted > 1 || data.started !== undefined },
          options.job,
          // What only reads stops when others may have taken it over. A fix continues: it is never done again.
          lost && data.command.run !== 'fix' ? AbortSignal.any([signal, lost]) : signal,
        );
        tell(
          `${data.label}: ${data.command.run} ends: ${result.outcome}${result.note ? `. ${result.note}` : ''}`,
        );
        return result;
      },
      {
        connection: redis.connection,
        name: options.job.name,
        concurrency: 1,
        lockDuration: options.silence,
        stalledInterval: options.silence,
        maxStalledCount: 3,
      },
    );
    worker.on('error', (error) => {
      const { message } = /\bOOM\b|READONLY|MISCONF/.test(error.message)
        ? redisError(redis.shown, error)
        : error;
      if (message !== lastTrouble) tell(message);
      lastTrouble = message;
    });
    worker.on('lockRenewalFailed', (ids) => {
      for (const id of ids) worker.cancelJob(id);
    });
    return worker;
  }
}
