import { join } from 'node:path';
import { diagnose } from '../doctor/diagnose.ts';
import { stateFolder } from '../host/state-folder.ts';
import { conditionsText } from '../report/conditions.ts';
import { json } from '../report/json.ts';
import { explainError } from './advice.ts';
import { command } from './command.ts';
import { doctorExit } from './exit-policy.ts';
import { authorityFolder } from './open-authority.ts';
import { adbAddresses, choosePhones } from './open-phones.ts';
import { deliver, destinationsOf, reportOptions } from './output.ts';
import { jobsOption, phoneOptions } from './phone-options.ts';

const formats = ['text', 'json'] as const;

export const doctor = command({
  options: (argv) => reportOptions(jobsOption(phoneOptions(argv)), formats),
  async run(options, host) {
    const destinations = await destinationsOf(options, formats);
    const { adb, demo, jobs } = options;
    const diagnosis = await diagnose({
      ...(demo === undefined && {
        adb: { adb, env: host.env, addresses: await adbAddresses(options, host) },
      }),
      phones: () => choosePhones(options, host),
      jobs,
      journals: join(stateFolder(host.env, host.platform), 'journals'),
      authority: authorityFolder(host),
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
