import { join } from 'node:path';
import type { UnreachedPhone } from '../audit/audit-run.ts';
import type { BrowseReport } from '../browse/browse-schema.ts';
import { studyTable } from '../browse/study.ts';
import { judgeBrowse } from '../browse/judge-browse.ts';
import { openNetworks } from '../browse/witnesses/networks.ts';
import type { Recording } from '../capture/capture.ts';
import { digestOfSaved } from '../capture/store.ts';
import { DeviceError } from '../device/errors.ts';
import { InputError } from '../host/input-error.ts';
import { settleAll } from '../host/settle-all.ts';
import { readSerialno } from '../journal/phone-mark.ts';
import { redactAndVerify } from '../redaction/redact-and-verify.ts';
import { browseText } from '../report/browse-text.ts';
import { json } from '../report/json.ts';
import type { browseFormats, BrowseCommandOptions } from './browse-options.ts';
import { makeTables, type TableFolder } from './browse-tables.ts';
import { browsePhone } from './browse-phone.ts';
import { browseExit, stoppedExit, worst } from './exit-policy.ts';
import { unreachedText } from '../report/unreached.ts';
import { wrapAt } from '../report/wrap.ts';
import type { Host } from './host.ts';
import { missingPhones } from './missing-phones.ts';
import { nameInReports, unreachedPhone, type NamingChoice } from './identity.ts';
import { keepIn } from './keep-browsing.ts';
import { choosePhones, type ChosenPhone } from './open-phones.ts';
import { deliver, fileNames, type Destination } from './output.ts';
import { hostOfPhone } from './phone-host.ts';
import { planFor } from './plan-for.ts';
import { openSigningKey } from './signing-key.ts';
import { tellFailure } from './tell-failure.ts';

type BrowseFormat = (typeof browseFormats)[number];

interface BrowseDestinations {
  readonly files: readonly Destination<BrowseFormat>[];
  readonly folders: readonly TableFolder[];
}

interface BrowsedPhone {
  readonly recording: Recording;
  readonly label: string;
  readonly report: BrowseReport;
}

/** Browses by one plan on every phone that was chosen. One that fails leaves the others alone. */
export async function browseSeveral(
  options: BrowseCommandOptions,
  { files: destinations, folders }: BrowseDestinations,
  host: Host,
): Promise<number> {
  if (destinations.some(({ format, path }) => format === 'html' && !(path ?? '').includes('{phone}')))
    throw new InputError(
      'A page shows the browsing of one phone. Write -o html={phone}.html, which gives each phone a file of its own.',
    );
  if (options.resume !== undefined)
    throw new InputError('A browsing continues with one phone. Name it with one --serial.');
  const planned = await planFor(options, host);
  const phones = await choosePhones(options, host);
  if (options.jobs > 1 && phones.length > 1 && !options.yes && host.interactive)
    throw new InputError(
      '--jobs works on several phones at once, and no question can be asked for all of them. Give --yes, or leave out --jobs.',
    );
  const signingKey = await openSigningKey(options.sign, options.save !== undefined);
  const networks = await openNetworks(); // before hours of browsing that could not be judged without
  const browsed: BrowsedPhone[] = [];
  const unreached: UnreachedPhone[] = [];
  const codes: number[] = [];
  const browseOne = async (phone: ChosenPhone): Promise<void> => {
    if (host.gracefulSignal.aborted) return;
    const own = hostOfPhone(phone, host, true);
    try {
      const label = await labelOf(phone, options, own);
      const key = host.random(32);
      const folder =
        options.save === undefined ? undefined : join(options.save, fileNames([label])[0] ?? label);
      const keeping = folder === undefined ? undefined : keepIn(folder, key, own, { signingKey });
      const around = { keeping, resumed: undefined };
      const recording = redactAndVerify(
        await browsePhone(phone, { ...planned, ...options, choice: options }, around, own),
        key,
      );
      const kept = keeping ? { ...recording, digest: digestOfSaved(recording, signingKey) } : recording;
      const plain = judgeBrowse(kept, networks);
      const judged =
        options.preset === undefined ? plain : { ...plain, study: studyTable(plain, options.preset) };
      const report = options.showSerials
        ? { ...judged, phone: { ...judged.phone, serial: phone.serial } }
        : judged;
      browsed.push({ label, report, recording: kept });
      codes.push(browseExit(report));
      await keeping?.finish(recording, report.partial === undefined);
    } catch (error) {
      host.gracefulSignal.throwIfAborted();
      const { why, code } = tellFailure(error, own);
      codes.push(code);
      unreached.push(await unreachedPhone(phone, why, options, host));
    }
  };
  const results = await settleAll(phones, options.jobs, browseOne);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  await deliver(
    destinations,
    browsed,
    async (format, some) => {
      const [first] = some;
      if (format === 'html' && first)
        return (await import('../report/html/browse-page.ts')).browsePage(first.report);
      if (format === 'json')
        return json('browse-phones-1', {
          tool: host.tool,
          phones: some.map(({ label, report }) => ({ label, report })),
          unreached,
        });
      if (format === 'csv' || format === 'parquet') return makeTables(some).inFormat(format, options.table);
      const missing = missingPhones(some, browsed, unreached);
      const texts = some.map(({ report }) => browseText(report, host.columns));
      return [...texts, unreachedText(missing, wrapAt(host.columns))].filter(Boolean).join('\n');
    },
    ({ label }) => label,
    host,
  );
  for (const one of folders) await makeTables(browsed).writeFolder(one);
  return stoppedExit(host.gracefulSignal) ?? worst(codes);
}

async function labelOf(phone: ChosenPhone, options: NamingChoice, host: Host): Promise<string> {
  const serialno = await readSerialno(await phone.open(), host.gracefulSignal).catch((error: unknown) => {
    if (error instanceof DeviceError) throw error;
    return '';
  });
  return (await nameInReports(phone, serialno, options, host)).label;
}
