import { browsers } from '../../data/browsers.ts';
import type { Device } from '../../device/device.ts';
import { InputError } from '../../host/input-error.ts';
import { readPackageList } from '../../probes/package-list.ts';
import type { BrowseArm } from './plan.ts';

export interface Chosen {
  /** Packages; empty: the browsers of the incident that are on the phone. */
  readonly browsers: readonly string[];
  readonly modes: readonly BrowseArm['mode'][];
  readonly switches: readonly BrowseArm['switch'][];
}

/** Each browser in each mode with each state of its switch. Throws an InputError for a browser that is not there. */
export async function chooseArms(device: Device, chosen: Chosen): Promise<readonly BrowseArm[]> {
  const { stdout } = await device.shell(['pm', 'list', 'packages']);
  const installed = new Set(readPackageList(stdout).map(({ name }) => name));
  const missing = chosen.browsers.find((name) => !installed.has(name));
  if (missing !== undefined)
    throw new InputError(`${missing} is not on this phone. Name a package that \`pm list packages\` shows.`);
  const ours = browsers.map((browser) => browser.package).filter((name) => installed.has(name));
  const names = chosen.browsers.length > 0 ? chosen.browsers : ours;
  if (names.length === 0)
    throw new InputError('None of the browsers of 2020 is on this phone. Name another.', {
      code: 'no-browser',
    });
  return names.flatMap((name) =>
    chosen.modes.flatMap((mode) => chosen.switches.map((state) => ({ package: name, mode, switch: state }))),
  );
}
