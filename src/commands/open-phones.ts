import type { Device } from '../device/device.ts';
import { sanitise } from '../report/sanitise.ts';
import type { OpenedPhone } from '../virtual-phone/open.ts';
import type { Host } from './host.ts';
import { makePhone, usualPhone } from './make-phone.ts';
import type { PhoneChoice, ServerChoice } from './phone-options.ts';
import { farmOf } from './stf-options.ts';

/** A phone that was chosen; `open` fails where it cannot be used, which is no reason to leave the others alone. */
export interface ChosenPhone {
  readonly serial: string;
  /** `made`: a virtual phone, whose words prove nothing about a real one. */
  readonly origin: 'recorded' | 'made';
  open(): Promise<Device>;
  /** Gives back a phone that was leased, once its work is done. */
  readonly close?: () => Promise<void>;
  /** Lets so many milliseconds pass for the phone; a virtual one need not be waited for. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** The phones that the options and the environment name. Both kinds are slow to load, so they are imported here. */
export async function choosePhones(options: PhoneChoice, host: Host): Promise<readonly ChosenPhone[]> {
  const phones =
    options.demo === undefined ? await connectedPhones(options, host) : [demoPhone(options.demo)];
  return options.debug ? phones.map((phone) => debugged(phone, host)) : phones;
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
      const { demoDevice } = await import('../virtual-phone/demo.ts');
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
  const stf = farmOf(options);
  if (stf !== undefined) {
    const { stfPhones } = await import('./stf-phones.ts');
    return (await stfPhones({ ...options, stf }, host)).map((phone) => ({ ...phone, origin: 'recorded' }));
  }
  const [{ choose }, server] = await Promise.all([
    import('../device/adb/choose.ts'),
    adbServer(options, host),
  ]);
  const phones = choose(await server.phones(host.gracefulSignal), {
    serials: options.serial ?? [],
    all: options.all ?? false,
    fromEnvironment: host.env['ANDROID_SERIAL'],
  });
  return phones.map(({ serial }) => ({
    serial,
    origin: 'recorded',
    open: () => server.device(serial, host.gracefulSignal),
  }));
}

/** The adb server that the options and the environment name. */
export async function adbServer(options: ServerChoice, host: Host) {
  const [{ connect }, { resolveServerAddress }] = await Promise.all([
    import('../device/adb/adb.ts'),
    import('../device/adb/server-address.ts'),
  ]);
  const address = resolveServerAddress({ host: options.H, port: options.P, listen: options.L }, host.env);
  return connect(address, { adb: options.adb, env: host.env, signal: host.gracefulSignal });
}
