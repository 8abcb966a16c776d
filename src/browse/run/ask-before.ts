import { browsers } from '../../data/browsers.ts';
import type { Device } from '../../device/device.ts';
import { browserPackage } from '../../probes/package.ts';
import { browserSwitches } from '../../probes/switches.ts';
import { packages } from '../../probes/packages.ts';
import { settingsGlobal, settingsSecure, settingsSystem } from '../../probes/settings.ts';
import type { Capture } from '../../capture/capture.ts';
import { gather, type Gathering } from '../../capture/gather.ts';
import { questionPath, listQuestions, type Question } from '../../capture/questions.ts';
import type { BrowseArm } from '../plan/plan.ts';

/**
 * What must be known before the first run: what redaction looks for, which browsers there are and what they carry, what
 * their switches say, and whose uid is whose.
 */
function questionsFor(arms: readonly BrowseArm[]): readonly Question[] {
  const names = [...new Set(arms.map((arm) => arm.package))];
  const ofPhone = listQuestions([{ needs: { settingsGlobal, settingsSecure, settingsSystem, packages } }]);
  const known = browsers.filter((browser) => names.includes(browser.package));
  return [
    ...ofPhone,
    { path: 'browse/uids', ask: { shell: ['pm', 'list', 'packages', '-U'] } },
    ...names.map((name) => ({
      path: `${name}/${browserPackage.id}`,
      ask: { shell: ['dumpsys', 'package', name] },
    })),
    ...known.flatMap((browser) =>
      typeof browserSwitches.ask === 'function'
        ? [{ path: questionPath(browserSwitches, browser), ask: browserSwitches.ask(browser), browser }]
        : [],
    ),
  ];
}

export async function askBefore(
  device: Device,
  arms: readonly BrowseArm[],
  how: Gathering,
): Promise<Capture> {
  const { capture, lost } = await gather(device, questionsFor(arms), how);
  if (lost) throw lost;
  return capture;
}
