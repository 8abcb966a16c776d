import { exitCode, undoExit } from './exit-policy.ts';
import { InputError } from '../host/input-error.ts';
import { entriesOf, isSettled } from '../journal/entries.ts';
import { journalToUndo } from '../journal/open-journal.ts';
import { readJournal } from '../journal/read-journal.ts';
import { checkJournal, describeUndo, undo as undoAll } from '../journal/undo.ts';
import { continueJournal } from '../journal/write-journal.ts';
import { DeviceError } from '../device/errors.ts';
import { nameOf } from '../journal/describe.ts';
import { json } from '../report/json.ts';
import { undoText } from '../report/fix.ts';
import { executorsFor, withLockedPhone, journalFolder } from './change-options.ts';
import { explainError } from './advice.ts';
import { command } from './command.ts';
import { choosePhones } from './open-phones.ts';
import { phoneOptions } from './phone-options.ts';
import { questioner } from './question.ts';

export const undo = command({
  options: (argv) =>
    phoneOptions(argv)
      .positional('journal', { type: 'string', describe: 'None: the latest of this phone' })
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
      .option('format', { alias: 'f', choices: ['text', 'json'] as const, default: 'text' as const })
      .conflicts('all', 'journal'),
  async run(options, host) {
    const [phone, ...others] = await choosePhones(options, host);
    if (!phone || others.length > 0)
      throw new InputError(
        'A journal is of one phone, and several are chosen. Choose one of them with --serial.',
      );
    const device = await phone.open();
    return withLockedPhone(device, host, async (identity) => {
      const hasWork = ({ lines }: { lines: Parameters<typeof entriesOf>[0] }) =>
        entriesOf(lines).some((entry) => !isSettled(entry));
      const content =
        options.journal === undefined
          ? await journalToUndo(journalFolder(host), identity, hasWork, (sentence) => {
              host.err(sentence);
            })
          : await readJournal(options.journal);
      checkJournal(content, identity);
      if (content.ending === 'cut' && !options.cutLine)
        throw new InputError(
          `The last line of the journal ${content.path} is cut, as when a computer loses power. Nothing was run; the lines above it are whole: put them back with --cut-line.`,
        );
      if (options.dryRun) {
        const left = entriesOf(content.lines).filter((entry) => !isSettled(entry));
        const planned = left.reverse();
        const entries = planned.map(({ line }) => ({
          id: line.id,
          reason: line.reason,
          name: nameOf(line.change),
          before: line.before,
          outcome: 'not-attempted' as const,
        }));
        await host.out(
          options.format === 'json'
            ? json('undo-1', { tool: host.tool, journal: content.path, dryRun: true, entries })
            : planned.map(({ line }) => `${line.id} · ${describeUndo(line)}\n`).join(''),
        );
        return exitCode.ok;
      }
      const journal = await continueJournal(content);
      try {
        const { automatic, guidedExecutor } = executorsFor(device, host, phone.pause, questioner(host));
        const context = {
          journal,
          executor: options.guided || host.interactive ? guidedExecutor : automatic,
          now: () => host.now(),
          tell: (sentence: string) => {
            host.err(sentence);
          },
        };
        const result = await undoAll(context, options.force, host.gracefulSignal);
        await journal.append({ type: 'end', time: host.now().toISOString() });
        await host.out(
          options.format === 'json'
            ? json('undo-1', {
                tool: host.tool,
                journal: journal.path,
                dryRun: false,
                entries: result.entries,
              })
            : undoText(result),
        );
        for (const { id } of result.entries.filter(({ outcome }) => outcome === 'drifted'))
          host.err(
            `Somebody else changed entry ${id} since. To put it back all the same, add --force ${id}.`,
          );
        if (result.broken instanceof DeviceError) host.err(explainError(result.broken));
        else if (result.broken !== undefined && !host.gracefulSignal.aborted) throw result.broken;
        if (host.gracefulSignal.aborted) return exitCode.interrupted;
        return undoExit(result.entries);
      } finally {
        await journal.close();
      }
    });
  },
});
