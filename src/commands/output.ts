import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { InputError } from '../host/input-error.ts';
import type { Host } from './host.ts';

/** Puts the report to stdout or, whole or not at all, into a file. */
export async function deliver(text: string, file: string | undefined, host: Host): Promise<void> {
  if (file === undefined) {
    await host.out(text);
    return;
  }
  const unfinished = `${file}.${randomUUID()}.unfinished`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, file);
  } catch (cause) {
    await rm(unfinished, { force: true });
    throw new InputError(`${file} cannot be written. Name a file in a folder that exists and is yours.`, {
      cause,
    });
  }
}
