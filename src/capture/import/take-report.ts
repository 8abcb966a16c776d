import { usersInDump } from '../../probes/users.ts';
import { readBugReport, type BugReport } from './bug-report.ts';
import { ChangesInText } from './changes-in-text.ts';
import { isPrompt } from './commands.ts';
import { fileContext } from './file-context.ts';
import { splitLines } from './split-lines.ts';
import { isNeutral } from './neutral-words.ts';
import { ownWordsIn } from './own-words.ts';
import { splitPieces } from './pieces.ts';
import { onlyFails, tellsOdd } from './proof.ts';
import { append, laterOf, longestDump, type SavedAnswers } from './saved-answers.ts';
import { takeReportedSettings } from './take-settings-dump.ts';

/** Takes what a bug report or a whole dumpsys holds; gives what it was taken for. */
export function takeReport(
  path: string,
  text: string,
  beside: string | undefined,
  found: SavedAnswers,
): readonly string[] {
  const report = readBugReport(text);
  const { properties, services, began } = report;
  const why = whyDoubted(path, report, beside);
  for (const piece of splitPieces(properties ?? '').pieces) {
    if (piece.kind !== 'properties') continue;
    const isProof = (line: string) => why === undefined || line.startsWith('[ro.');
    found.properties.push({ lines: piece.lines.filter(isProof), isPart: false });
    append(
      found.mentioned.properties,
      piece.lines.filter((line) => !isProof(line)),
    );
  }
  takeReportedSettings(services.get('settings') ?? '', why === undefined, found);
  const packages = services.get('package');
  // What the report shows to be whole may end with the block of a package.
  if (packages !== undefined && packages.length <= longestDump)
    found.dumps.push({
      from: path,
      dump: `${packages}\nEnd of the dump:\n`,
      isDoubted: why !== undefined,
    });
  const adb = services.get('adb');
  if (adb !== undefined) found.adb.push(adb);
  append(found.users, usersInDump(services.get('user') ?? ''));
  const day = began && `${began.day}\n`;
  if (day !== undefined && why === undefined) found.date = laterOf(found.date, day);
  else if (day !== undefined) found.mentionedDate = laterOf(found.mentionedDate, day);
  found.time ??= began?.time;
  const changing = takeChanges(path, report, found);
  return [`a bug report or a whole dumpsys${why === undefined ? '' : onlyFails(why)}`, ...changing];
}

/** What was typed below the report may have changed what it tells. */
function takeChanges(path: string, { below }: BugReport, found: SavedAnswers): readonly string[] {
  const changes = new ChangesInText();
  for (const line of splitLines(below)) changes.look(line.trimEnd(), 0);
  found.changes.push(...changes.left().map((change) => ({ ...change, from: `${path}, below it` })));
  const isChanged = changes.hasAny || changes.unknown.size > 0;
  return isChanged ? ['commands below it that may change the phone: what it tells passes nothing'] : [];
}

function whyDoubted(
  path: string,
  { properties = '', above, isSeveral }: BugReport,
  beside: string | undefined,
): string | undefined {
  const own = ownWordsIn([properties]);
  // The phone itself puts its code name there, which properties that say no product do not tell.
  const known = /^\[ro\.product\./m.test(properties) ? path : path.replace(ofPhone, '$1.txt');
  const { isWish, oddWord } = fileContext(known, '', beside, own);
  if (isSeveral) return 'it holds several reports';
  if (beside !== undefined) return beside;
  if (isWish) return 'the name of the file tells a wish, a plan or an example';
  if (oddWord !== undefined) return tellsOdd(oddWord);
  for (const line of splitLines(above))
    if (line.trim() !== '' && !ofDumpsys.test(line) && !isNeutral(line, own) && !isPrompt(line))
      return `"${line.trim().slice(0, longestTold)}" above it may be about another user, another phone or a wish`;
  return undefined;
}

/** `bugreport-alioth-RKQ1.200826.002-2026-05-04-12-34-56.txt`. */
const ofPhone = /(bugreport|dumpstate)-[\w.-]{1,120}\.txt$/;

/** What is above the first part, as dumpstate and dumpsys print it. */
const ofDumpsys =
  /^(?:=+|-+|Currently running services:|Skipped services:|Can't find service:? \S+|\s+[\w.$/-]+)\s*$/;
const longestTold = 40;
