import type { Redis } from 'ioredis';
import { DeviceError } from '../../device/errors.ts';
import { InputError } from '../../host/input-error.ts';

export type BullMq = typeof import('bullmq');

/** A connection to Redis, and the queue library on it. */
export interface LabRedis {
  readonly bullmq: BullMq;
  readonly connection: Redis;
  /** The address without a password. */
  readonly shown: string;
  close(): void;
}

/** Milliseconds. */
const connectDeadline = 10_000;

/**
 * Connects to Redis. From then on the connection comes back by itself when Redis does, and what is asked meanwhile waits.
 *
 * @param tell Is told when Redis goes away and when it is back.
 * @throws {InputError} for a wrong address or where the packages are not installed; {DeviceError} no-redis.
 */
export async function openRedis(
  url: string,
  password: string | undefined,
  tell: (sentence: string) => void,
): Promise<LabRedis> {
  const address = readRedisUrl(url);
  const { bullmq, ioredis } = await loadPackages();
  const connection = new ioredis.Redis(address.toString(), {
    ...(password !== undefined && { password }),
    maxRetriesPerRequest: null,
    lazyConnect: true,
    retryStrategy: (times) => Math.min(200 * times, 5000),
  });
  const shown = showRedis(address);
  let last = '';
  connection.on('error', (error: Error) => {
    last = error.message || ((error as NodeJS.ErrnoException).code ?? 'no answer');
  });
  try {
    const timer = new Promise<never>((_, reject) => {
      setTimeout(() => {
        reject(new Error(last || 'no answer'));
      }, connectDeadline).unref();
    });
    await Promise.race([
      connection.connect().catch((error: unknown) => {
        throw new Error(last || (error as Error).message);
      }),
      timer,
    ]);
    await Promise.race([connection.ping(), timer]);
  } catch (cause) {
    connection.disconnect();
    throw redisError(shown, cause);
  }
  let isAway = false;
  connection.on('close', () => {
    if (!isAway && connection.status !== 'end')
      tell(`Redis at ${shown} went away. What waits for it continues when it is back.`);
    isAway = true;
  });
  connection.on('ready', () => {
    if (isAway) tell(`Redis at ${shown} is back.`);
    isAway = false;
  });
  return {
    bullmq,
    connection,
    shown,
    close() {
      isAway = true;
      connection.disconnect();
    },
  };
}

/** What a refusal of Redis means to whoever runs a lab. */
export function redisError(shown: string, error: unknown): DeviceError {
  const cause = error;
  const why = reasonOf(error);
  const of = (sentences: string) => new DeviceError('no-redis', sentences, { cause });
  if (/WRONGPASS|NOAUTH|invalid password|invalid username/i.test(why))
    return of(
      `Redis at ${shown} does not accept the password. Put the right one into MIAUDIT_REDIS_PASSWORD.`,
    );
  if (/\bOOM\b/.test(why))
    return of(
      `Redis at ${shown} is full: its memory has reached maxmemory. Give it more, and leave its eviction policy at noeviction.`,
    );
  if (/READONLY|MISCONF/.test(why))
    return of(`Redis at ${shown} takes no writes (${why.slice(0, 200)}). Look at its log.`);
  return of(`Redis at ${shown} cannot be used (${why.slice(0, 200)}). Check the address and that it runs.`);
}

/** A transaction that was refused names only by its first errors why. */
function reasonOf(error: unknown): string {
  const { previousErrors = [] } = error as { previousErrors?: readonly Error[] };
  const messages = [...previousErrors, error].map((one) =>
    one instanceof Error ? one.message : String(one),
  );
  return messages[0] ?? '';
}

/** @throws {InputError} */
function readRedisUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^rediss?:$/.test(url.protocol) || url.hostname === '')
    throw new InputError(
      'The address of Redis is not a URL of Redis. Write it like redis://lab.example.org:6379, or rediss:// for TLS.',
    );
  return url;
}

function showRedis(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`;
}

/** Both are large, and few need them: they are peers that one installs oneself. */
async function loadPackages() {
  try {
    const [bullmq, ioredis] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, ioredis };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new InputError(
      'The packages bullmq and ioredis, which hold the queue of a lab, are not installed. Install them beside miaudit: npm install bullmq ioredis.',
      { cause },
    );
  }
}
