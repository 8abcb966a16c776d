import { performance } from 'node:perf_hooks';
import { browsers } from '../data/browsers.ts';
import type { Check } from '../checks/check.ts';
import { gather } from '../capture/gather.ts';
import { InputError } from '../host/input-error.ts';
import { headlineOf } from '../audit/findings.ts';
import { judge } from '../audit/judge.ts';
import type { Applied } from '../fix/apply.ts';
import { valueIn } from '../fix/from-capture.ts';
import { plan, type Fix, type Lead, type Plan } from '../fix/plan.ts';
import { remaining } from '../fix/remaining.ts';
import { recheck } from '../fix/verify.ts';
import { runFix } from '../fix/run-fix.ts';
import { tryMove } from '../fix/screen-switches.ts';
import { openJournal } from '../journal/open-journal.ts';
import type { PhoneIdentity } from '../journal/phone-mark.ts';
import type { FailOn } from '../audit/policy.ts';
import { questionsOf } from '../capture/questions.ts';
import type { Finding } from '../audit/findings.ts';
import type { Device } from '../device/device.ts';
import { planText } from '../report/plan.ts';
import { executorsFor, journalFolder, waitingFor } from './change-options.ts';
import type { Host } from './host.ts';
import type { ChosenPhone } from './open-phones.ts';

export interface FixOptions {
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly consent: boolean;
  readonly maxChanges: number;
  readonly journal: string | undefined;
  readonly reboot: boolean;
  readonly guided: boolean;
  readonly screens: boolean;
  readonly failOn: FailOn;
  readonly pause: ChosenPhone['pause'];
}

export interface FixedPhone {
  /** What no fix settled: as the audit saw it, and after a fix as it is now. */
  readonly left: readonly Finding[];
  readonly plan: Plan;
  readonly applied: readonly Applied[];
  /** Absent where nothing was to be changed. */
  readonly journal?: string;
}

/** Audits one phone, plans, asks, fixes and verifies. */
export async function fixPhone(
  device: Device,
  phone: PhoneIdentity,
  checks: readonly Check[],
  options: FixOptions,
  host: Host,
  ask: (question: string) => Promise<boolean>,
): Promise<FixedPhone> {
  const { screens } = options;
  const pause = options.pause && { pause: options.pause };
  const how = { signal: host.gracefulSignal, screens, now: () => performance.now(), ...pause };
  const { capture, lost } = await gather(device, questionsOf(checks), how);
  if (lost) throw lost;
  const { findings } = judge(capture, checks);
  const isPersonThere = options.guided || host.interactive;
  const planned = plan(
    findings,
    (change) => valueIn(capture, change),
    options,
    isPersonThere ? leadBy(checks) : undefined,
  );
  const nothing = { left: remaining(findings, [], options.failOn), plan: planned, applied: [] };
  if (options.dryRun) return nothing;

  const agreed = await agree(planned, options, host, ask);
  if (agreed.length === 0) return nothing;
  const journal = await openJournal({
    folder: journalFolder(host),
    file: options.journal,
    phone,
    tool: host.tool,
    time: host.now(),
    random: host.random(16),
    tell: (sentence) => {
      host.err(sentence);
    },
  });
  host.err(`Journal: ${journal.path}`);
  const { automatic, guidedExecutor } = executorsFor(device, host, options.pause, ask);
  try {
    const applied = await runFix(agreed, {
      device,
      checks,
      journal,
      executor: automatic,
      ...(isPersonThere && { guidedExecutor }),
      move: (move) => tryMove(device, move, { signal: host.forcedSignal, ...pause }),
      consents: (fix) => options.consent || fix.decision === 'needs consent',
      maxChanges: options.maxChanges,
      reboot: options.reboot,
      waiting: waitingFor(host, options.pause),
      ...pause,
      gracefulSignal: host.gracefulSignal,
      forcedSignal: host.forcedSignal,
      now: () => host.now(),
      tell: (sentence) => {
        host.err(sentence);
      },
    });
    const rest = remaining(findings, applied, options.failOn);
    // A fix may settle more than it was for: taking a browser away, all that was wrong with it.
    const left = host.gracefulSignal.aborted
      ? rest
      : await recheck(device, checks, rest, { ...how, inFront: false });
    return { left, plan: planned, applied, journal: journal.path };
  } finally {
    await journal.close();
  }
}

function leadBy(checks: readonly Check[]): Lead {
  return ({ check, subject }) => {
    const browser = browsers.find((one) => one.package === subject);
    const about = browser ? { browser } : {};
    return checks.find(({ id }) => id === check)?.lead?.(about) ?? [];
  };
}

/** The fixes that may be done: all that are planned with --yes, else those that the person says yes to. */
async function agree(
  planned: Plan,
  options: FixOptions,
  host: Host,
  ask: (question: string) => Promise<boolean>,
): Promise<readonly Fix[]> {
  const chosen = (decision: Fix['decision']) => planned.fixes.filter((fix) => fix.decision === decision);
  const usual = chosen('planned');
  if (options.yes || (usual.length === 0 && !host.interactive)) return usual;
  if (!host.interactive)
    throw new InputError(
      'Nobody is there to agree to the changes. Look at them with --dry-run, and give --yes to make them.',
    );
  host.err(planText(planned));
  const agreed: Fix[] = [];
  if (
    usual.length > 0 &&
    (await ask(`Make the changes of ${usual.length === 1 ? 'this fix' : `these ${usual.length} fixes`}?`))
  )
    agreed.push(...usual);
  for (const fix of chosen('needs consent')) {
    if (host.gracefulSignal.aborted) return [];
    const [remedy] = fix.remedies;
    const costs = remedy?.sideEffects === undefined ? '' : ` May break: ${remedy.sideEffects}`;
    if (
      await ask(`${headlineOf(fix.finding)} (${fix.reason}): ${remedy?.summary ?? ''}.${costs} Do that too?`)
    )
      agreed.push(fix);
  }
  return host.gracefulSignal.aborted ? [] : agreed;
}
