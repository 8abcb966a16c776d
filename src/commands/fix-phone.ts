import type { Check } from '../checks/check.ts';
import { DeviceError } from '../device/errors.ts';
import { InputError } from '../host/input-error.ts';
import type { Finding } from '../audit/findings.ts';
import { applyFixes, type Applied } from '../fix/apply-fixes.ts';
import type { Fix, FixPlan } from '../fix/plan.ts';
import { appliedInJournal } from '../fix/from-journal.ts';
import { planFixes, type PlannedFixes } from '../fix/plan-fixes.ts';
import { isAnyChanged, openEntries, type Entry } from '../journal/entries.ts';
import { openJournal } from '../journal/open-journal.ts';
import type { PhoneIdentity } from '../journal/phone-mark.ts';
import type { Journal } from '../journal/write-journal.ts';
import type { Device } from '../device/device.ts';
import { choicePages, choiceQuestion, choicesInFull } from '../report/choices.ts';
import { planTable, rowsBesideQuestion } from '../report/plan-table.ts';
import { planText } from '../report/plan.ts';
import { phoneLineAtTerminal, type PhoneName } from '../report/phone-line.ts';
import { sanitise } from '../report/sanitise.ts';
import { journalFolder, workOn } from './change-options.ts';
import type { Host } from './host.ts';
import { journalingStrayTaps } from './journal-stray-taps.ts';
import type { ChosenPhone } from './open-phones.ts';
import type { Questions } from './question.ts';
import type { SamePhone } from '../report/phone-words.ts';
import { readingProgress } from './reading-progress.ts';
import { timeLeft, type KnownTimes } from './time-left.ts';

export interface FixOptions {
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly consent: boolean;
  readonly maxChanges: number;
  readonly journal: string | undefined;
  readonly reboot: boolean;
  /** Milliseconds. */
  readonly settle: number;
  /** Milliseconds. */
  readonly verifyAfter: number | undefined;
  readonly guided: boolean;
  readonly screens: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly pause: ChosenPhone['pause'];
  /** The options by which an undo finds this phone. */
  readonly same: SamePhone;
}

export interface FixedPhone {
  /** All findings: as the audit before saw them, and after a fix as they are now. */
  readonly findings: readonly Finding[];
  readonly plan: FixPlan;
  /** Null: the phone said nothing by which that is known. */
  readonly origin: PlannedFixes['origin'] | null;
  readonly applied: readonly Applied[];
  /** Milliseconds from the last change to the last time when all was read again. */
  readonly readAgainAfter?: number;
  /** Absent where nothing was to be changed. */
  readonly journal?: string;
  /** What stopped the run before all was read again, in a word or two. `findings` are then those before the fix. */
  readonly stopped?: string;
  /** Whether a change of the journal took, as far as it was read. */
  readonly isAnyChanged: boolean;
  /** What the journal holds and no undo has put back. */
  readonly changes: readonly Entry[];
  /** Why the run did not come to its end. What is said of the phone is then as far as the journal tells. */
  readonly broken?: DeviceError | InputError;
}

/** Audits one phone, plans, asks, fixes and verifies. */
export async function fixPhone(
  device: Device,
  phone: PhoneIdentity,
  name: PhoneName,
  checks: readonly Check[],
  options: FixOptions,
  host: Host,
  questions: Questions,
): Promise<FixedPhone> {
  const phoneWords = phoneLineAtTerminal(name, device.serial);
  const work = {
    ...workOn(
      device,
      host,
      options.pause,
      {
        isPersonThere: options.guided || host.interactive,
        ...(host.interactive && { question: (words) => questions.confirm(`${phoneWords}: ${words}`) }),
      },
      options.same,
    ),
    ...(!options.quiet && { onAsk: readingProgress(host) }),
  };
  if (!options.quiet && host.interactive) host.err(`${phoneWords}: reading.`);
  const before = host.now().getTime();
  const planned = await journalingStrayTaps(
    device,
    host,
    () => Promise.resolve(name),
    (onStrayTap) => planFixes({ ...work, onStrayTap }, checks, options),
  ).catch((error: unknown) => lostWhileRead(error, host));
  const { findings, plan, origin } = planned;
  const nothing = { findings, plan, origin, applied: [], isAnyChanged: false, changes: [] };
  if ('broken' in planned) return { ...nothing, broken: planned.broken };
  if (options.dryRun) return nothing;
  const times = timesOf(options, host.now().getTime() - before);

  const fixes = await agree(plan, findings, phoneWords, options, host, questions);
  if (fixes.length === 0) return nothing;
  const journal = await openJournal({
    folder: journalFolder(host),
    file: options.journal,
    phone,
    tool: host.tool,
    time: host.now(),
    random: host.random(16),
    label: name.label,
    model: name.model,
    ...(options.same.demo !== undefined && { demo: options.same.demo }),
    tell: (sentence) => {
      host.err(sentence);
    },
  });
  host.err(`Journal: ${journal.path}`);
  const start = host.now().getTime();
  const ahead = new Set(fixes);
  let told = '';
  try {
    const result = await applyFixes(work, {
      checks,
      fixes,
      journal,
      consents: (fix) => options.consent || fix.decision === 'needs-consent',
      maxChanges: options.maxChanges,
      screens: options.screens,
      settle: options.settle,
      reboot: options.reboot,
      ...(options.verifyAfter !== undefined && { verifyAfter: options.verifyAfter }),
      onFix(at, of, fix, remedy) {
        const step = `${fix.reason}: ${remedy.summary}`;
        if (options.quiet || step === told) return; // the same switch on another page
        told = step;
        const switches = [...ahead].filter(turnsSwitch).length;
        ahead.delete(fix);
        const elapsed = host.now().getTime() - start;
        const left = timeLeft({ fixes: of - at + 1, switches }, at - 1, elapsed, times);
        host.err(sanitise(`${at} of ${of}${left} · ${step}`, 300));
      },
    });
    const stopped = result.findings === undefined ? stoppedBy(host.gracefulSignal) : undefined;
    return {
      ...{ findings, ...result, plan, origin, ...journaled(journal) },
      ...(stopped !== undefined && { stopped }),
    };
  } catch (error) {
    const isOver = host.gracefulSignal.aborted && !(host.gracefulSignal.reason instanceof DeviceError);
    if (isOver || !(error instanceof DeviceError || error instanceof InputError)) throw error;
    const applied = appliedInJournal(fixes, journal.lines);
    return { findings, applied, plan, origin, ...journaled(journal), broken: error };
  } finally {
    await journal.close();
  }
}

/** A phone that went away before anything was changed: it has a report all the same. */
function lostWhileRead(error: unknown, { gracefulSignal }: Host): NothingRead {
  if (gracefulSignal.aborted || !(error instanceof DeviceError)) throw error;
  return { findings: [], plan: { fixes: [] }, origin: null, broken: error };
}

interface NothingRead extends Omit<PlannedFixes, 'origin'> {
  readonly origin: null;
  readonly broken: DeviceError;
}

function stoppedBy({ reason }: AbortSignal): string {
  return reason instanceof DeviceError ? 'The time is over' : 'Interrupted';
}

function journaled({ path, lines }: Journal): Pick<FixedPhone, 'journal' | 'isAnyChanged' | 'changes'> {
  return { journal: path, isAnyChanged: isAnyChanged(lines), changes: openEntries(lines) };
}

/** Switches that are turned in the time of an audit with screens, by `npm run bench screens`. */
const switchesInAudit = 8;

/** `audit`: milliseconds that the audit before the fix took. The time of a virtual phone passes at once. */
function timesOf({ settle, verifyAfter = 0, pause }: FixOptions, audit: number): KnownTimes {
  const waits = pause ? 0 : Math.max(settle + (verifyAfter > 0 ? audit : 0), verifyAfter);
  return { ofSwitch: audit / switchesInAudit, atEnd: waits + audit };
}

function turnsSwitch({ remedies }: Fix): boolean {
  return remedies[0]?.steps.some(({ do: what }) => what === 'toggle') ?? false;
}

/** The fixes that may be done: all that are planned with --yes, else those that the person says yes to. */
async function agree(
  plan: FixPlan,
  findings: readonly Finding[],
  phoneWords: string,
  options: FixOptions,
  host: Host,
  questions: Questions,
): Promise<readonly Fix[]> {
  const chosen = (decision: Fix['decision']) => plan.fixes.filter((fix) => fix.decision === decision);
  const usual = chosen('planned');
  if (options.yes || (usual.length === 0 && !host.interactive)) return usual;
  if (!host.interactive)
    throw new InputError(
      'There is no terminal at which to agree to the changes. Look at them with --dry-run, and give --yes to make them.',
    );
  const table = options.verbose
    ? planText(plan, findings, host.columns)
    : planTable(plan, findings, host.columns, { mostRows: rowsBesideQuestion(rowsOf(host)) });
  host.err(`${phoneWords}\n\n${table}`);
  const count = usual.length === 1 ? 'this fix' : `these ${usual.length} fixes`;
  const isAgreed =
    usual.length > 0 && (await questions.confirm(`Make the changes of ${count} on ${phoneWords}?`));
  const costly = chosen('needs-consent');
  const pages = options.verbose
    ? [{ text: choicesInFull(costly, host.columns), first: 1, last: costly.length }]
    : choicePages(costly, host.columns, rowsOf(host));
  const picked: number[] = [];
  for (const page of costly.length === 0 ? [] : pages) {
    if (host.gracefulSignal.aborted) break;
    const question = choiceQuestion(page, pages.length === 1, phoneWords);
    picked.push(...(await questions.choose(page, question)));
  }
  if (picked.length > 0)
    host.err(
      `${picked.length} of ${costly.length} that may cost a function are chosen: ${(isAgreed ? usual.length : 0) + picked.length} fixes in all.`,
    );
  if (host.gracefulSignal.aborted) return [];
  return [...(isAgreed ? usual : []), ...costly.filter((_, at) => picked.includes(at + 1))];
}

/** Of a terminal; one that does not say is taken for a small one. */
function rowsOf({ stderr: { rows } }: Host): number {
  return rows > 0 ? rows : 24;
}
