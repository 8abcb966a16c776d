import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../host/input-error.ts';
import { isUnfinished, openEntries } from './entries.ts';
import { journalName, findJournals } from './find-journals.ts';
import { journalFormat } from './line.ts';
import { phoneMark, type PhoneIdentity } from './phone-mark.ts';
import { readJournal, type JournalContent } from './read-journal.ts';
import { checkJournal } from './undo.ts';
import { continueJournal, createJournal, type Journal } from './write-journal.ts';

export interface Opening {
  readonly folder: string;
  /** Where the person wants it; else a file of its own in the folder. */
  readonly file: string | undefined;
  readonly phone: PhoneIdentity;
  readonly tool: string;
  readonly time: Date;
  readonly random: Uint8Array;
  /** How reports and lists of journals call the phone, and its model: its name on the market where it reports one. */
  readonly label?: string;
  readonly model?: string;
  /** The name of a virtual phone that the run made for itself. */
  readonly demo?: string;
  /** Called with the damaged journals of the folder. They stay as they are and stop no later run. */
  readonly tell: (sentence: string) => void;
}

/**
 * The journal for a run that is about to change something: a new file, or that of the last run of this phone if it
 * died, so that one undo puts back what both did.
 */
export async function openJournal(opening: Opening): Promise<Journal> {
  const { folder, file, phone, tool, time, random, label, demo, model = phone.model } = opening;
  const salt = Buffer.from(random).toString('hex');
  const run = {
    type: 'run',
    format: journalFormat,
    tool,
    time: time.toISOString(),
    phone: {
      salt,
      mark: phoneMark(phone, salt),
      model,
      ...(label !== undefined && { label }),
      ...(demo !== undefined && { demo }),
    },
  } as const;
  const earlier = await earlierOf(opening);
  if (!earlier) return createJournal(file ?? join(folder, journalName(time, random.subarray(0, 4))), run);
  checkJournal(earlier, phone);
  const journal = await continueJournal(earlier);
  await journal.append(run);
  return journal;
}

async function earlierOf({ folder, file, phone, tell }: Opening): Promise<JournalContent | undefined> {
  if (file !== undefined) return (await exists(file)) ? readJournal(file) : undefined;
  const [latest] = await findJournals(folder, phone, ({ message }) => {
    tell(message);
  });
  return latest && isUnfinished(latest.lines) ? latest : undefined;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * The journal that an undo without a name means: the latest of this phone that has something left to put back. Damaged
 * ones are reported and left as they are.
 */
export async function journalToUndo(
  folder: string,
  phone: PhoneIdentity,
  tell: (sentence: string) => void,
): Promise<JournalContent> {
  const damaged: InputError[] = [];
  const all = await findJournals(folder, phone, (why) => damaged.push(why));
  for (const { message } of damaged) tell(message);
  const found = all.find(({ lines }) => openEntries(lines).length > 0) ?? all[0];
  if (found) return found;
  if (damaged.length === 0)
    throw new InputError(`There is no journal of this phone in ${folder}. Name one.`, { code: 'no-journal' });
  throw new InputError(
    `There is no sound journal of this phone in ${folder}. Name an unchanged copy of a damaged one, or put back by hand what its lines name.`,
  );
}
