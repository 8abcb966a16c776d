import type { UnfittedPart } from '../audit/unfitted.ts';
import type { Audit } from '../audit/audit-capture.ts';
import { InputError } from '../host/input-error.ts';
import { unfittedLines } from '../report/unfitted-words.ts';
import { writePolicy, policyTestText } from '../report/policy-text.ts';
import { json } from '../report/json.ts';
import { wrapAt } from '../report/wrap.ts';
import { makeAuditTask, makeCaptureTask } from './audit-tasks.ts';
import { chooseChecks, checkOptions } from './choose-checks.ts';
import { command } from './command.ts';
import { auditExit, exitCode } from './exit-policy.ts';
import { labelOptions } from './identity.ts';
import { expectationOptions, openPolicy } from './open-policy.ts';
import { choosePhones } from './open-phones.ts';
import { deliver, readDestinations, reportOptions } from './output.ts';
import { jobsOption, phoneOptions } from './phone-options.ts';
import { talkOptions } from './talk-options.ts';
import { hostOfPhone } from './phone-host.ts';
import { policyOptions } from './policy-options.ts';
import { inProgress } from './progress.ts';

const formats = ['text', 'json'] as const;

/** Days for which `policy init` waives what fails today. */
const graceDays = 90;

export const policy = command({
  options: (argv) =>
    reportOptions(
      expectationOptions(
        jobsOption(labelOptions(checkOptions(policyOptions(talkOptions(phoneOptions(argv)))))),
      ),
      formats,
    )
      .positional('do', {
        choices: ['init', 'test'] as const,
        demandOption: true,
        describe: "init: write a policy of today's findings; test: what a policy would do to a capture",
      })
      .positional('capture', { type: 'string', describe: 'For test: a capture. For init: none, or one' })
      .option('screens', { type: 'boolean', default: true, describe: 'Read switches from the screen' }),
  async run(options, host) {
    const checks = await chooseChecks(options);
    const { capture } = options;
    if (options.do === 'test' && (capture === undefined || options.policy === undefined))
      throw new InputError(
        'A test needs a policy and a capture. Write `miaudit policy test CAPTURE --policy FILE`.',
      );
    if (options.do === 'init' && options.format === 'json')
      throw new InputError('A policy is written as YAML. Leave out --format json.');
    const destinations = await readDestinations(options, formats, [capture, options.policy]);
    const expected = await openPolicy({ ...options, from: capture }, checks, host);
    const tasks =
      capture === undefined
        ? (await choosePhones(options, host)).map((phone, _at, all) =>
            makeAuditTask(phone, checks, options, hostOfPhone(phone, host, all.length > 1)),
          )
        : [makeCaptureTask(capture, checks, () => undefined, host)];
    const results = await inProgress(tasks, options, host);
    const audits = results.map((result): Audit => {
      if (result.status === 'rejected') throw result.reason;
      if (result.value.lost) throw result.value.lost;
      return result.value;
    });
    const reports = audits.map(({ report }) => expected.put(report));
    const unfitted = expected.unfitted(reports) ?? [];
    if (options.do === 'init') {
      const today = host.now();
      const end = new Date(today.getTime() + graceDays * 24 * 60 * 60 * 1000);
      const text = writePolicy(reports, dayOf(today), dayOf(end));
      await deliver(
        destinations,
        [text],
        (_format, [one = '']) => one,
        () => 'policy',
        host,
      );
      return exitCode.ok;
    }
    await deliver(
      destinations,
      reports,
      (format, some) =>
        format === 'json'
          ? json('audit-1', { tool: host.tool, phones: [...some], unreached: [], unfitted: [...unfitted] })
          : [
              ...some.map((report) => policyTestText(report, options, host.columns)),
              unfittedText(unfitted, host.columns),
            ].join('\n'),
      ({ phone }) => phone.label,
      host,
    );
    return auditExit(
      reports.flatMap(({ findings }) => findings),
      options,
    );
  },
});

function unfittedText(parts: readonly UnfittedPart[], columns: number): string {
  return unfittedLines(parts)
    .map((line) => `${wrapAt(columns)(line, '  ')}\n`)
    .join('');
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
