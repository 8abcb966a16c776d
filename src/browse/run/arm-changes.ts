import { read } from '../../capture/readings.ts';
import type { Browser } from '../../data/browsers.ts';
import type { Capture } from '../../capture/capture.ts';
import { labelTarget } from '../../data/labels.ts';
import type { Change } from '../../device/step.ts';
import { InputError } from '../../host/input-error.ts';
import { toggleInBrowser } from '../../probes/browser-pages.ts';
import { browserPackage, firstVersionName } from '../../probes/package.ts';
import { browserSwitches } from '../../probes/switches.ts';
import type { BrowseArm } from '../plan/plan.ts';
import { knownBrowser } from './front-page.ts';

/** What the arm needs, or in words why it cannot be had. */
export function changesFor(arm: BrowseArm, before: Capture): readonly Change[] | string {
  const debug: Change = { do: 'setprop', name: 'debug.onetrack.log', value: arm.package };
  if (arm.switch === 'as it is') return [debug];
  const browser = knownBrowser(arm.package);
  if (!browser) return `No statistics switch is known in ${arm.package}.`;
  const switches = read(before, browserSwitches, browser);
  if (!switches.ok) return `The switch could not be read: ${switches.why.replace(/\.+$/, '')}.`;
  const row = ['improve_mi_browser_pe', '__enhanced_incognito_mode']
    .map((label) => switches.value.rows.get(label))
    .find((one) => one?.on !== undefined);
  if (!row) {
    const [unread] = switches.value.unread.map(({ why }) => why.replace(/\.+$/, ''));
    const why =
      unread === undefined
        ? `${browser.name} shows no statistics switch on its settings screens.`
        : `The statistics switch of ${browser.name} could not be looked for on every page: ${unread}.`;
    return [why, ...sinceWhen(browser, before)].join(' ');
  }
  if (labelTarget(browser.labels, row.label).texts.length === 0)
    return 'The sense of the switch is not known.';
  return [debug, toggleInBrowser(browser, row, arm.switch === 'on')];
}

/** With which version the switch came, by Xiaomi's own word, and which one is there. */
function sinceWhen({ name, package: of, incognitoSwitch }: Browser, before: Capture): readonly string[] {
  if (!('since' in incognitoSwitch)) return [];
  const dump = before.get(`${of}/${browserPackage.id}`);
  const installed = dump?.ok ? firstVersionName(dump.raw) : undefined;
  const here = installed === undefined ? '' : `; on this phone is ${installed}`;
  return [`Xiaomi says that the switch came with ${name} ${incognitoSwitch.since}${here}.`];
}

/**
 * Before the first run: of arms whose switch cannot be set no run would count. Tells which these are.
 *
 * @throws {InputError} where that is so in every arm.
 */
export function checkArmsCanBeHad(
  arms: readonly BrowseArm[],
  before: Capture,
  tell: (sentence: string) => void,
): void {
  const whys = arms.map((arm) => changesFor(arm, before)).filter((one) => typeof one === 'string');
  const [first] = whys;
  if (first === undefined) return;
  const what = [...new Set(whys)].join(' ');
  const way = what.includes('refuses taps')
    ? 'Turn on “USB debugging (Security settings)” first: without it nothing can be tapped.'
    : 'Choose no state of the switch: then the browser is tested with its switch as it is.';
  if (whys.length === arms.length) throw new InputError(`Nothing was browsed. ${what} ${way}`);
  tell(
    `${whys.length === 1 ? '1 arm' : `${whys.length} arms`} of ${arms.length} cannot be tested. ${what} ${way}`,
  );
}
