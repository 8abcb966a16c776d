import type { JobNode } from 'bullmq';
import { InputError } from '../../host/input-error.ts';
import { jobSchema, phoneQueue, queueOfRuns, type LabJob } from './job.ts';
import type { LabFile } from './lab-file.ts';
import { redisError, type LabRedis } from './redis.ts';

/** Whoever files a run has so long to fetch the results, in seconds. */
const keptFor = 14 * 24 * 3600;

/** A job that only reads is tried so often, where workers are stopped or killed. */
const attempts = 5;

/** One job of a run, as it is in Redis. */
export interface FiledJob {
  readonly id: string;
  readonly queue: string;
  readonly data: LabJob;
}

/** The jobs of one phone, in the order in which they are done. */
export interface PhoneJobs {
  readonly serial: string;
  readonly label: string;
  readonly jobs: readonly FiledJob[];
}

/**
 * Files a flow: for each phone a chain of its commands, in the queue of the phone, of which one job runs at a time on all
 * hosts together.
 *
 * @throws {DeviceError} no-redis.
 */
export async function fileRun(redis: LabRedis, run: string, lab: LabFile): Promise<void> {
  const { bullmq, connection } = redis;
  const flow = new bullmq.FlowProducer({ connection });
  flow.on('error', () => undefined); // each request rejects as well
  try {
    for (const { serial } of lab.phones) {
      const queue = new bullmq.Queue(phoneQueue(serial), { connection });
      queue.on('error', () => undefined);
      await queue.setGlobalConcurrency(1);
      await queue.close();
    }
    await flow.add({
      name: 'run',
      queueName: queueOfRuns,
      data: { run },
      opts: { jobId: run },
      children: lab.phones.map((phone, at) => chain(run, phone, at + 1, lab.commands)),
    });
  } catch (cause) {
    throw redisError(redis.shown, cause);
  } finally {
    await flow.close().catch(() => undefined);
  }
}

interface ChainedJob {
  readonly name: string;
  readonly queueName: string;
  readonly data: LabJob;
  readonly opts: object;
  readonly children: ChainedJob[];
}

/** The last command is the parent of the one before it, and so on. One that fails does not keep the next from its turn. */
function chain(
  run: string,
  { serial, label = serial }: LabFile['phones'][number],
  place: number,
  commands: LabFile['commands'],
): ChainedJob {
  const jobs = commands.map((command, at) => ({
    name: command.run,
    queueName: phoneQueue(serial),
    data: { run, serial, label, command, place, number: at + 1 },
    opts: {
      jobId: `${run}-${at + 1}`,
      attempts: command.run === 'fix' ? 1 : attempts,
      ignoreDependencyOnFailure: true,
      removeOnComplete: { age: keptFor },
      removeOnFail: { age: keptFor },
    },
  }));
  const [first, ...rest] = jobs;
  if (!first) throw new InputError('The lab file has no command. Give it one.');
  return rest.reduce<ChainedJob>((before, job) => ({ ...job, children: [before] }), {
    ...first,
    children: [],
  });
}

/**
 * The jobs of a run that was filed, whoever filed it.
 *
 * @throws {InputError} where there is no such run; {DeviceError} no-redis.
 */
export async function findRun(redis: LabRedis, run: string): Promise<readonly PhoneJobs[]> {
  const { bullmq, connection } = redis;
  const flow = new bullmq.FlowProducer({ connection });
  flow.on('error', () => undefined);
  try {
    const most = { depth: 30, maxChildren: 2000 };
    const root = (await flow.getFlow({ id: run, queueName: queueOfRuns, ...most })) as JobNode | undefined;
    const phones = (root?.children ?? []).map(jobsOf);
    if (phones.length === 0)
      throw new InputError(`Redis at ${redis.shown} knows no run ${run}. Look whether its name is right.`);
    return [...phones].sort((one, other) => placeOf(one) - placeOf(other)); // children come in any order
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw redisError(redis.shown, cause);
  } finally {
    await flow.close().catch(() => undefined);
  }
}

const placeOf = ({ jobs }: PhoneJobs) => jobs[0]?.data.place ?? 0;

function jobsOf(last: JobNode): PhoneJobs {
  const jobs: FiledJob[] = [];
  for (let node: JobNode | undefined = last; node; node = node.children?.[0])
    jobs.unshift({
      id: node.job.id ?? '',
      queue: node.job.queueName,
      data: jobSchema.parse(node.job.data),
    });
  const { serial = '', label = '' } = jobs[0]?.data ?? {};
  return { serial, label, jobs };
}

/** Takes a run that is at its end out of Redis. */
export async function removeRun({ bullmq, connection }: LabRedis, run: string): Promise<void> {
  const queue = new bullmq.Queue(queueOfRuns, { connection });
  queue.on('error', () => undefined);
  try {
    await queue.remove(run, { removeChildren: true });
  } finally {
    await queue.close().catch(() => undefined);
  }
}
