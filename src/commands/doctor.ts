import { join } from 'node:path';
import { examine, type Condition } from '../doctor/conditions.ts';
import { exitCode } from './exit-policy.ts';
import { findResidues } from '../doctor/find-residues.ts';
import { InputError } from '../host/input-error.ts';
import { findUnended } from '../doctor/find-unended.ts';
import { identify } from '../journal/phone-mark.ts';
import { stateFolder } from '../host/state-folder.ts';
import { findAdb } from '../device/adb/program.ts';
import type { Device } from '../device/device.ts';
import { DeviceError } from '../device/errors.ts';
import { resolveServerAddress, showAddress } from '../device/adb/server-address.ts';
import { conditionsText } from '../report/conditions.ts';
import { command } from './command.ts';
import type { Host } from './host.ts';
import { choosePhones } from './open-phones.ts';
import { phoneOptions, type PhoneOptions } from './phone-options.ts';

export const doctor = command({
  options: (argv) =>
    phoneOptions(argv).option('format', {
      alias: 'f',
      choices: ['text', 'json'] as const,
      default: 'text' as const,
    }),
  async run(options, host) {
    const found: Record<string, readonly Condition[]> = {};
    let code: number = exitCode.ok;
    try {
      if (options.demo === undefined) found['this computer'] = await examineHost(options, host);
      for (const phone of await choosePhones(options, host))
        found[phone.serial] = await examinePhone(await phone.open(), host);
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      found['phone'] = [
        { what: 'a phone can be used', state: 'closed', observed: error.code, next: error.message },
      ];
      code = exitCode.noPhone;
    }
    await host.out(
      options.format === 'json'
        ? `${JSON.stringify({ format: 1, tool: host.tool, found }, null, 2)}\n`
        : conditionsText(found, host.colour),
    );
    const all = Object.values(found).flat();
    return code === exitCode.ok && all.some(({ state }) => state !== 'works') ? exitCode.unknown : code;
  },
});

async function examinePhone(device: Device, host: Host): Promise<readonly Condition[]> {
  const [works, left, unended] = await Promise.all([
    examine(device, host.gracefulSignal),
    findResidues(device, host.gracefulSignal),
    examineJournals(device, host),
  ]);
  return [...works, ...left, ...unended];
}

async function examineJournals(device: Device, host: Host): Promise<readonly Condition[]> {
  const phone = await identify(device).catch((error: unknown) => {
    if (error instanceof InputError || error instanceof DeviceError) return undefined;
    throw error;
  });
  return phone ? findUnended(join(stateFolder(host.env, host.platform), 'journals'), phone) : [];
}

async function examineHost(options: PhoneOptions, host: Host): Promise<readonly Condition[]> {
  const program = await findAdb({ adb: options.adb, env: host.env });
  const address = resolveServerAddress({ host: options.H, port: options.P, listen: options.L }, host.env);
  return [
    program === undefined
      ? {
          what: 'an adb program is there',
          state: 'closed',
          observed: 'none was found',
          next: "Install Android's platform-tools, unless an adb server runs already.",
        }
      : { what: 'an adb program is there', state: 'works', observed: program },
    { what: 'the adb server is chosen', state: 'works', observed: showAddress(address) },
  ];
}
