import { performance } from 'node:perf_hooks';
import { forge } from '../canary/forge.ts';
import { matcher } from '../canary/matcher.ts';
import type { Capture, Recording } from '../capture/capture.ts';
import { entriesOf, isSettled } from '../journal/entries.ts';
import { openJournal } from '../journal/open-journal.ts';
import { putBackTemporary } from '../journal/with-temporary.ts';
import type { ChangeContext } from '../journal/change-context.ts';
import { askBefore } from '../browse/run/ask-before.ts';
import { chooseArms, type Chosen } from '../browse/plan/choose-arms.ts';
import { browse } from '../browse/run/browse.ts';
import type { PageListener } from '../browse/run/browse-run.ts';
import { servePage } from '../browse/run/page-server.ts';
import { canariesOf, planOf, type Plan } from '../browse/plan/plan.ts';
import type { Scenario } from '../browse/plan/scenario.ts';
import { startScan } from '../scan/scan.ts';
import { detectors } from '../detectors/index.ts';
import type { Device } from '../device/device.ts';
import { armName } from '../report/browse-text.ts';
import { sanitise } from '../report/sanitise.ts';
import { foundText } from '../report/scan-text.ts';
import { Chalk } from 'chalk';
import { executorsFor, withLockedPhone, journalFolder } from './change-options.ts';
import type { Host } from './host.ts';
import type { Keeping } from './keep-browsing.ts';
import type { ChosenPhone } from './open-phones.ts';

export interface BrowseOptions {
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

/** Browses on one phone, and gives all that was captured; what was changed for it is put back, and journaled if not. */
export async function browsePhone(
  phone: ChosenPhone,
  options: BrowseOptions,
  host: Host,
): Promise<Recording> {
  const device = await phone.open();
  return withLockedPhone(device, host, async (identity) => {
    const started = host.now();
    const arms = await chooseArms(device, options.chosen);
    const pause = phone.pause && { pause: phone.pause };
    const before = await askBefore(device, arms, {
      signal: host.gracefulSignal,
      screens: true,
      now: () => performance.now(),
      ...pause,
    });
    const journal = await openJournal({
      folder: journalFolder(host),
      file: undefined,
      phone: identity,
      tool: host.tool,
      time: started,
      random: host.random(16),
      tell: (sentence) => {
        host.err(sentence);
      },
    });
    const context: ChangeContext = {
      journal,
      executor: executorsFor(device, host, phone.pause).automatic,
      now: () => host.now(),
      tell: (sentence) => {
        host.err(sanitise(sentence, 1000));
      },
    };
    const onInterrupt = () => {
      host.err('Ending, and putting the phone back. Once more leaves it as it is, for `miaudit undo`.');
    };
    host.gracefulSignal.addEventListener('abort', onInterrupt, { once: true });
    const listener: PageListener = { onPageRequested: () => undefined };
    const reachable = await reachablePage(device, listener);
    try {
      await putBackTemporary(context); // of an earlier run that died
      const plan = planOf({
        ...options,
        page: reachable.page,
        arms,
        forge: () => forge((count) => host.random(count)),
      });
      const planned: Capture = new Map([
        ...before,
        ['browse/plan', { ok: true as const, raw: `${JSON.stringify(plan, null, 2)}\n` }],
      ]);
      const recordingOf = (more: Capture): Recording => ({
        origin: phone.origin,
        basis: 'miaudit browse',
        tool: host.tool,
        started: started.toISOString(),
        serial: device.serial,
        capture: new Map([...planned, ...more]),
      });
      await options.keeping?.begin(recordingOf(new Map()));
      const seen = await browse({
        device,
        plan,
        before,
        context,
        gracefulSignal: host.gracefulSignal,
        forcedSignal: host.forcedSignal,
        ...pause,
        now: () => host.now(),
        pageRequests: listener,
        settle: options.settle,
        keep: async (ofRun) => options.keeping?.more(recordingOf(ofRun)),
        ...(options.quiet ? silent : live(plan, host)),
      });
      // A journal without its end is gone on with by the next run, which puts back what this one could not.
      if (entriesOf(journal.lines).every((entry) => !entry.line.temporary || isSettled(entry)))
        await journal.append({ type: 'end', time: host.now().toISOString() });
      return recordingOf(seen);
    } finally {
      host.gracefulSignal.removeEventListener('abort', onInterrupt);
      await reachable.close();
      await journal.close();
    }
  });
}

/** The page of this computer, under an address that leads to it from the phone. */
async function reachablePage(device: Device, listener: PageListener) {
  const server = await servePage((target) => {
    const canary = /[?&]c=([a-z0-9]{1,64})/.exec(target)?.[1];
    if (canary !== undefined) listener.onPageRequested(canary);
  });
  const takeBack = await device.reverse(server.port, server.port).catch(() => undefined);
  return {
    page: `http://127.0.0.1:${server.port}/`,
    async close() {
      await takeBack?.().catch(() => undefined);
      await server.close();
    },
  };
}

const silent = { onRun: () => undefined, onLog: () => undefined };

/** Tells on stderr which run begins, and what its log shows, line by line. */
function live(plan: Plan, host: Host): Pick<Parameters<typeof browse>[0], 'onRun' | 'onLog'> {
  const paint = new Chalk({ level: 0 });
  let scan: ReturnType<typeof startScan> | undefined;
  return {
    onRun(run, arm) {
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
    onLog(_run, lines) {
      scan?.push(Buffer.from(lines));
      scan?.flush();
    },
  };
}
