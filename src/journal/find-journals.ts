import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../host/input-error.ts';
import { phoneMark, type PhoneIdentity } from './phone-mark.ts';
import { parseJournal, type JournalContent } from './read-journal.ts';

/** `20260104T101530Z-1a2b3c4d.jsonl`: names sort by time. */
export function journalName(time: Date, random: Uint8Array): string {
  const stamp = time.toISOString().replace(/[-:]|\.\d+/g, '');
  return `${stamp}-${Buffer.from(random).toString('hex')}.jsonl`;
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
    .filter((one) => one.endsWith('.jsonl'))
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
