import { explainError } from './advice.ts';
import { auditExit, fixExit, stoppedExit, worst } from './exit-policy.ts';
import type { UnreachedPhone } from '../audit/audit-run.ts';
import { InputError } from '../host/input-error.ts';
import { settleAll } from '../host/settle-all.ts';
import { DeviceError } from '../device/errors.ts';
import { shortJournalName } from '../journal/find-journals.ts';
import { fixJson } from '../report/fix-json.ts';
import { partialWords } from '../report/fix-partial.ts';
import { fixReport } from '../report/fix.ts';
import { madeWords, phoneLine, phoneLineAtTerminal, type PhoneName } from '../report/phone-line.ts';
import { planTable } from '../report/plan-table.ts';
import { planText } from '../report/plan.ts';
import { journalFolder, withLockedPhone } from './change-options.ts';
import { checkOptions, chooseChecks } from './choose-checks.ts';
import { command } from './command.ts';
import { fixPhone, type FixedPhone } from './fix-phone.ts';
import { unreachedText } from '../report/unreached.ts';
import { wrapAt } from '../report/wrap.ts';
import type { Host } from './host.ts';
import { missingPhones } from './missing-phones.ts';
import { choosePhones, type ChosenPhone } from './open-phones.ts';
import { policyOptions } from './policy-options.ts';
import { hostOfPhone } from './phone-host.ts';
import { jobsOption, phoneOptions } from './phone-options.ts';
import { talkOptions } from './talk-options.ts';
import { tellFailure } from './tell-failure.ts';
import { durationOption, readDuration } from './duration.ts';
import { byLabel, labelOptions, namePhone, stableToken, unreachedPhone } from './identity.ts';
import { deliver, readDestinations, reportOptions } from './output.ts';
import { questionsTo } from './question.ts';
import { undoCommand } from '../report/phone-words.ts';

const formats = ['text', 'json', 'html'] as const;

export const fix = command({
  options: (argv) =>
    reportOptions(
      jobsOption(labelOptions(checkOptions(policyOptions(talkOptions(phoneOptions(argv))))), 1),
      formats,
    )
      .option('dry-run', { type: 'boolean', default: false, describe: 'Show the plan and touch nothing' })
      .option('yes', {
        alias: 'y',
        type: 'boolean',
        default: false,
        describe: 'Do not ask; covers what is safe',
      })
      .option('allow', {
        choices: ['consent'] as const,
        array: true,
        requiresArg: true,
        nargs: 1,
        default: [] as 'consent'[],
        describe: 'Also what may cost a function: packages, permissions',
      })
      .option('max-changes', { type: 'number', default: 200, describe: 'The most changes of a run' })
      .option('journal', { type: 'string', requiresArg: true, describe: 'Where to write the journal' })
      .option('reboot', { type: 'boolean', default: false, describe: 'Restart the phone and verify again' })
      .option('settle', {
        ...durationOption,
        default: '30s',
        describe: 'How long after the last change all is read again, e.g. 30s or 2m',
      })
      .option('verify-after', {
        ...durationOption,
        describe: 'Read all again this long after the last change, e.g. 10m',
      })
      .option('guided', {
        type: 'boolean',
        default: false,
        describe: 'Ask a person to turn what adb cannot, also without a terminal',
      })
      .option('screens', {
        type: 'boolean',
        default: true,
        describe: 'Read and turn switches on the screen',
      }),

  async check(options) {
    await chooseChecks(options);
    await readDestinations(options, formats);
    for (const time of [options.settle, options.verifyAfter ?? '0s']) readDuration(time);
  },
  async run(options, host) {
    const checks = await chooseChecks(options);
    const destinations = await readDestinations(options, formats);
    const consent = options.allow.includes('consent');
    const times = {
      settle: readDuration(options.settle),
      verifyAfter: options.verifyAfter === undefined ? undefined : readDuration(options.verifyAfter),
    };
    const questions = questionsTo(host);
    const done: FixedForReport[] = [];
    const unreached: UnreachedPhone[] = [];
    const codes: number[] = [];
    const phones = await choosePhones(options, host);
    checkNobodyIsAsked(options, phones.length);
    const fixOne = async (phone: ChosenPhone): Promise<void> => {
      const own = hostOfPhone(phone, host, phones.length > 1);
      if (host.gracefulSignal.aborted) {
        own.err('Not begun, and nothing was changed: the run was stopped before.');
        return;
      }
      try {
        const device = await phone.open();
        await withLockedPhone(phone, device, own, async (identity) => {
          const name = await namePhone(phone, device, identity, options, own);
          const demo = options.demo === undefined ? undefined : phone.serial;
          const same = (name: string) => ({ ...options, demo, ...(phones.length > 1 && { oneOf: name }) });
          const token = phones.length > 1 ? await stableToken(identity.serialno, options.identity, own) : '';
          // The token outlasts the cable and the network. A farm knows its phones by their serials alone.
          const atTerminal = same(options.stf === undefined ? token : phone.serial);
          const how = { ...options, ...times, consent, pause: phone.pause, same: atTerminal };
          const fixed = await fixPhone(device, identity, name, checks, how, own, questions);
          const { broken } = fixed;
          const journal = shortJournalName(fixed.journal ?? '', journalFolder(host));
          const partial = broken && byLabel(explainError(broken), phone.serial, name.label, options);
          done.push({
            ...name,
            adbSerial: phone.serial,
            fixed: { ...fixed, ...(partial !== undefined && { partial }) },
            undoAtTerminal: undoCommand(journal, atTerminal),
            undoCommand: undoCommand(journal, same(token)),
          });
          if (broken) {
            codes.push(tellFailure(broken, own).code);
            return;
          }
          const unknown = fixed.findings.filter(({ status }) => status === 'unknown');
          codes.push(
            options.dryRun ? auditExit(unknown, options) : fixExit(fixed.applied, fixed.findings, options),
          );
        });
      } catch (error) {
        host.gracefulSignal.throwIfAborted();
        if (phones.length === 1 && !(error instanceof DeviceError || error instanceof InputError))
          throw error;
        const { why, code } = tellFailure(error, own);
        codes.push(code);
        unreached.push(await unreachedPhone(phone, why, options, host));
      } finally {
        await phone.close?.();
      }
    };
    const results = await settleAll(phones, options.jobs, fixOne);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    await deliver(
      destinations,
      done,
      async (format, some, to) => {
        const missing = missingPhones(some, done, unreached);
        if (format === 'html')
          return (await import('../report/html/fix-page.ts')).fixPage(some, host.tool, missing);
        if (format === 'json') return fixJson(host.tool, some, unreached);
        const texts = some.map(({ fixed, adbSerial, undoAtTerminal, undoCommand: inFile, ...name }) => {
          const line = to === 'stdout' ? phoneLineAtTerminal(name, adbSerial) : phoneLine(name);
          const undo = to === 'stdout' ? undoAtTerminal : inFile;
          const head = wrapAt(host.columns)([line, ...madeWords(fixed.origin)].join(' · '), '  ');
          return `${head}\n\n${textOf(fixed, undo, options, host)}`;
        });
        return [...texts, unreachedText(missing, wrapAt(host.columns))].filter(Boolean).join('\n');
      },
      ({ label }) => label,
      host,
    );
    return stoppedExit(host.gracefulSignal) ?? worst(codes);
  },
});

interface FixedForReport extends PhoneName {
  /** For the terminal alone. */
  readonly adbSerial: string;
  readonly undoAtTerminal: string;
  /** As a file has it: without the serial of adb. */
  readonly undoCommand: string;
  readonly fixed: FixedPhone & { readonly partial?: string };
}

/** Questions about several phones at once could not be distinguished. */
function checkNobodyIsAsked(
  { jobs, yes, dryRun, guided }: { jobs: number; yes: boolean; dryRun: boolean; guided: boolean },
  phones: number,
): void {
  if (jobs === 1 || phones === 1 || dryRun || (yes && !guided)) return;
  throw new InputError(
    '--jobs works on several phones at once, and no question can be asked for all of them. Give --yes without --guided, or leave out --jobs.',
  );
}

function textOf(
  fixed: FixedForReport['fixed'],
  undo: string,
  options: TextOptions,
  { interactive, columns }: Host,
): string {
  const { plan, findings, journal, partial } = fixed;
  if (journal === undefined) {
    if (partial !== undefined) return `${wrapAt(columns)(partialWords(fixed) ?? '')}\nNothing was changed.\n`;
    if (interactive && !options.dryRun) return 'Nothing was changed.\n';
    return options.verbose
      ? planText(plan, findings, columns)
      : planTable(plan, findings, columns, { isAsked: !options.yes });
  }
  const isPart = options.only !== undefined || options.skip !== undefined;
  return fixReport(
    { ...fixed, undoCommand: undo },
    { isPart, isWhole: options.verbose, isWithoutQuestion: options.yes, columns },
  );
}

interface TextOptions {
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly verbose: boolean;
  readonly only: readonly string[] | undefined;
  readonly skip: readonly string[] | undefined;
}
