import { open, readdir, readFile, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DeviceError } from '../device/errors.ts';
import { InputError } from './input-error.ts';
import { makeFolder } from './make-folder.ts';

/** What a lock needs to know about processes: its own id, and whether another one is alive. */
export interface Processes {
  readonly pid: number;
  isAlive(pid: number): boolean;
}

/**
 * One run at a time for each phone and user of this host. Each process claims with a file of its own and then looks
 * for claims of others: two that come at once both see each other and both step back, so there is no moment in which
 * two hold the lock, and a dead holder's file can be removed by anyone, because no living process ever uses it.
 * Returns the function that releases the lock.
 *
 * @throws {DeviceError} busy, when another holds it; {InputError} where the folder cannot be written.
 */
export async function lockPhone(
  folder: string,
  serialno: string,
  processes: Processes,
): Promise<() => Promise<void>> {
  // The name is a hash, so that a listing of the folder does not show the serial number.
  const phone = createHash('sha256').update(`miaudit lock ${serialno}`).digest('hex').slice(0, 16);
  const life = (await lifeOf(processes.pid, processes)) ?? 'alive';
  const mine = `${phone}.${processes.pid}.${life}`;
  await claim(folder, mine);
  for (const name of await readdir(folder)) {
    const [, pid = ''] = name.startsWith(`${phone}.`) && name !== mine ? name.split('.') : [];
    if (pid === '') continue;
    if (name.endsWith(`.${String(await lifeOf(Number(pid), processes))}`)) {
      await rm(join(folder, mine), { force: true });
      throw new DeviceError(
        'busy',
        `Another miaudit (process ${pid}) is working with this phone. Wait until it has ended, or end it.`,
      );
    }
    await rm(join(folder, name), { force: true });
  }
  return () => rm(join(folder, mine), { force: true });
}

async function claim(folder: string, name: string): Promise<void> {
  try {
    await makeFolder(folder, 0o700);
    await (await open(join(folder, name), 'w', 0o600)).close();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `The folder ${folder} for the locks of phones cannot be written (${why}). Set XDG_STATE_HOME to one that can.`,
      { cause: error },
    );
  }
}

/** The start time of a process, which a later process with the same number does not share; undefined where it has ended; `alive` without /proc. */
async function lifeOf(pid: number, processes: Processes): Promise<string | undefined> {
  if (!processes.isAlive(pid)) return undefined;
  // By proc_pid_stat(5): field 3 is the state, field 22 the start time. The program's name before may hold spaces and brackets.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie does nothing: whoever started it has not asked how it ended.
  return fields[0] === 'Z' ? undefined : (fields[19] ?? 'alive');
}
