import { join } from 'node:path';
import { diagnose } from '../doctor/diagnose.ts';
import type { Diagnosis } from '../doctor/diagnosis.ts';
import { stateFolder } from '../host/state-folder.ts';
import { conditionsText } from '../report/conditions.ts';
import { doctorJson } from '../report/doctor-json.ts';
import { json } from '../report/json.ts';
import { sanitise } from '../report/sanitise.ts';
import { explainError } from './advice.ts';
import { command } from './command.ts';
import { doctorExit } from './exit-policy.ts';
import { authorityFolder } from './open-authority.ts';
import { adbAddresses, choosePhones } from './open-phones.ts';
import { deliver, readDestinations, reportOptions } from './output.ts';
import { jobsOption, phoneOptions } from './phone-options.ts';
import { talkOptions } from './talk-options.ts';

const formats = ['text', 'json'] as const;

export const doctor = command({
  options: (argv) =>
    talkOptions(reportOptions(jobsOption(phoneOptions(argv)), formats), {
      quiet: 'Only what does not work',
      verbose: 'Also where it looks',
    }),
  async run(options, host) {
    const destinations = await readDestinations(options, formats);
    const { adb, demo, jobs } = options;
    const addresses = demo === undefined ? await adbAddresses(options, host) : [];
    const journals = join(stateFolder(host.env, host.platform), 'journals');
    const authority = authorityFolder(host);
    if (options.verbose) {
      const { showAddress } = await import('../device/adb/server-address.ts');
      for (const address of addresses) host.err(`adb server: ${sanitise(showAddress(address))}`);
      host.err(`Journals: ${sanitise(journals)}`);
      host.err(`Certificate authority: ${sanitise(authority)}`);
    }
    const diagnosis = await diagnose({
      ...(demo === undefined && { adb: { adb, env: host.env, addresses } }),
      phones: () => choosePhones(options, host),
      jobs,
      journals,
      authority,
      signal: host.gracefulSignal,
      explain: explainError,
    });
    await deliver(
      destinations,
      [diagnosis],
      (format) =>
        format === 'json'
          ? json('doctor-1', { tool: host.tool, ...doctorJson(diagnosis) })
          : conditionsText(options.quiet ? troubleIn(diagnosis) : diagnosis, host),
      () => 'doctor',
      host,
    );
    return doctorExit(diagnosis);
  },
});

/** The same without what works. */
function troubleIn({ computer, phones, ...rest }: Diagnosis): Diagnosis {
  const trouble = (conditions: Diagnosis['computer']) => conditions.filter(({ state }) => state !== 'works');
  return {
    ...rest,
    computer: trouble(computer),
    phones: phones.map((phone) => ({ ...phone, conditions: trouble(phone.conditions) })),
  };
}
