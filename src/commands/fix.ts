import { exitCode, fixExit, worst } from './exit-policy.ts';

import { InputError } from '../host/input-error.ts';
import { DeviceError } from '../device/errors.ts';
import { fixJson } from '../report/fix-json.ts';
import { fixText } from '../report/fix.ts';
import { planText } from '../report/plan.ts';
import { withLockedPhone } from './change-options.ts';
import { explainError } from './advice.ts';
import { checkOptions, chooseChecks } from './choose-checks.ts';
import { command } from './command.ts';
import { fixPhone, type FixedPhone } from './fix-phone.ts';
import { choosePhones } from './open-phones.ts';
import { policyOptions } from './policy-options.ts';
import { phoneOptions } from './phone-options.ts';
import { questioner } from './question.ts';

export const fix = command({
  options: (argv) =>
    checkOptions(policyOptions(phoneOptions(argv)))
      .option('dry-run', { type: 'boolean', default: false, describe: 'Show the plan and touch nothing' })
      .option('yes', {
        alias: 'y',
        type: 'boolean',
        default: false,
        describe: 'Do not ask; covers what is safe',
      })
      .option('allow', {
        choices: ['consent'] as const,
        array: true,
        requiresArg: true,
        nargs: 1,
        default: [] as 'consent'[],
        describe: 'Also what costs a function: packages, permissions',
      })
      .option('max-changes', { type: 'number', default: 200, describe: 'The most changes of a run' })
      .option('journal', { type: 'string', requiresArg: true, describe: 'Where to write the journal' })
      .option('reboot', { type: 'boolean', default: false, describe: 'Restart the phone and verify again' })
      .option('guided', {
        type: 'boolean',
        default: false,
        describe: 'Ask a person to turn what adb cannot, also without a terminal',
      })
      .option('screens', { type: 'boolean', default: true, describe: 'Read and turn switches on the screen' })
      .option('format', { alias: 'f', choices: ['text', 'json'] as const, default: 'text' as const }),
  async run(options, host) {
    const checks = await chooseChecks(options);
    const consent = options.allow.includes('consent');
    const ask = questioner(host);
    const done: { serial: string; model: string; fixed: FixedPhone }[] = [];
    const codes: number[] = [];
    for (const phone of await choosePhones(options, host)) {
      if (host.gracefulSignal.aborted) break;
      try {
        const device = await phone.open();
        await withLockedPhone(device, host, async (identity) => {
          const fixed = await fixPhone(
            device,
            identity,
            checks,
            { ...options, consent, pause: phone.pause },
            host,
            ask,
          );
          done.push({ serial: phone.serial, model: identity.model, fixed });
          codes.push(options.dryRun ? exitCode.ok : fixExit(fixed.applied, fixed.left, options));
        });
      } catch (error) {
        host.gracefulSignal.throwIfAborted();
        if (!(error instanceof DeviceError || error instanceof InputError)) throw error;
        host.err(explainError(error)); // the other phones are none the worse for it
        codes.push(error instanceof DeviceError ? exitCode.noPhone : exitCode.usage);
      }
    }
    if (options.format === 'json') await host.out(fixJson(host.tool, done));
    else
      for (const { fixed } of done)
        await host.out(
          fixed.journal === undefined
            ? options.dryRun || !host.interactive
              ? planText(fixed.plan)
              : 'Nothing was changed.\n'
            : `${fixText(fixed.applied)}\nTo put everything back: miaudit undo ${fixed.journal}\n`,
        );
    return host.gracefulSignal.aborted ? exitCode.interrupted : worst(codes);
  },
});
