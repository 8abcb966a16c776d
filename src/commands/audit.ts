import type { Audit } from '../audit/audit-capture.ts';
import type { AuditRun, UnreachedPhone } from '../audit/audit-run.ts';
import type { Report } from '../audit/findings.ts';
import type { CheckBug } from '../audit/judge.ts';
import { auditExit, exitCode, worst } from './exit-policy.ts';
import { DeviceError } from '../device/errors.ts';
import { explainError } from './advice.ts';
import { checkOptions, chooseChecks, isBuiltIn } from './choose-checks.ts';
import { command } from './command.ts';
import { formatNames as textNames, formats } from '../report/formats.ts';
import type { DiffSide } from '../diff/phone-state.ts';
import type { Check } from '../checks/check.ts';
import type { Look } from '../report/text.ts';
import type { Host } from './host.ts';
import { chooseLook } from './audit-look.ts';
import { choosePhones } from './open-phones.ts';
import { captureTask, checkOneOfEach, namesOfMade } from './audit-captures.ts';
import { makeAuditTask } from './audit-tasks.ts';
import { byLabel, labelOptions, unreachedPhone } from './identity.ts';
import { keepAudits, type KeptAudit } from './keep-audits.ts';
import { InputError } from '../host/input-error.ts';
import { deliver, readDestinations, fileNames, reportOptions, tryNewFolder } from './output.ts';
import { sanitise } from '../report/sanitise.ts';
import { unreachedText } from '../report/unreached.ts';
import { unfittedSentence } from '../report/unfitted-words.ts';
import { expectationOptions, openPolicy } from './open-policy.ts';
import { policyOptions } from './policy-options.ts';
import { jobsOption, phoneOptions } from './phone-options.ts';
import { talkOptions } from './talk-options.ts';
import { hostOfPhone } from './phone-host.ts';
import { tellFailure } from './tell-failure.ts';
import { openSigningKey, signOption } from './signing-key.ts';
import { inProgress } from './progress.ts';
import { wrapAt } from '../report/wrap.ts';

const formatNames = [...textNames, 'html'] as const;

export const audit = command({
  options: (argv) =>
    reportOptions(
      expectationOptions(
        jobsOption(labelOptions(checkOptions(policyOptions(talkOptions(phoneOptions(argv)))))),
      ),
      formatNames,
    )
      .option('from', {
        type: 'string',
        array: true,
        requiresArg: true,
        nargs: 1,
        describe: 'Audit a capture instead of a phone; may be given again',
      })
      .option('save', {
        type: 'string',
        requiresArg: true,
        describe: 'Keep the answers, redacted, in a new folder',
      })
      .option('sign', signOption)
      .option('since', {
        type: 'string',
        requiresArg: true,
        describe: 'Begin the text with what changed since a capture, a report in JSON, or a folder of them',
      })
      .option('brief', {
        type: 'boolean',
        default: false,
        describe: 'The first screen alone: which phone, how bad, what to do first',
      })
      .option('screens', { type: 'boolean', default: true, describe: 'Read switches from the screen' })
      .conflicts('from', ['serial', 'all', 'select', 'demo']),
  async check(options, host) {
    const checks = await chooseChecks(options);
    await readDestinations(options, formatNames, [options.baseline, options.since, options.policy]);
    await openSigningKey(options.sign, options.save !== undefined);
    await openPolicy(options, checks, host);
    await earlierThan(options.since, checks, host);
  },
  async run(options, host) {
    const checks = await chooseChecks(options);
    const destinations = await readDestinations(options, formatNames, [
      ...(options.from ?? []),
      options.baseline,
      options.since,
      options.policy,
    ]);
    await tryNewFolder(options.save);
    const key = await openSigningKey(options.sign, options.save !== undefined);
    const expected = await openPolicy(options, checks, host);
    const earlier = await earlierThan(options.since, checks, host);
    const from = options.from && [...new Set(options.from)]; // a capture that is named twice is judged once
    const tasks = from
      ? from.map((path) =>
          captureTask(path, checks, options, hostOfPhone({ serial: path }, host, from.length > 1)),
        )
      : (await choosePhones(options, host)).map((phone, _at, all) => {
          const own = hostOfPhone(phone, host, all.length > 1);
          return {
            ...makeAuditTask(phone, checks, options, own),
            host: own,
            serial: phone.serial,
            unreached: (why: string) => unreachedPhone(phone, why, options, host),
          };
        });
    const results = await inProgress(tasks, options, host);
    const audits: Audit[] = [];
    const sources: (string | undefined)[] = [];
    const parts: RunPart[] = [];
    const codes: number[] = [];
    for (const [at, result] of results.entries()) {
      const task = tasks[at];
      if (!task) continue;
      if (result.status === 'rejected') {
        // Interrupted by the person; where the time is over, the others are still reported.
        const isStopped = host.gracefulSignal.aborted && !(result.reason instanceof DeviceError);
        if (from?.length === 1 || isStopped) throw result.reason;
        const { why, code } = tellFailure(result.reason, task.host);
        codes.push(code);
        parts.push(await task.unreached(why));
      } else {
        const { lost, bugs } = result.value;
        const report = expected.put(result.value.report);
        audits.push({ ...result.value, report });
        sources.push(from?.[at]);
        const { label } = report.phone;
        parts.push(
          lost ? { ...report, lost: byLabel(explainError(lost), task.serial, label, options) } : report,
        );
        if (options.debug) tellDecisions({ ...result.value, report }, host);
        codes.push(auditExit(report.findings, options));
        if (lost) codes.push(tellFailure(lost, task.host).code);
        for (const bug of bugs) codes.push(toldBug(bug, task.host));
      }
    }
    checkOneOfEach(audits.map(({ report: { phone } }, at) => ({ path: sources[at], ...phone })));
    const unfitted = expected.unfitted(audits.map(({ report }) => report));
    const sentence = unfittedSentence(unfitted ?? [], parts.length === audits.length);
    if (sentence !== undefined && !destinations.some(({ format }) => tellUnfitted.has(format)))
      host.err(sentence);
    const kept = await keep();
    const keptOf = ({ answers }: Report) =>
      kept[audits.findIndex(({ report }) => report.answers === answers)];
    // Where nothing is kept, the places of several phones are apart as they would be below --save.
    const folders = fileNames(audits.map(({ report: { phone } }) => phone.label));
    const folderOf = (report: Report) => {
      const at = audits.findIndex(({ report: { answers } }) => answers === report.answers);
      return keptOf(report)?.folder ?? sources[at] ?? (parts.length > 1 ? (folders[at] ?? '') : '');
    };
    const look = {
      checks,
      ...chooseLook(options, destinations, results.length, await namesOfMade(audits, from)),
      ...(await changesSince(earlier, audits)),
    };
    await deliver(
      destinations,
      parts.map((part) => {
        const digest = 'phone' in part ? keptOf(part)?.digest : undefined;
        return digest ? { ...part, digest } : part;
      }),
      async (format, some, to) => {
        const run = runOf(some, unfitted);
        // At the terminal an error has told it.
        if (format === 'text' && to === 'file' && run.phones.length === 0)
          return unreachedText(run.unreached, wrapAt(host.columns));
        return format === 'html'
          ? // A page is slow to load, and few ask for one.
            (await import('../report/html/audit-page.ts')).auditPage(run, {
              tool: host.tool,
              policy: options,
              ...look,
            })
          : formats[format](run, { ...host, policy: options, folderOf, ...look });
      },
      (part) => ('phone' in part ? part.phone.label : part.label),
      host,
    );
    return worst(codes);

    /** A full disk costs the capture, and not the report. */
    async function keep(): Promise<readonly KeptAudit[]> {
      if (options.save === undefined) return [];
      try {
        return await keepAudits(audits, options.save, key);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        host.err(sanitise(error.message, 1000));
        codes.push(exitCode.usage);
        return [];
      }
    }
  },
});

/** Formats that tell themselves what of a policy was for no phone; a format of findings alone has no place for it. */
const tellUnfitted: ReadonlySet<string> = new Set([
  ...['text', 'json', 'html', 'markdown', 'github-summary', 'junit'],
]);

type RunPart = Report | UnreachedPhone;

function runOf(parts: readonly RunPart[], unfitted: AuditRun['unfitted']): AuditRun {
  return {
    ...(unfitted && { unfitted }),
    phones: parts.filter((part) => 'phone' in part),
    unreached: parts.filter((part): part is UnreachedPhone => !('phone' in part)),
  };
}

/** The phones of `--since`, read before a phone is asked. */
async function earlierThan(
  path: string | undefined,
  checks: readonly Check[],
  host: Host,
): Promise<readonly DiffSide[] | undefined> {
  if (path === undefined) return undefined;
  const [{ openSide }, { openingWith }] = await Promise.all([
    import('../diff/open-side.ts'),
    import('./diff.ts'),
  ]);
  return openSide(path, openingWith(checks, host));
}

async function changesSince(
  earlier: readonly DiffSide[] | undefined,
  audits: readonly Audit[],
): Promise<Pick<Look, 'since'>> {
  if (!earlier) return {};
  const [{ compareAll }, { stateOfRecording }] = await Promise.all([
    import('../diff/compare.ts'),
    import('../diff/state-of-recording.ts'),
  ]);
  const now = audits.map(({ recording, report }) => stateOfRecording(recording, report));
  return { since: compareAll(earlier, now) };
}

/** What each check decided, and from which answers. */
function tellDecisions({ report }: Audit, host: Host): void {
  for (const { check, subject, status, observed, evidence } of report.findings)
    host.err(sanitise(`${check} (${subject}) judged ${evidence.join(', ')}: ${status}: ${observed}`, 4000));
}

function toldBug({ check, cause }: CheckBug, host: Host): number {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  if (!isBuiltIn(check)) {
    host.err(
      sanitise(
        `The check ${check} ended in an error: ${error.message}. Correct its module; testCheck of miaudit/testing shows where it is.`,
        1000,
      ),
    );
    return exitCode.usage;
  }
  host.err(error.stack ?? error.message);
  host.err(`The check ${check} ended in an error. Please report it with the lines above.`);
  return exitCode.bug;
}
