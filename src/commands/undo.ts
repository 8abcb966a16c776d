import { exitCode, stoppedExit, undoExit, worst } from './exit-policy.ts';
import { InputError } from '../host/input-error.ts';
import { settleAll } from '../host/settle-all.ts';
import { undoJournal } from '../fix/undo-journal.ts';
import { openEntries } from '../journal/entries.ts';
import { isJournalOfPhone, journalPath, journalsIn } from '../journal/find-journals.ts';
import { journalToUndo } from '../journal/open-journal.ts';
import { readJournal, type JournalContent } from '../journal/read-journal.ts';
import { checkJournal, type UndoResult } from '../journal/undo.ts';
import { removeDumpFiles } from '../device/dump-files.ts';
import { DeviceError } from '../device/errors.ts';
import { changeName } from '../journal/describe.ts';
import { undoPlanText, undoText } from '../report/undo-text.ts';
import { json } from '../report/json.ts';
import { journalsText, listedJournal } from '../report/journals.ts';
import { phoneLine, phoneLineAtTerminal, type PhoneName } from '../report/phone-line.ts';
import { journalFolder, workOn } from './change-options.ts';
import { sanitise } from '../report/sanitise.ts';
import type { SamePhone } from '../report/phone-words.ts';
import { explainError } from './advice.ts';
import { command } from './command.ts';
import { unreachedText } from '../report/unreached.ts';
import { wrapAt } from '../report/wrap.ts';
import type { Host } from './host.ts';
import { missingPhones } from './missing-phones.ts';
import { byLabel, labelOptions, namePhone, unreachedPhone, type NamingChoice } from './identity.ts';
import { choosePhones, maySelectSeveral } from './open-phones.ts';
import { deliver, readDestinations, reportOptions } from './output.ts';
import { hostOfPhone } from './phone-host.ts';
import { jobsOption, phoneOptions } from './phone-options.ts';
import { talkOptions, type TalkOptions } from './talk-options.ts';
import { tellFailure } from './tell-failure.ts';
import { questionsTo } from './question.ts';
import { sayTimeLeft } from './time-left.ts';
import { identifyPhones, type IdentifiedPhone } from './identify-phones.ts';
import { onePhone, openJournals } from './phone-to-undo.ts';
import { withPhoneLock } from './with-phone-lock.ts';

const formats = ['text', 'json'] as const;

interface UndoOptions extends NamingChoice, TalkOptions, Omit<SamePhone, 'identity'> {
  readonly journal: string | undefined;
  readonly dryRun: boolean;
  readonly force: readonly number[];
  readonly cutLine: boolean;
  readonly guided: boolean;
  readonly all: boolean | undefined;
}

interface UndonePhone {
  readonly name: PhoneName;
  /** For the terminal alone. */
  readonly adbSerial: string;
  readonly journal: string;
  readonly entries: UndoResult['entries'];
  /** Why the undo did not come to its end. */
  readonly broken?: DeviceError;
}

export const undo = command({
  options: (argv) =>
    reportOptions(jobsOption(labelOptions(talkOptions(phoneOptions(argv))), 1), formats)
      .positional('journal', {
        type: 'string',
        describe: 'A file, or a name of --list; none: the latest of this phone',
      })
      .option('list', { type: 'boolean', describe: 'Show the journals and what is left in each' })
      .option('dry-run', { type: 'boolean', default: false, describe: 'Show what would be put back' })
      .option('force', {
        type: 'number',
        array: true,
        requiresArg: true,
        nargs: 1,
        default: [] as number[],
        describe: 'Put this entry back whatever is there now',
      })
      .option('cut-line', {
        type: 'boolean',
        default: false,
        describe: 'Go on though the last line of the journal is cut',
      })
      .option('guided', { type: 'boolean', default: false, describe: 'Ask a person for what adb cannot do' })
      .conflicts('journal', ['all', 'select'])
      .conflicts('list', ['journal', 'serial', 'all', 'select', 'demo']),
  async run(options, host) {
    const named =
      options.journal === undefined ? undefined : await journalPath(options.journal, journalFolder(host));
    const destinations = await readDestinations(options, formats, [named]);
    const isEachMeant = maySelectSeveral(options);
    if (isEachMeant && options.force.length > 0)
      throw new InputError('--force names an entry of one journal. Choose its phone with --serial.');
    if (options.list === true) {
      const listed = (await journalsIn(journalFolder(host), tellTo(host))).map(listedJournal);
      await deliver(
        destinations,
        [listed],
        (format) =>
          format === 'json'
            ? json('journals-1', { tool: host.tool, journals: listed })
            : journalsText(listed, host.columns, journalFolder(host)),
        () => 'journals',
        host,
      );
      return exitCode.ok;
    }
    const given = named === undefined ? undefined : await readJournal(named);
    const isAnyChosen =
      options.serial !== undefined ||
      options.select !== undefined ||
      options.demo !== undefined ||
      options.stf !== undefined || // whose phones are not all to be leased
      host.env['ANDROID_SERIAL'] !== undefined;
    const chosen = await choosePhones({ ...options, ...(!isAnyChosen && { all: true }) }, host);
    const { phones, codes, unreached } = await identifyPhones(
      chosen,
      host,
      isEachMeant || chosen.length > 1,
      options,
    );
    const isAnyThere = phones.length > 0; // else each was told of, and the journals are not to blame
    const isChosenHere = !isEachMeant && isAnyThere && chosen.length > 1;
    const open = given ? [given] : isChosenHere ? await openJournals(host) : [];
    const wanted = isChosenHere ? [onePhone(phones, open, given, host)] : phones;
    // One that could not be asked is not missed where each journal has found its phone.
    const isOfThese = (journal: JournalContent) =>
      phones.some(({ identity }) => isJournalOfPhone(journal, identity));
    if (isChosenHere && open.every(isOfThese)) codes.length = 0;
    const done: UndonePhone[] = [];
    const undoOne = async (phone: IdentifiedPhone): Promise<void> => {
      const own = hostOfPhone(phone, host, wanted.length > 1);
      if (host.gracefulSignal.aborted) {
        own.err('Not begun, and nothing was put back: the run was stopped before.');
        return;
      }
      try {
        codes.push(await undoPhone(phone, given, options, own, done));
      } catch (error) {
        host.gracefulSignal.throwIfAborted();
        if (wanted.length === 1) throw error;
        if (error instanceof InputError && error.code === 'no-journal') {
          own.err('there is no journal of this phone, so there is nothing to put back.');
          return;
        }
        const { why, code } = tellFailure(error, own);
        codes.push(code);
        unreached.push(await unreachedPhone(phone.phone, why, options, host));
      }
    };
    const results = await settleAll(wanted, options.jobs, undoOne);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    await deliver(
      destinations,
      done,
      (format, some, to) => {
        if (format === 'json')
          return json('undo-1', {
            tool: host.tool,
            dryRun: options.dryRun,
            phones: some.map(({ name, journal, entries, adbSerial, broken }) => ({
              ...name,
              journal,
              partial: broken ? byLabel(explainError(broken), adbSerial, name.label, options) : null,
              entries: entries.map(({ summary: _, ...entry }) => entry),
            })),
            unreached,
          });
        const missing = missingPhones(some, done, unreached);
        const texts = some.map((one) => textOf(one, options, to, host.columns));
        return [...texts, unreachedText(missing, wrapAt(host.columns))].filter(Boolean).join('\n');
      },
      ({ name }) => name.label,
      host,
    );
    return stoppedExit(host.gracefulSignal) ?? worst(codes);
  },
});

/** A file says nothing of the serial of adb. */
function textOf(
  { name, adbSerial, entries, broken }: UndonePhone,
  options: UndoOptions,
  to: 'file' | 'stdout',
  columns: number,
): string {
  const wrap = wrapAt(columns);
  const look = { isWhole: options.verbose, columns };
  const why = broken && explainError(broken);
  const told = why && (to === 'stdout' ? why : byLabel(why, adbSerial, name.label, options));
  const partial = told
    ? `${wrap(`PARTIAL: the undo did not come to its end. ${told} Run it again when the phone is there.`)}\n\n`
    : '';
  const text = options.dryRun ? undoPlanText(entries, look) : undoText({ entries }, look);
  const line = to === 'stdout' ? phoneLineAtTerminal(name, adbSerial) : phoneLine(name);
  return `${wrap(line, '  ')}\n\n${partial}${text}`;
}

/** Tells on stderr which entry of how many is put back, and how long the rest takes by those before it. */
function undoProgress(host: Host): (at: number, of: number, words: string) => void {
  const begun = host.now().getTime();
  return (at, of, words) => {
    const average = at === 1 ? 0 : (host.now().getTime() - begun) / (at - 1);
    host.err(sanitise(`${at} of ${of}${sayTimeLeft((of - at + 1) * average)} · ${words}`, 1000));
  };
}

function tellTo(host: Host): (why: InputError) => void {
  return ({ message }) => {
    host.err(message);
  };
}

async function undoPhone(
  { phone, device, identity }: IdentifiedPhone,
  given: JournalContent | undefined,
  options: UndoOptions,
  host: Host,
  done: UndonePhone[],
): Promise<number> {
  return withPhoneLock(identity.serialno, host, async () => {
    await removeDumpFiles(device, host.gracefulSignal);
    const name = await namePhone(phone, device, identity, options, host);
    const content =
      given ??
      (await journalToUndo(journalFolder(host), identity, (sentence) => {
        host.err(sentence);
      }));
    checkJournal(content, identity);
    if (content.ending === 'cut' && !options.cutLine)
      throw new InputError(
        `The last line of the journal ${content.path} is cut, as when a computer loses power. Nothing was run; the lines above it are whole: put them back with --cut-line.`,
      );
    for (const line of content.lines)
      if (line.type === 'irreversible') host.err(`This cannot be undone: ${sanitise(line.summary, 500)}`);
    if (options.dryRun) {
      const left = [...openEntries(content.lines)].reverse();
      const entries = left.map(({ line }) => ({
        id: line.id,
        reason: line.reason,
        summary: line.summary,
        name: changeName(line.change),
        before: line.before,
        outcome: 'not-attempted' as const,
      }));
      done.push({ name, adbSerial: phone.serial, journal: content.path, entries });
      return exitCode.ok;
    }
    const questions = questionsTo(host);
    const helpers = {
      isPersonThere: options.guided || host.interactive,
      ...(host.interactive && {
        question: (words: string) =>
          questions.confirm(`${phoneLineAtTerminal(name, phone.serial)}: ${words}`),
      }),
    };
    const demo = options.demo === undefined ? undefined : phone.serial;
    const work = workOn(device, host, phone.pause, helpers, { ...options, demo });
    const progress = options.quiet ? undefined : undoProgress(host);
    const { entries, broken } = await undoJournal(work, identity, content, options.force, progress);
    done.push({
      ...{ name, adbSerial: phone.serial, journal: content.path, entries },
      ...(broken instanceof DeviceError && { broken }),
    });
    for (const { id } of entries.filter(({ outcome }) => outcome === 'drifted'))
      host.err(`Somebody else changed entry ${id} since. To put it back all the same, add --force ${id}.`);
    if (broken instanceof DeviceError) host.err(explainError(broken));
    else if (broken !== undefined && !host.gracefulSignal.aborted) throw broken;
    const isLost = broken instanceof DeviceError;
    return (
      stoppedExit(host.gracefulSignal) ?? worst([undoExit(entries), ...(isLost ? [exitCode.noPhone] : [])])
    );
  });
}
