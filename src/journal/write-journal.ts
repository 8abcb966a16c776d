import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '../host/input-error.ts';
import { jsonText } from '../host/json-text.ts';
import { makeFolder } from '../host/make-folder.ts';
import { lineSchema, type Line, type RunLine } from './line.ts';
import type { JournalContent } from './read-journal.ts';
import { addChecksum } from './checksum.ts';

/** A journal that is open for writing. Lines are only ever added. */
export interface Journal {
  readonly path: string;
  /** All lines, those of earlier runs first. */
  readonly lines: readonly Line[];
  /** Returns when the line is on the disk. */
  append(line: Line): Promise<void>;
  close(): Promise<void>;
}

/** Begins a journal in a new file. */
export async function createJournal(path: string, run: RunLine): Promise<Journal> {
  try {
    await makeFolder(dirname(path), 0o700);
    const file = await open(path, 'ax', 0o600);
    const journal = writer(path, file, '', []);
    await journal.append(run);
    await flushFolder(dirname(path));
    return journal;
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Continues with a journal that was read. */
export async function continueJournal(content: JournalContent): Promise<Journal> {
  try {
    const file = await open(content.path, 'a', 0o600);
    const journal = writer(content.path, file, content.sum, content.lines);
    if (content.ending !== 'whole') await file.appendFile('\n');
    if (content.ending === 'cut') await journal.append({ type: 'cut' });
    return journal;
  } catch (error) {
    throw unwritable(content.path, error);
  }
}

function writer(path: string, file: FileHandle, sum: string, earlier: readonly Line[]): Journal {
  const lines = [...earlier];
  return {
    path,
    lines,
    async append(line) {
      const sealed = addChecksum(jsonText(lineSchema.parse(line)), sum);
      let size: number | undefined;
      try {
        ({ size } = await file.stat());
        await file.appendFile(`${sealed}\n`);
        await file.sync();
      } catch (error) {
        if (size !== undefined) await file.truncate(size).catch(() => undefined); // half a line would spoil the next
        throw unwritable(path, error);
      }
      sum = sealed.slice(-34, -2);
      lines.push(line);
    },
    close: () => file.close(),
  };
}

/** A new file's name is on the disk only when its folder is; Windows cannot flush folders and need not. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function unwritable(path: string, error: unknown): Error {
  const why = error instanceof Error ? error.message : String(error);
  return new InputError(
    `The journal ${path} cannot be written (${why}). Make room, or choose another place; no change is made without it.`,
    { cause: error, code: 'journal-unwritable' },
  );
}
