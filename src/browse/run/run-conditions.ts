import { DeviceError, isGone } from '../../device/errors.ts';
import type { Device } from '../../device/device.ts';
import { perform } from '../../device/perform.ts';
import { browserObstacles, browserPages, openBrowserSettings } from '../../probes/browser-pages.ts';
import { readPackage } from '../../probes/package.ts';
import { activeInterfaces } from '../../probes/netstats.ts';
import { settingValue } from '../../probes/single-value.ts';
import { browserSwitches } from '../../probes/switches.ts';
import type { Answer, Capture } from '../../capture/capture.ts';
import { read } from '../../capture/readings.ts';
import { knownBrowser } from './front-page.ts';
import { switchPrefix, type RunConditions } from './run-events.ts';

export interface Asking {
  readonly device: Device;
  readonly signal: AbortSignal;
  readonly pause?: ((milliseconds: number) => Promise<void>) | undefined;
}

const properties = { language: 'persist.sys.locale', 'time zone': 'persist.sys.timezone' };
const settings: Readonly<Record<string, readonly [namespace: string, key: string]>> = {
  'airplane mode': ['global', 'airplane_mode_on'],
  'battery saver': ['global', 'low_power'],
  'User Experience Program': ['secure', 'upload_log_pref'],
};

/** The version of the browser, and what the phone says of itself. Throws a DeviceError where the phone is gone. */
export async function phoneConditions(name: string, { device, signal }: Asking): Promise<RunConditions> {
  const say = async (argv: readonly string[]) => {
    try {
      const { stdout, exitCode } = await device.shell(argv, { signal });
      return exitCode === 0 ? stdout : '';
    } catch (error) {
      if (!(error instanceof DeviceError) || isGone(error)) throw error;
      return '';
    }
  };
  const word = async (argv: readonly string[]) => {
    return settingValue(await say(argv))?.slice(0, 100) ?? '';
  };
  const asked: readonly (readonly [string, Promise<string>])[] = [
    ['browser version', say(['dumpsys', 'package', name]).then((raw) => versionIn(raw, name))],
    ...Object.entries(properties).map(([what, key]) => [what, word(['getprop', key])] as const),
    ...Object.entries(settings).map(
      ([what, [namespace, key]]) => [what, word(['settings', 'get', namespace, key]).then(onOrOff)] as const,
    ),
  ];
  const answers = await Promise.all(asked.map(async ([what, answer]) => [what, await answer] as const));
  return Object.fromEntries(answers.filter(([, answer]) => answer !== ''));
}

const onOrOff = (value: string) => ({ '0': 'off', '1': 'on' })[value] ?? value;

function versionIn(raw: string, name: string): string {
  try {
    const { versionName, versionCode } = readPackage(raw, name);
    return `${versionName} (${versionCode})`;
  } catch {
    return '';
  }
}

/** The kinds of the interfaces over which traffic goes, by netstats: `wlan`, `rmnet_data` (docs/evidence/traffic.md#netstats). */
export function networkConditions(netstats: Answer | undefined): RunConditions {
  const kinds = netstats?.ok ? activeInterfaces(netstats.raw) : undefined;
  return kinds ? { network: kinds.join(', ') || 'none' } : {};
}

/** The switches of a browser as they are, on the pages where `before` found some. Empty where none can be read. */
export async function switchConditions(
  name: string,
  before: Capture,
  { device, ...how }: Asking,
): Promise<RunConditions> {
  const browser = knownBrowser(name);
  const known = browser && read(before, browserSwitches, browser);
  if (!browser || !known?.ok) return {};
  const pages = new Set(
    [...known.value.rows.values()].filter(({ on }) => on !== undefined).map((row) => row.page),
  );
  if (pages.size === 0) return {};
  try {
    const raw = await perform(
      device,
      [
        ...openBrowserSettings(browser),
        {
          do: 'tour',
          package: browser.package,
          pages: browserPages(browser).filter((page) => pages.has(page.name)),
          obstacles: browserObstacles(browser),
        },
      ],
      { signal: how.signal, ...(how.pause && { pause: how.pause }) },
    );
    const { rows } = browserSwitches.parse(raw, { browser });
    return Object.fromEntries(
      [...rows].flatMap(([label, { on }]) =>
        on === undefined ? [] : [[`${switchPrefix}${label}`, on ? 'on' : 'off'] as const],
      ),
    );
  } catch (error) {
    how.signal.throwIfAborted();
    if (!(error instanceof Error) || (error instanceof DeviceError && isGone(error))) throw error;
    return {};
  }
}

/** Which of the conditions that are known at both times differ: `language: en-US, then de-DE`. */
export function changedConditions(before: RunConditions, after: RunConditions): readonly string[] {
  return Object.entries(after).flatMap(([name, value]) => {
    const was = before[name];
    return was === undefined || was === value ? [] : [`${name}: ${was}, then ${value}`];
  });
}
