import { join } from 'node:path';
import { resolveServerAddress } from '../device/adb/server-address.ts';
import { diagnose } from '../doctor/diagnose.ts';
import { stateFolder } from '../host/state-folder.ts';
import { conditionsText } from '../report/conditions.ts';
import { json } from '../report/json.ts';
import { explainError } from './advice.ts';
import { command } from './command.ts';
import { doctorExit } from './exit-policy.ts';
import { choosePhones } from './open-phones.ts';
import { deliver, destinationsOf, reportOptions } from './output.ts';
import { phoneOptions } from './phone-options.ts';

const formats = ['text', 'json'] as const;

export const doctor = command({
  options: (argv) => reportOptions(phoneOptions(argv), formats),
  async run(options, host) {
    const destinations = await destinationsOf(options, formats);
    const { adb, H, P, L, demo } = options;
    const diagnosis = await diagnose({
      ...(demo === undefined && {
        adb: { adb, env: host.env, address: resolveServerAddress({ host: H, port: P, listen: L }, host.env) },
      }),
      phones: () => choosePhones(options, host),
      journals: join(stateFolder(host.env, host.platform), 'journals'),
      signal: host.gracefulSignal,
      explain: explainError,
    });
    await deliver(
      destinations,
      [diagnosis],
      (format) =>
        format === 'json'
          ? json('doctor-1', { tool: host.tool, ...diagnosis })
          : conditionsText(diagnosis, host.colour),
      () => 'doctor',
      host,
    );
    return doctorExit(diagnosis);
  },
});
