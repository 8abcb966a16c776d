import { browsers } from '../../data/browsers.ts';
import type { Device } from '../../device/device.ts';
import { InputError } from '../../host/input-error.ts';
import { readPackageList } from '../../probes/package-list.ts';
import type { BrowseArm, UnattendedKind } from './plan.ts';

export interface Chosen {
  /** Packages; empty: the browsers of the incident that are on the phone. */
  readonly browsers: readonly string[];
  readonly modes: readonly BrowseArm['mode'][];
  readonly switches: readonly BrowseArm['switch'][];
  /** Arms of each browser in which nothing is done. */
  readonly unattended: readonly { readonly does: UnattendedKind; readonly seconds: number }[];
}

/** Each browser in each mode with each state of its switch. Throws an InputError for a browser that is not there. */
export async function chooseArms(device: Device, chosen: Chosen): Promise<readonly BrowseArm[]> {
  if (chosen.browsers.length > 0) {
    await checkInstalled(device, chosen.browsers);
    return makeArms(chosen);
  }
  const installed = await installedOn(device);
  const ours = browsers.map((browser) => browser.package).filter((name) => installed.has(name));
  if (ours.length === 0)
    throw new InputError('None of the browsers of 2020 is on this phone. Name another.', {
      code: 'no-browser',
    });
  return makeArms({ ...chosen, browsers: ours });
}

/** For browsers that the caller names. */
export function makeArms({ browsers: names, modes, switches, unattended }: Chosen): readonly BrowseArm[] {
  return names.flatMap((name) => [
    ...modes.flatMap((mode) => switches.map((state) => ({ package: name, mode, switch: state }))),
    ...unattended.map((kind) => ({
      package: name,
      mode: 'normal' as const,
      switch: 'as it is' as const,
      ...kind,
    })),
  ]);
}

/** Throws an InputError for a browser that is not on the phone. */
export async function checkInstalled(device: Device, names: readonly string[]): Promise<void> {
  const installed = await installedOn(device);
  const missing = names.find((name) => !installed.has(name));
  if (missing !== undefined)
    throw new InputError(`${missing} is not on this phone. Name a package that \`pm list packages\` shows.`);
}

async function installedOn(device: Device): Promise<ReadonlySet<string>> {
  const { stdout } = await device.shell(['pm', 'list', 'packages']);
  return new Set(readPackageList(stdout).map(({ name }) => name));
}
