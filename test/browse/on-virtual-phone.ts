import type { BrowseArm } from '../../src/browse/plan/plan.ts';
import type { Device } from '../../src/device/device.ts';
import { demoDevice } from '../../src/virtual-phone/demo.ts';
import type { PhoneDefinition } from '../../src/virtual-phone/definition.ts';
import { loadPhone } from '../../src/virtual-phone/load.ts';
import { openPhone, type OpenedPhone, type PhoneOptions } from '../../src/virtual-phone/open.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { browseOn, type Browsing } from './on-phone.ts';

export const mint = 'com.mi.globalbrowser.mini';
export const mi = 'com.mi.globalbrowser';
export const arm = (
  name: string,
  mode: BrowseArm['mode'],
  state: BrowseArm['switch'] = 'as it is',
): BrowseArm => ({
  package: name,
  mode,
  switch: state,
});

export async function onPhone(
  fixture: string,
  browsing: Omit<Browsing, 'pause'>,
  other: Partial<PhoneDefinition> = {},
  options: PhoneOptions = {},
  wrap: (device: Device) => Device = (device) => device,
  opened: (phone: OpenedPhone) => void = () => undefined,
) {
  const phone = openPhone(
    { ...loadPhone(fixture), ...other },
    { timer: () => 0, gateOpen: true, ...options },
  );
  opened(phone);
  const before = snapshot(phone.inside.state);
  const pause = async (ms: number) => {
    phone.pass(ms);
    await phone.networkRests();
  };
  const done = await browseOn(wrap(demoDevice(phone)), { ...browsing, pause });
  const changed = differences(before, snapshot(phone.inside.state));
  // A browser that was stopped stays so, and no property can be taken away again, only emptied.
  const left = Object.entries(changed).filter(
    ([key, [was = '', is]]) => !key.startsWith('package/') && !(key.startsWith('property/') && was === is),
  );
  return { ...done, phone, changed: Object.fromEntries(left) };
}
