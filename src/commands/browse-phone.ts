import { Chalk } from 'chalk';
import { browseDevice } from '../browse/browse-device.ts';
import { chooseArms, type Chosen } from '../browse/plan/choose-arms.ts';
import { canariesOf, type BrowseArm, type BrowsePlan, type PlannedRun } from '../browse/plan/plan.ts';
import type { Scenario } from '../browse/plan/scenario.ts';
import { matcher } from '../canary/matcher.ts';
import type { Recording } from '../capture/capture.ts';
import { virtualMark } from '../device/virtual-mark.ts';
import { detectors } from '../detectors/index.ts';
import { writeStrayTap } from '../journal/make-change.ts';
import { readProperty } from '../journal/phone-mark.ts';
import { openJournal } from '../journal/open-journal.ts';
import { armName } from '../report/browse-text.ts';
import { sanitise } from '../report/sanitise.ts';
import { foundText } from '../report/scan-text.ts';
import { startScan } from '../scan/scan.ts';
import { executorForSingleChanges } from '../fix/executors.ts';
import { journalFolder, withLockedPhone, workOn } from './change-options.ts';
import type { Host } from './host.ts';
import type { Keeping } from './keep-browsing.ts';
import type { ChosenPhone } from './open-phones.ts';

export interface BrowsePhoneOptions {
  readonly scenario: Scenario;
  readonly site: string;
  readonly chosen: Chosen;
  readonly runs: number;
  readonly seed: string;
  /** Milliseconds after the last step of a run. */
  readonly settle: number;
  readonly quiet: boolean;
  readonly keeping: Keeping | undefined;
}

/** Browses on the phone that was chosen, under its lock and with a journal, and tells on stderr what goes on. */
export async function browsePhone(
  phone: ChosenPhone,
  options: BrowsePhoneOptions,
  host: Host,
): Promise<Recording> {
  const { keeping } = options;
  const device = await phone.open();
  return withLockedPhone(device, host, async (identity) => {
    const arms = await chooseArms(device, options.chosen);
    const journal = await openJournal({
      folder: journalFolder(host),
      file: undefined,
      phone: identity,
      tool: host.tool,
      time: host.now(),
      random: host.random(16),
      tell: (sentence) => {
        host.err(sentence);
      },
    });
    const onInterrupt = () => {
      host.err('Ending, and putting the phone back. Once more leaves it as it is, for `miaudit undo`.');
    };
    host.gracefulSignal.addEventListener('abort', onInterrupt, { once: true });
    const tell = (sentence: string) => {
      host.err(sanitise(sentence, 1000));
    };
    try {
      return await browseDevice({
        ...options,
        device,
        arms,
        journal,
        executor: executorForSingleChanges({
          ...workOn(device, host, phone.pause),
          onStrayTap: (stray) => writeStrayTap({ journal, now: () => host.now(), tell }, stray),
        }),
        origin: (await readProperty(device, virtualMark)) === '1' ? 'made' : phone.origin,
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
        ...(!options.quiet && live(host)),
      });
    } finally {
      host.gracefulSignal.removeEventListener('abort', onInterrupt);
      await journal.close();
    }
  });
}

/** Tells on stderr which run begins, and what its log shows, line by line. */
function live(host: Host) {
  const paint = new Chalk({ level: 0 });
  let scan: ReturnType<typeof startScan> | undefined;
  return {
    onRun(run: PlannedRun, arm: BrowseArm, plan: BrowsePlan) {
      scan?.end();
      const at = plan.runs.indexOf(run) + 1;
      host.err(`Run ${at} of ${plan.runs.length}: ${armName(arm)}`);
      const canaries = canariesOf(run);
      scan = startScan({
        file: run.id,
        detectors,
        ...(canaries.length > 0 && { matcher: matcher(canaries) }),
        tell(found) {
          const [line = ''] = foundText(found, paint).split('\n');
          if (found.found !== 'canary' || found.selfInflicted === undefined) host.err(line);
        },
      });
    },
    onLog(_run: PlannedRun, lines: string) {
      scan?.push(Buffer.from(lines));
      scan?.flush();
    },
  };
}
