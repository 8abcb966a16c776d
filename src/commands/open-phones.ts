import { choose, shownName, type ChosenListing } from '../device/adb/choose.ts';
import { DeviceError } from '../device/errors.ts';
import type { AdbSource, ConnectedPhone } from '../lab/connected-phones.ts';
import { readSelection } from '../audit/selection.ts';
import { sanitise } from '../report/sanitise.ts';
import type { OpenedPhone } from '../virtual-phone/open.ts';
import type { ChosenPhone } from './chosen-phone.ts';
import type { Host } from './host.ts';
import { makePhone, usualPhone } from './make-phone.ts';
import { namePhones, selectPhones, withoutSecondConnections } from './name-phones.ts';
import type { PhoneChoice, ServerChoice } from './phone-options.ts';
import { farmAddress } from './stf-options.ts';

export type { ChosenPhone };

/** The phones that the options and the environment name. Both kinds are slow to load, so they are imported here. */
export async function choosePhones(options: PhoneChoice, host: Host): Promise<readonly ChosenPhone[]> {
  const phones =
    options.demo === undefined ? await connectedPhones(options, host) : [demoPhone(options.demo)];
  return options.debug ? phones.map((phone) => debugged(phone, host)) : phones;
}

/** Whether the options may name more than one phone, however many there are today. */
export function maySelectSeveral({ all, serial = [], select = [] }: PhoneChoice): boolean {
  return all === true || serial.length > 1 || select.length > 0;
}

function debugged(phone: ChosenPhone, host: Host): ChosenPhone {
  return {
    ...phone,
    async open() {
      const { debugDevice } = await import('../device/debug.ts');
      return debugDevice(
        await phone.open(),
        () => host.now().getTime(),
        (line) => {
          host.err(sanitise(`${phone.serial} ${line}`, 4000));
        },
      );
    },
  };
}

function demoPhone(name: string): ChosenPhone {
  let phone: OpenedPhone | undefined;
  return {
    serial: name || usualPhone,
    origin: 'made',
    async open() {
      const { demoDevice } = await import('../virtual-phone/built-in.ts');
      phone = await makePhone(name);
      return demoDevice(phone);
    },
    async pause(milliseconds) {
      phone?.pass(milliseconds);
      await phone?.networkRests();
    },
  };
}

async function connectedPhones(options: PhoneChoice, host: Host): Promise<readonly ChosenPhone[]> {
  const stf = farmAddress(options);
  if (stf !== undefined) {
    const { stfPhones } = await import('./stf-phones.ts');
    return (await stfPhones({ ...options, stf }, host)).map((phone) => ({ ...phone, origin: 'recorded' }));
  }
  const selections = (options.select ?? []).map(readSelection);
  const [{ listConnected, withFacts }, sources] = await Promise.all([
    import('../lab/connected-phones.ts'),
    adbServers(options, host),
  ]);
  const { phones: listed, unreachable } = await listConnected(sources, host.gracefulSignal);
  const named = options.serial ?? [host.env['ANDROID_SERIAL'] ?? ''].filter((name) => name !== '');
  // Who names a phone as adb does needs not wait until all have said what they are.
  const isAsked =
    maySelectSeveral(options) ||
    named.some((name) => !listed.some((phone) => [phone.serial, shownName(phone)].includes(name)));
  const known = isAsked
    ? await namePhones(await withFacts(listed, host.gracefulSignal), options, host)
    : listed;
  const chosen =
    selections.length > 0
      ? selectPhones(known, selections)
      : choose(known, { serials: named, all: options.all ?? false });
  const once = withoutSecondConnections(chosen, (sentence) => {
    host.err(sentence);
  });
  // A server that is silent may hold the phones that were meant.
  const isEveryMeant = options.all === true || selections.length > 0;
  const silent = unreachable.map(({ address, error }) => ({ name: `adb server ${address}`, error }));
  if (!isEveryMeant) for (const { error } of silent) host.err(sanitise(error.message, 500));
  return [...once, ...(isEveryMeant ? silent : [])].map(openable);
}

function openable(chosen: ChosenListing<ConnectedPhone>): ChosenPhone {
  const { phone, error } = chosen;
  if (!phone) return { serial: chosen.name, origin: 'recorded', open: () => Promise.reject(chosen.error) };
  return {
    serial: shownName(phone),
    origin: 'recorded',
    open: () => (error ? Promise.reject(error) : phone.open()),
  };
}

/** The adb servers that the options and the environment name: one, unless -L names more. */
export async function adbServers(options: ServerChoice, host: Host): Promise<readonly AdbSource[]> {
  const [{ connect }, { showAddress }] = await Promise.all([
    import('../device/adb/adb.ts'),
    import('../device/adb/server-address.ts'),
  ]);
  return Promise.all(
    (await adbAddresses(options, host)).map(async (at): Promise<AdbSource> => {
      const address = showAddress(at);
      try {
        return {
          address,
          server: await connect(at, { adb: options.adb, env: host.env, signal: host.gracefulSignal }),
        };
      } catch (error) {
        host.gracefulSignal.throwIfAborted();
        if (error instanceof DeviceError) return { address, error };
        throw error;
      }
    }),
  );
}

/** @throws {AddressError} */
export async function adbAddresses({ H, P, L = [] }: ServerChoice, host: Host) {
  const { resolveServerAddress, showAddress } = await import('../device/adb/server-address.ts');
  const listens = L.length === 0 ? [undefined] : L;
  const addresses = listens.map((listen) => resolveServerAddress({ host: H, port: P, listen }, host.env));
  const shown = addresses.map(showAddress);
  return addresses.filter((_, at) => shown.indexOf(shown[at] ?? '') === at);
}
