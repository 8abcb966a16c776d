import { access, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../host/input-error.ts';
import { phoneMark, type PhoneIdentity } from './phone-mark.ts';
import { parseJournal, type JournalContent } from './read-journal.ts';

/** `20260104T101530Z-1a2b3c4d.jsonl`: names sort by time. */
export function journalName(time: Date, random: Uint8Array): string {
  const stamp = time.toISOString().replace(/[-:]|\.\d+/g, '');
  return `${stamp}-${Buffer.from(random).toString('hex')}${extension}`;
}

const extension = '.jsonl';

/** What is typed for a journal: its name where it lies in the folder of journals, else its path. */
export function shortJournalName(path: string, folder: string): string {
  return dirname(path) === folder && path.endsWith(extension) ? basename(path, extension) : path;
}

/** The path of what was typed: a file that is there, or the name of a journal in the folder. */
export async function journalPath(typed: string, folder: string): Promise<string> {
  const named = join(folder, `${basename(typed)}${extension}`);
  const isPath = basename(typed) !== typed || (await isThere(typed));
  return !isPath && (await isThere(named)) ? named : typed;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * The journals in a folder, the latest first. A damaged one may be of any phone: `onDamaged` is given what is wrong with
 * it.
 */
export async function journalsIn(
  folder: string,
  onDamaged: (why: InputError) => void,
): Promise<readonly JournalContent[]> {
  const names = await readdir(folder).catch(() => []);
  const found: JournalContent[] = [];
  for (const name of names
    .filter((one) => one.endsWith(extension))
    .sort()
    .reverse()) {
    const path = join(folder, name);
    // A run that died before its first line was on the disk has changed nothing.
    const text = await readFile(path, 'utf8');
    const journal = text.includes('\n') ? parsed(path, text, onDamaged) : undefined;
    if (journal) found.push(journal);
  }
  return found;
}

/** The journals of this phone in a folder, the latest first. */
export async function findJournals(
  folder: string,
  phone: PhoneIdentity,
  onDamaged: (why: InputError) => void,
): Promise<readonly JournalContent[]> {
  const all = await journalsIn(folder, onDamaged);
  return all.filter((journal) => isJournalOfPhone(journal, phone));
}

export function isJournalOfPhone({ run }: JournalContent, phone: PhoneIdentity): boolean {
  return phoneMark(phone, run.phone.salt) === run.phone.mark;
}

function parsed(
  path: string,
  text: string,
  onDamaged: (why: InputError) => void,
): JournalContent | undefined {
  try {
    return parseJournal(path, text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    onDamaged(error);
    return undefined;
  }
}
