import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { isUnfinished, openEntries } from '../../journal/entries.ts';
import { readJournal } from '../../journal/read-journal.ts';
import { InputError } from '../../host/input-error.ts';
import { makeFolder } from '../../host/make-folder.ts';
import type { LabCommand } from './lab-file.ts';
import type { JobResult, LabJob } from './job.ts';
import { summariseRun, type RanCommand } from './summary.ts';

/** A command for one phone. It asks no question. */
export interface CommandToRun {
  readonly command: LabCommand;
  /** The phone's serial in adb. */
  readonly serial: string;
  /** What the phone is called in the report. */
  readonly label?: string;
  /** The folder of the capture, where it makes one. */
  readonly capture?: string;
  /** The file of the journal, where it changes the phone. */
  readonly journal?: string;
}

/** This computer, and how it runs a command. */
export interface JobHost {
  /** Named in results, so that people find captures and journals. */
  readonly name: string;
  /** Where captures and journals go, in a folder for each run. */
  readonly folder: string;
  /** Runs a command as the command line does, and gives what it printed: its report as JSON. */
  readonly runCommand: (command: CommandToRun, signal: AbortSignal) => Promise<RanCommand>;
}

export interface JobToDo {
  readonly data: LabJob;
  /** Where it is written that a fix begins. */
  readonly job: { updateData(data: LabJob): Promise<void> };
  /** The phone's serial in adb. */
  readonly serial: string;
  /** A worker took this job before, and did not bring it to its end. */
  readonly wasBegun: boolean;
}

/**
 * Does one job. What only reads may be done again by another host. A fix is done once: where one was begun, its journal says
 * what there is to put back.
 *
 * @throws where a job that only reads was interrupted, so that another worker takes it.
 */
export async function doJob(todo: JobToDo, host: JobHost, signal: AbortSignal): Promise<JobResult> {
  const { data } = todo;
  const folder = join(host.folder, data.run);
  const name = `${safe(data.serial)}-${data.number}`;
  await makeFolder(folder, 0o700);
  if (data.command.run === 'fix') return doFix(todo, host, join(folder, `${name}.jsonl`), signal);
  // An interrupted capture stays where it is; the next try has a folder of its own.
  const capture = await freeName(join(folder, name));
  const ran = await host.runCommand(
    {
      command: data.command,
      serial: todo.serial,
      capture,
      ...(data.command.run === 'audit' && { label: data.label }),
    },
    signal,
  );
  if (signal.aborted) throw new Error(`The worker on ${host.name} was stopped.`);
  const isSaved = await isThere(capture);
  return {
    outcome: 'done',
    host: host.name,
    ...summariseRun(data.command.run, ran),
    ...(isSaved && { capture }),
  };
}

async function doFix(todo: JobToDo, host: JobHost, journal: string, signal: AbortSignal): Promise<JobResult> {
  const { data, job } = todo;
  if (todo.wasBegun || (await isThere(journal)))
    return begunBefore(data.started ?? { host: host.name, journal }, host, data.started !== undefined);
  await job.updateData({ ...data, started: { host: host.name, journal } });
  const ran = await host.runCommand({ command: data.command, serial: todo.serial, journal }, signal);
  const isChanged = await isThere(journal);
  const result = { host: host.name, ...summariseRun('fix', ran), ...(isChanged && { journal }) };
  if (!signal.aborted || !isChanged) return { outcome: signal.aborted ? 'failed' : 'done', ...result };
  return {
    ...result,
    outcome: 'needs undo',
    note: `The worker on ${host.name} was stopped in the middle. The journal there holds what was changed. Undo it.`,
  };
}

/** What is known of a fix that another worker, or this one before, did not bring to its end. */
async function begunBefore(
  started: { readonly host: string; readonly journal: string },
  host: JobHost,
  isPlaceKnown: boolean,
): Promise<JobResult> {
  const base = { outcome: 'needs undo', host: started.host, journal: started.journal } as const;
  const advice = 'Undo its journal there.';
  if (!isPlaceKnown && !(await isThere(started.journal)))
    return {
      outcome: 'needs undo',
      host: host.name,
      note: 'A worker had taken this fix and did not say where. It is not run again: look at the journals of each host.',
    };
  if (started.host !== host.name)
    return {
      ...base,
      note: `The worker on ${started.host} did not report the end of this fix. It is not run again; its journal on ${started.host} says what was changed. ${advice}`,
    };
  const found = await lookInto(started.journal);
  if (found?.left === 0)
    return {
      outcome: 'failed',
      host: host.name,
      note: 'The worker was ended before it changed anything, or all is put back. The fix is not run again; file it anew.',
    };
  if (found?.isEnded === true)
    return {
      outcome: 'done',
      host: host.name,
      journal: started.journal,
      exitCode: unknownExit,
      note: 'The fix came to its end, and its report was lost on the way to Redis. Audit the phone to see what it is now.',
    };
  const changes = found === undefined ? '' : `, with ${found.left} changes made`;
  return {
    ...base,
    note: `The worker was ended in the middle of this fix${changes}. It is not run again. ${advice}`,
  };
}

/** As of a command after which something stayed unknown. */
const unknownExit = 4;

/** How many changes of a journal are not put back, and whether its run came to its end; undefined where it cannot be read. */
async function lookInto(path: string): Promise<{ left: number; isEnded: boolean } | undefined> {
  if (!(await isThere(path))) return { left: 0, isEnded: false };
  try {
    const { lines } = await readJournal(path);
    return { left: openEntries(lines).length, isEnded: !isUnfinished(lines) };
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

async function freeName(path: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? path : `${path}-again-${count - 1}`;
    if (!(await isThere(name))) return name;
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function safe(serial: string): string {
  return serial
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^\./, '_')
    .slice(0, 60);
}
