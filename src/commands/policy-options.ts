import type { Argv } from 'yargs';
import { failOn, onUnknown, usualPolicy } from '../audit/policy.ts';

/** Which findings fail a run: the same for every format and the exit code. */
export function policyOptions<T>(argv: Argv<T>) {
  return argv
    .option('fail-on', {
      choices: failOn,
      default: usualPolicy.failOn,
      describe: 'The least severity that fails the run',
    })
    .option('unknown', {
      choices: onUnknown,
      default: usualPolicy.unknown,
      describe: 'What stayed unknown: fails at or above --fail-on, gives exit code 4, or is ignored',
    });
}
