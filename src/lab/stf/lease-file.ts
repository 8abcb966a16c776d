import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { InputError } from '../../host/input-error.ts';
import { jsonText } from '../../host/json-text.ts';
import { makeFolder } from '../../host/make-folder.ts';

const leaseSchema = z.strictObject({
  format: z.literal(1),
  /** The farm. */
  url: z.string(),
  serial: z.string(),
  /** The HOST:PORT that adb was given. */
  address: z.string().optional(),
  /** devicehub's group, of which the phone is one. */
  group: z.string().optional(),
});

/** What a run owes to a farm. It is on the disk before the phone is asked for, so that a run that is killed owes nothing for long. */
export type LeaseRecord = z.infer<typeof leaseSchema>;

/** The name under which a phone of a farm is locked; only who holds the lock touches the file of its lease. */
export function leaseLockName({ url, serial }: Pick<LeaseRecord, 'url' | 'serial'>): string {
  return `lease ${url} ${serial}`;
}

/** @throws {InputError} where the folder cannot be written. */
export async function writeLease(folder: string, record: LeaseRecord): Promise<void> {
  const path = pathOf(folder, record);
  try {
    await makeFolder(folder, 0o700);
    await writeFile(newOf(path), `${jsonText(record)}\n`, { mode: 0o600, flush: true });
    await rename(newOf(path), path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(
      `The folder ${folder} for leased phones cannot be written (${why}). Set XDG_STATE_HOME to one that can.`,
      { cause },
    );
  }
}

/** Also what a run that was killed had begun to write. */
export async function removeLease(folder: string, record: LeaseRecord): Promise<void> {
  const path = pathOf(folder, record);
  await rm(newOf(path), { force: true });
  await rm(path, { force: true });
}

/** The leases of a farm that are on the disk, of runs that live and of runs that were killed. */
export async function leasesIn(folder: string, url: string): Promise<readonly LeaseRecord[]> {
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  return texts.flatMap((text) => read(text)).filter((record) => record.url === url);
}

function read(text: string): readonly LeaseRecord[] {
  try {
    return [leaseSchema.parse(JSON.parse(text))];
  } catch {
    return []; // not written by this program, which writes whole files
  }
}

/** The name is a hash: a listing of the folder shows no serial number. */
function pathOf(folder: string, record: LeaseRecord): string {
  const name = createHash('sha256')
    .update(`miaudit ${leaseLockName(record)}`)
    .digest('hex')
    .slice(0, 16);
  return join(folder, `${name}.json`);
}

/** A file on its way to be the lease: it has its name only when it is whole. */
function newOf(path: string): string {
  return `${path}.new`;
}
