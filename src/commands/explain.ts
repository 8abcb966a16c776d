import type { Audit } from '../audit/audit-capture.ts';
import { checks as builtIn } from '../checks/index.ts';
import { explanationLanguages } from '../checks/explanation.ts';
import { InputError } from '../host/input-error.ts';
import { explainJson } from '../report/explain-json.ts';
import { explainText } from '../report/explain-text.ts';
import { phoneWords } from '../report/phone-words.ts';
import { makeAuditTask, makeCaptureTask } from './audit-tasks.ts';
import { command } from './command.ts';
import { exitCode } from './exit-policy.ts';
import type { Host } from './host.ts';
import { usualPhone } from './make-phone.ts';
import { choosePhones } from './open-phones.ts';
import { loadChecks } from './own-modules.ts';
import { deliver, readDestinations, reportOptions } from './output.ts';
import { phoneOptions, type PhoneChoice } from './phone-options.ts';
import { talkOptions, type TalkOptions } from './talk-options.ts';
import { inProgress } from './progress.ts';

const formats = ['text', 'json'] as const;

export const explain = command({
  options: (argv) =>
    reportOptions(talkOptions(phoneOptions(argv)), formats)
      .positional('id', { type: 'string', demandOption: true, describe: 'A check of the catalogue' })
      .option('language', {
        type: 'string',
        requiresArg: true,
        describe: "The language of the phone's screen, as in de or pt-BR; else that of the phone",
      })
      .option('from', {
        type: 'string',
        requiresArg: true,
        describe: 'Also say what was found in a capture, and use the words of its screens',
      })
      .option('check', {
        type: 'string',
        array: true,
        requiresArg: true,
        nargs: 1,
        describe: 'A module with a check of your own; may be given again',
      })
      .conflicts('from', ['serial', 'all', 'select', 'demo']),
  async run(options, host) {
    const { id } = options;
    const destinations = await readDestinations(options, formats);
    const check = [...builtIn, ...(await loadChecks(options.check))].find((one) => one.id === id);
    if (!check)
      throw new InputError(`There is no check called "${id}". Run \`miaudit checks\` for the list.`);
    const wanted = options.language === undefined ? undefined : knownLanguage(options.language);
    const audits = await auditsFor(check, options, host);
    const phones = audits.map(({ report: { phone, findings } }) => ({
      model: phone.model,
      browsers: phone.browsers,
      findings,
    }));
    const [one] = options.serial ?? [];
    const phoneOption = phoneWords({
      ...options,
      demo: options.demo === '' ? usualPhone : options.demo,
      ...(one !== undefined && audits.length === 1 && { oneOf: one }),
    });
    const language = wanted ?? audits[0]?.report.phone.language ?? 'en';
    await deliver(
      destinations,
      [check],
      (format) =>
        format === 'json'
          ? explainJson(host.tool, check, language, phones)
          : explainText(check, language, phones, host.columns, phoneOption),
      () => id,
      host,
    );
    return exitCode.ok;
  },
});

/** Without a word about a phone, none is asked. */
async function auditsFor(
  check: (typeof builtIn)[number],
  options: PhoneChoice & TalkOptions & { readonly from: string | undefined },
  host: Host,
): Promise<readonly Audit[]> {
  const { from, serial, all, demo } = options;
  if (from === undefined && serial === undefined && all !== true && demo === undefined) return [];
  const tasks =
    from === undefined
      ? (await choosePhones(options, host)).map((phone) =>
          makeAuditTask(
            phone,
            [check],
            { screens: true, label: undefined, identity: undefined, showSerials: false },
            host,
          ),
        )
      : [makeCaptureTask(from, [check], () => undefined, host)];
  const results = await inProgress(tasks, options, host);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

function knownLanguage(tag: string): string {
  const [base = ''] = tag.split('-');
  const known = explanationLanguages();
  if (known.some((one) => one === base || one.startsWith(`${base}-`))) return tag;
  throw new InputError(
    `The words of the screens are not known in the language "${tag}". Choose one of ${known.join(', ')}.`,
  );
}
