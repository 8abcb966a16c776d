import { browseDevice } from '../browse/browse-device.ts';
import { drawUpPlan, type FixedPlanOptions } from '../browse/draw-up-plan.ts';
import { checkSamePhone } from '../browse/same-phone.ts';
import { checkInstalled, chooseArms, type Chosen } from '../browse/plan/choose-arms.ts';
import type { FixedPlan } from '../browse/plan/fixed-plan.ts';
import type { Recording } from '../capture/capture.ts';
import type { Device } from '../device/device.ts';
import { virtualMark } from '../device/virtual-mark.ts';
import { InputError } from '../host/input-error.ts';
import { writeStrayTap } from '../journal/make-change.ts';
import { readProperty } from '../journal/phone-mark.ts';
import { openJournal } from '../journal/open-journal.ts';
import { executorForSingleChanges, waitingFor } from '../fix/executors.ts';
import { readModel } from '../fix/read-model.ts';
import { restart } from '../fix/restart.ts';
import { browseProgress } from './browse-progress.ts';
import { journalFolder, withLockedPhone, workOn } from './change-options.ts';
import { guardJournal } from './guard-journal.ts';
import type { Host } from './host.ts';
import { nameInReports, type LabelChoice } from './identity.ts';
import { openAuthority } from './open-authority.ts';
import type { Keeping } from './keep-browsing.ts';
import type { ChosenPhone } from './open-phones.ts';
import type { PhoneChoice } from './phone-options.ts';
import { questionsTo } from './question.ts';
import { tellOn } from './tell.ts';

export interface BrowsePhoneOptions extends LabelChoice {
  /** How the phone was chosen. */
  readonly choice: Pick<PhoneChoice, 'H' | 'P' | 'L' | 'adb' | 'stf' | 'demo'>;
  /** What is to be done, where no plan was fixed before. */
  readonly planOptions: (Omit<FixedPlanOptions, 'arms'> & { readonly chosen: Chosen }) | undefined;
  /** A plan that was fixed before, and its text. */
  readonly file: { readonly fixed: FixedPlan; readonly text: string } | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Data may be deleted without asking. */
  readonly yes: boolean;
}

interface AroundRuns {
  readonly keeping: Keeping | undefined;
  readonly resumed: Recording | undefined;
}

/** Browses on the phone that was chosen, under its lock and with a journal, and tells on stderr what happens. */
export async function browsePhone(
  phone: ChosenPhone,
  { planOptions, file, choice, quiet, verbose, yes, ...naming }: BrowsePhoneOptions,
  { keeping, resumed }: AroundRuns,
  host: Host,
): Promise<Recording> {
  const device = await phone.open();
  return withLockedPhone(phone, device, host, async (identity) => {
    if (resumed) await checkSamePhone(resumed, device); // before it is looked at for browsers that another phone has
    const fixed = file?.fixed ?? (await planOn(device, planOptions));
    await checkInstalled(
      device,
      fixed.arms.map((arm) => arm.package),
    );
    await checkDeletionIsMeant(fixed, yes, host);
    const name = await nameInReports(phone, identity.serialno, naming, host);
    const origin =
      (await readProperty(device, virtualMark, host.gracefulSignal)) === '1' ? 'made' : phone.origin;
    const journal = await openJournal({
      folder: journalFolder(host),
      file: undefined,
      phone: identity,
      tool: host.tool,
      time: host.now(),
      random: host.random(16),
      label: name.label,
      model: (await readModel(device, host.gracefulSignal)) || identity.model,
      tell: (sentence) => {
        host.err(sentence);
      },
    });
    const onInterrupt = () => {
      host.err('Ending, and putting the phone back. A second Ctrl-C leaves it as it is, for `miaudit undo`.');
    };
    host.gracefulSignal.addEventListener('abort', onInterrupt, { once: true });
    // A virtual phone inside this process ends with it, and a farm takes its phone back.
    const isGuarded = fixed.traffic === true && choice.demo === undefined && choice.stf === undefined;
    const dismissGuard = isGuarded ? guardJournal(journal.path, phone.serial, choice, host) : undefined;
    // The token outlasts the cable and the network. A farm knows its phones by their serials alone.
    const oneOf = choice.stf === undefined ? name.token : phone.serial;
    const demo = choice.demo === undefined ? undefined : phone.serial;
    const same = { ...choice, demo, identity: naming.identity, ...(oneOf !== undefined && { oneOf }) };
    const tell = tellOn(host, same);
    // A virtual phone has a network of its own: nothing of it leaves this computer.
    const authority = fixed.decrypt === true ? await openAuthority(host) : undefined;
    const standIns =
      origin === 'made' && fixed.traffic === true
        ? await (await import('../virtual-phone/stand-ins.ts')).startStandIns(authority)
        : undefined;
    try {
      return await browseDevice({
        device,
        ...name,
        fixed,
        fixedText: file?.text,
        resumed,
        restartPhone: () =>
          restart(device, waitingFor(phone.pause ? { pause: phone.pause } : {}), host.gracefulSignal),
        journal,
        executor: executorForSingleChanges({
          ...workOn(device, host, phone.pause),
          onStrayTap: (stray) => writeStrayTap({ journal, now: () => host.now(), tell }, stray),
        }),
        origin,
        traffic: {
          // Not ended by whoever leaves at once: the phone would have no web.
          lastingExecutor: executorForSingleChanges({
            ...workOn(device, host, phone.pause),
            forcedSignal: new AbortController().signal,
          }),
          ...(standIns && { route: standIns.route }),
          authority,
        },
        tool: host.tool,
        gracefulSignal: host.gracefulSignal,
        forcedSignal: host.forcedSignal,
        ...(phone.pause && { pause: phone.pause }),
        now: () => host.now(),
        random: (bytes) => host.random(bytes),
        tell,
        ...(keeping && {
          keep: (recording: Recording, isFirst: boolean) =>
            isFirst ? keeping.begin(recording) : keeping.more(recording),
        }),
        ...(!quiet && browseProgress(host, verbose)),
      });
    } finally {
      host.gracefulSignal.removeEventListener('abort', onInterrupt);
      await standIns?.close();
      await journal.close();
      await dismissGuard?.();
    }
  });
}

async function planOn(device: Device, planOptions: BrowsePhoneOptions['planOptions']): Promise<FixedPlan> {
  if (!planOptions) throw new Error('There is neither a plan nor what makes one.');
  const { chosen, ...rest } = planOptions;
  return drawUpPlan({ ...rest, arms: await chooseArms(device, chosen) });
}

/** Data are deleted only where the user agreed: by --yes, or by an answer. Throws an InputError. */
async function checkDeletionIsMeant({ arms }: FixedPlan, yes: boolean, host: Host): Promise<void> {
  const names = [...new Set(arms.filter(({ does }) => does === 'first-start').map((arm) => arm.package))];
  if (names.length === 0 || yes) return;
  const what = `The first start deletes all data of ${names.join(' and ')}: bookmarks, passwords, history, downloads in progress; nothing brings them back.`;
  if (!host.interactive) throw new InputError(`${what} Say --yes where that is meant.`);
  if (!(await questionsTo(host).confirm(`${what} Delete them?`)))
    throw new InputError('Nothing was deleted, and nothing done. Leave out the first start.');
}
