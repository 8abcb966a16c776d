import type { Condition } from './diagnosis.ts';
import { joinEntries, isSettled, isUnfinished } from '../journal/entries.ts';
import { findJournals } from '../journal/find-journals.ts';
import type { PhoneIdentity } from '../journal/phone-mark.ts';
import type { JournalContent } from '../journal/read-journal.ts';

const what = 'every earlier run on this phone came to its end';

/** The journals of runs that died or are still running, and what each of them has not put back. */
export async function findUnended(folder: string, phone: PhoneIdentity): Promise<readonly Condition[]> {
  const damaged: Condition[] = [];
  const journals = await findJournals(folder, phone, ({ message }) =>
    damaged.push({ what, state: 'unknown', observed: message }),
  );
  const unended = journals.filter(({ lines }) => isUnfinished(lines)).map(conditionOf);
  return unended.length + damaged.length > 0
    ? [...unended, ...damaged]
    : [{ what, state: 'works', observed: `no such journal in ${folder}` }];
}

function conditionOf({ path, run, lines }: JournalContent): Condition {
  const left = joinEntries(lines).filter((entry) => !isSettled(entry)).length;
  const changes = `${left} ${left === 1 ? 'change' : 'changes'} not put back`;
  return {
    what,
    state: 'closed',
    observed: `${path}, of ${run.time}, has no end, with ${changes}`,
    next: 'If it is not running now, fix again to go on, or undo the journal to put everything back.',
    ownStep: { do: 'undo', journal: path },
  };
}
