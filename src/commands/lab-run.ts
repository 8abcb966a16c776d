import type { AuditRun, UnreachedPhone } from '../audit/audit-run.ts';
import type { Report } from '../audit/findings.ts';
import { usualPolicy } from '../audit/policy.ts';
import { DeviceError } from '../device/errors.ts';
import { InputError } from '../host/input-error.ts';
import type { PhoneJobs } from '../lab/jobs/file-run.ts';
import type { FollowedJob } from '../lab/jobs/follow.ts';
import type { LabFile } from '../lab/jobs/lab-file.ts';
import type { LabRedis } from '../lab/jobs/redis.ts';
import { formats } from '../report/formats.ts';
import { json } from '../report/json.ts';
import { isWholeJob, labText } from '../report/lab-text.ts';
import { phoneWords } from '../report/phone-words.ts';
import { sanitise } from '../report/sanitise.ts';
import { makeCaptureTask } from './audit-tasks.ts';
import { checks as builtIn } from '../checks/index.ts';
import { chooseChecks } from './choose-checks.ts';
import { exitCode, stoppedExit, worst } from './exit-policy.ts';
import type { Host } from './host.ts';
import { deliver, readDestinations } from './output.ts';
import type { TalkOptions } from './talk-options.ts';
import { inProgress } from './progress.ts';

/** `text` and `json` report every job; the others are those of `audit`, made of the captures that can be read here. */
export const labFormats = ['text', 'json', 'html', 'junit', 'markdown', 'csv', 'sarif'] as const;

export interface LabRunOptions extends TalkOptions {
  readonly follow: string | undefined;
  readonly format: (typeof labFormats)[number];
  readonly output: readonly string[] | undefined;
}

interface PhoneOfRun {
  readonly phone: PhoneJobs;
  readonly jobs: readonly FollowedJob[];
}

/** Files jobs, follows them to their end, and merges what came of them. */
export async function labRun(
  options: LabRunOptions,
  lab: LabFile | undefined,
  redis: LabRedis,
  host: Host,
): Promise<number> {
  const [{ fileRun, findRun, removeRun }, { followPhone }] = await Promise.all([
    import('../lab/jobs/file-run.ts'),
    import('../lab/jobs/follow.ts'),
  ]);
  const destinations = await readDestinations(options, labFormats);
  for (const { only, skip } of auditsAndFixes(lab)) await chooseChecks({ only, skip }); // that they leave none is told now
  const run = options.follow ?? newName(host);
  if (lab) await fileRun(redis, run, lab);
  const found = await findRun(redis, run);
  host.err(`Run ${run}: ${found.length === 1 ? '1 phone' : `${found.length} phones`}.`);
  const warn = (sentence: string) => {
    host.err(sanitise(sentence, 1000));
  };
  const tasks = found.map((phone) => ({
    title: sanitise(phone.label, 100),
    work: async (tell: (message: string) => void) => ({
      phone,
      jobs: await followPhone(redis, phone, tell, warn, host.gracefulSignal),
    }),
    isWhole: ({ jobs }: PhoneOfRun) => jobs.every(({ result }) => isWholeJob(result)),
  }));
  const settled = await inProgress(tasks, options, host);
  const stopped = stoppedExit(host.gracefulSignal);
  if (stopped !== undefined) {
    host.err(`The jobs go on without this. Follow them again: miaudit lab run --follow ${run}`);
    return stopped;
  }
  const phones = settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  const results = phones.map(({ phone: { serial, label }, jobs }) => ({
    serial,
    label,
    jobs: jobs.map(({ command, result }) => ({ command, ...result })),
  }));
  let merged: Promise<AuditRun> | undefined;
  await deliver(
    destinations,
    [results],
    async (format) => {
      if (format === 'json') return json('lab-1', { tool: host.tool, run, phones: results });
      if (format === 'text') return labText(results, host.columns);
      const audits = await (merged ??= mergeAudits(phones, host));
      if (format === 'html')
        return (await import('../report/html/audit-page.ts')).auditPage(audits, {
          tool: host.tool,
          checks: builtIn,
        });
      return formats[format](audits, {
        ...host,
        policy: usualPolicy,
        folderOf: () => '',
        detail: 'usual',
        phoneOptionOf: ({ label, token = label }) => phoneWords({ oneOf: token }),
        wholeReportOf: () => '-f json',
      });
    },
    () => run,
    host,
  );
  await removeRun(redis, run);
  return worst(results.flatMap(({ jobs }) => jobs.map(codeOf)));
}

function codeOf({ outcome, exitCode: code }: FollowedJob['result']): number {
  if (outcome === 'needs undo') return exitCode.unverified;
  return outcome === 'failed' ? exitCode.noPhone : (code ?? exitCode.ok);
}

function auditsAndFixes(lab: LabFile | undefined) {
  return (lab?.commands ?? []).flatMap((one) => (one.run === 'browse' ? [] : [one]));
}

function newName(host: Host): string {
  const time = host
    .now()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '');
  return `${time}-${Buffer.from(host.random(4)).toString('hex')}`;
}

/** The last audit of each phone, judged anew from its capture: on this computer, or in a folder that the workers share. */
async function mergeAudits(phones: readonly PhoneOfRun[], host: Host): Promise<AuditRun> {
  const reports: Report[] = [];
  const unreached: UnreachedPhone[] = [];
  for (const { phone, jobs } of phones) {
    const at = jobs.findLastIndex(({ command }) => command === 'audit');
    const job = jobs[at];
    const asked = phone.jobs[at]?.data.command;
    if (!job || asked?.run !== 'audit') continue;
    const { capture, host: worker, note } = job.result;
    try {
      if (capture === undefined) throw new InputError(note ?? 'There is no capture of this phone.');
      const checks = await chooseChecks({ only: asked.only, skip: asked.skip });
      const task = makeCaptureTask(capture, checks, () => undefined, host, phone.label);
      reports.push((await task.work(() => undefined)).report);
    } catch (error) {
      if (!(error instanceof InputError || error instanceof DeviceError)) throw error;
      const why =
        capture === undefined
          ? error.message
          : `The capture is on ${worker}, in ${capture}, and cannot be read here. Let workers and this command share a folder (--folder).`;
      unreached.push({ label: phone.label, why });
    }
  }
  return { phones: reports, unreached };
}
