import { InputError } from '../host/input-error.ts';
import { DeviceError } from '../device/errors.ts';
import { openEntries } from '../journal/entries.ts';
import { isJournalOfPhone, journalsIn } from '../journal/find-journals.ts';
import type { JournalContent } from '../journal/read-journal.ts';
import { journalFolder } from './change-options.ts';
import type { Host } from './host.ts';
import type { IdentifiedPhone } from './identify-phones.ts';

/** The journals that have something left to put back. */
export async function openJournals(host: Host): Promise<readonly JournalContent[]> {
  const all = await journalsIn(journalFolder(host), () => undefined);
  return all.filter(({ lines }) => openEntries(lines).length > 0);
}

/** Of several connected phones the one that is meant: that of the journal, or the only one of which a journal has something left. */
export function onePhone(
  phones: readonly IdentifiedPhone[],
  journals: readonly JournalContent[],
  given: JournalContent | undefined,
  host: Host,
): IdentifiedPhone {
  const meant = phones.filter(({ identity }) =>
    journals.some((journal) => isJournalOfPhone(journal, identity)),
  );
  const [found, ...others] = meant;
  if (found && others.length === 0) return found;
  if (found)
    throw new InputError(
      'Several connected phones have something to put back. Choose one of these with its -s, or all with --all.',
      { mistakes: meant.map((phone) => phoneInList(phone, journals)) },
    );
  if (journals.length === 0)
    throw new InputError(
      `No journal in ${journalFolder(host)} has something left to put back. Look at them with --list.`,
    );
  const names = [...new Set(journals.map(({ run: { phone } }) => nameInList(phone)))];
  throw new DeviceError(
    'not-connected',
    given
      ? `The journal ${given.path} is of another phone (${names.join()}), which is not connected. Connect it, or choose another journal.`
      : `No phone that answers has something left to put back: the journals are of ${names.join(', ')}. Connect one of these.`,
  );
}

/** As `--list` names the phone of its latest journal, and by what `-s` takes. */
function phoneInList({ serial, identity }: IdentifiedPhone, journals: readonly JournalContent[]): string {
  const { model = identity.model, label } =
    journals.find((journal) => isJournalOfPhone(journal, identity))?.run.phone ?? {};
  return `${nameInList({ model, label })} · -s ${serial}`;
}

function nameInList({
  model,
  label,
}: {
  readonly model: string;
  readonly label?: string | undefined;
}): string {
  return [model, label].filter((part) => part !== undefined).join(' · ');
}
