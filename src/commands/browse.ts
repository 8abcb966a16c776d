import { browseExit, exitCode, stoppedExit } from './exit-policy.ts';
import { InputError } from '../host/input-error.ts';
import { judgeBrowse } from '../browse/judge-browse.ts';
import { studyTable } from '../browse/study.ts';
import type { BrowseReport } from '../browse/browse-schema.ts';
import { identityIn } from '../browse/same-phone.ts';
import { writeFixedPlan } from '../browse/plan/fixed-plan.ts';
import { openNetworks, type Networks } from '../browse/witnesses/networks.ts';
import type { Recording } from '../capture/capture.ts';
import { digestOfSaved } from '../capture/store.ts';
import { loadRecording } from '../capture/load.ts';
import { DeviceError } from '../device/errors.ts';
import { json } from '../report/json.ts';
import { browseText } from '../report/browse-text.ts';
import {
  browseFormats,
  browseOptions,
  fixedPlanOptions,
  type BrowseCommandOptions,
} from './browse-options.ts';
import { browsePhone } from './browse-phone.ts';
import { timeOfPlan } from './browse-progress.ts';
import { destinationsWithTables, makeTables } from './browse-tables.ts';
import { command } from './command.ts';
import type { Host } from './host.ts';
import { chosenLabel } from './identity.ts';
import { fitToKeep, keepIn, type Keeping } from './keep-browsing.ts';
import { openAuthority } from './open-authority.ts';
import { openResumable, type Resumable } from './open-resumable.ts';
import { browseSeveral } from './browse-several.ts';
import { planFor } from './plan-for.ts';
import { choosePhones, maySelectSeveral } from './open-phones.ts';
import { deliver, readDestinations, tryNewFolder } from './output.ts';
import { openSigningKey } from './signing-key.ts';
import { drawUpPlan } from '../browse/draw-up-plan.ts';
import { makeArms, chooseArms } from '../browse/plan/choose-arms.ts';

export const browse = command({
  options: browseOptions,
  async check(options, host) {
    await destinationsWithTables(options, browseFormats);
    if (options.resume === undefined) await planFor(options, host);
    await openSigningKey(options.sign, options.save !== undefined);
  },
  async run(options, host) {
    if (options.what === 'plan') return writePlan(options, host);
    const { files, folders } = await destinationsWithTables(options, browseFormats);
    await tryNewFolder(options.save);
    if (options.from === undefined && maySelectSeveral(options))
      return browseSeveral(options, { files, folders }, host);
    const resumed = options.resume === undefined ? undefined : await openResumable(options.resume, host);
    const key = host.random(32);
    const folder = resumed?.target ?? options.save;
    const signingKey = await openSigningKey(options.sign, folder !== undefined);
    const keeping =
      folder === undefined
        ? undefined
        : keepIn(folder, key, host, { resumed, signingKey, keepsAllLines: options.keepAllLines });
    const networks = await openNetworks(); // before hours of browsing that could not be judged without
    const { recording, serial } =
      options.from === undefined
        ? await browseNow(options, { keeping, resumed, key }, host)
        : { recording: await loadRecording(options.from), serial: undefined };
    const kept = keeping ? { ...recording, digest: digestOfSaved(recording, signingKey) } : recording;
    const report = judgedReport(kept, networks, serial, options);
    const tables = makeTables([{ recording: kept, report }]);
    await deliver(
      files,
      [report],
      async (format) => {
        if (format === 'html') return (await import('../report/html/browse-page.ts')).browsePage(report);
        if (format === 'csv' || format === 'parquet') return tables.inFormat(format, options.table);
        return format === 'json' ? json('browse-1', report) : browseText(report, host.columns);
      },
      ({ phone }) => phone.label,
      host,
    );
    for (const one of folders) await tables.writeFolder(one);
    await keeping?.finish(recording, report.partial === undefined); // a full disk must not cost the report too
    return stoppedExit(host.gracefulSignal) ?? browseExit(report);
  },
});

interface Around {
  readonly keeping: Keeping | undefined;
  readonly resumed: Resumable | undefined;
  readonly key: Uint8Array;
}

/** The report of a capture, in which `--label` counts before the label that it holds. */
function judgedReport(
  recording: Recording,
  networks: Networks,
  serial: string | undefined,
  { label, showSerials, preset }: BrowseCommandOptions,
): BrowseReport {
  const named = chosenLabel(serial ?? '', { label });
  const judged = judgeBrowse(named === undefined ? recording : { ...recording, label: named }, networks);
  const report = preset === undefined ? judged : { ...judged, study: studyTable(judged, preset) };
  if (!showSerials || serial === undefined) return report;
  return { ...report, phone: { ...report.phone, serial } };
}

/** Gives what was captured, fit to be kept, and by which serial adb knows the phone. */
async function browseNow(
  options: BrowseCommandOptions,
  { keeping, resumed, key }: Around,
  host: Host,
): Promise<{ readonly recording: Recording; readonly serial: string }> {
  const planned = resumed
    ? { planOptions: undefined, file: { fixed: resumed.fixed, text: resumed.fixedText } }
    : await planFor(options, host);
  if (resumed?.fixed.decrypt === true) await openAuthority(host); // before the phone is touched
  const phone = await onePhone(options, host, resumed);
  const around = { keeping, resumed: resumed?.recording };
  const recording = await browsePhone(phone, { ...planned, ...options, choice: options }, around, host);
  return { recording: fitToKeep(recording, key, options.keepAllLines), serial: phone.serial };
}

/** A browsing continues with the phone on which it was begun, known by its own serial number whatever adb calls it now. */
function phoneChoicesFor(
  options: Parameters<typeof choosePhones>[0],
  resumed: Resumable | undefined,
): readonly Parameters<typeof choosePhones>[0][] {
  const isNamed = (options.serial ?? []).length > 0 || options.demo !== undefined;
  if (!resumed || isNamed) return [options];
  const { recording } = resumed;
  const names = new Set([identityIn(recording)?.serialno ?? recording.serial, recording.serial]);
  return [...names].map((name) => ({ ...options, serial: [name] }));
}

/** The first choice counts; where it fits several phones, or one phone over several connections, the next is tried. */
async function firstChoice(
  [options, ...others]: readonly Parameters<typeof choosePhones>[0][],
  host: Host,
): Promise<Awaited<ReturnType<typeof choosePhones>>> {
  if (!options) return [];
  return choosePhones(options, host).catch((error: unknown) => {
    if (others.length > 0 && error instanceof DeviceError && error.code === 'several-phones')
      return firstChoice(others, host);
    throw error;
  });
}

async function onePhone(options: Parameters<typeof choosePhones>[0], host: Host, resumed?: Resumable) {
  const [phone, second] = await firstChoice(phoneChoicesFor(options, resumed), host).catch(
    (error: unknown) => {
      if (resumed?.recording.origin === 'made' && options.demo === undefined && error instanceof DeviceError)
        throw new InputError(
          'This capture was begun on a virtual phone that is not connected. Connect it again, or name it with --demo.',
          { cause: error },
        );
      throw error;
    },
  );
  if (!phone || second) throw new InputError('browse works with one phone. Name it with --serial.');
  return phone;
}

/** `browse plan`: writes what would be done, and does nothing of it. */
async function writePlan(options: BrowseCommandOptions, host: Host): Promise<number> {
  const extra = (['plan', 'resume', 'from', 'save'] as const).find((name) => options[name] !== undefined);
  if (extra !== undefined)
    throw new InputError(
      `--${extra} means nothing to \`miaudit browse plan\`, which only writes a plan. Leave it out.`,
    );
  if (options.format !== 'text') throw new InputError('A plan is written as YAML. Leave out --format.');
  const destinations = await readDestinations({ format: 'text', output: options.output }, ['text']);
  const { chosen, ...planOptions } = await fixedPlanOptions(options, host);
  const arms =
    chosen.browsers.length > 0
      ? makeArms(chosen)
      : await chooseArms(await (await onePhone(options, host)).open(), chosen);
  const plan = drawUpPlan({ ...planOptions, arms });
  host.err(timeOfPlan(plan));
  for (const sentence of plan.power) host.err(sentence);
  await deliver(
    destinations,
    [plan],
    () => writeFixedPlan(plan),
    () => 'plan',
    host,
  );
  return exitCode.ok;
}
