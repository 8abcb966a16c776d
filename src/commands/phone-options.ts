import type { Argv } from 'yargs';
import { stfOptions, type StfOptions } from './stf-options.ts';

/** How a phone is chosen, for every command that touches one. */
export interface PhoneChoice extends ServerChoice, StfOptions {
  readonly serial: readonly string[] | undefined;
  readonly all: boolean | undefined;
  readonly demo: string | undefined;
  readonly debug: boolean;
}

/** How the adb server is chosen. */
export interface ServerChoice {
  readonly H: string | undefined;
  readonly P: string | undefined;
  readonly L: string | undefined;
  readonly adb: string | undefined;
}

/** Which adb server; for commands that look at all that is connected. */
export function serverOptions<T>(argv: Argv<T>) {
  return argv
    .option('H', { type: 'string', requiresArg: true, describe: 'Host of the adb server' })
    .option('P', { type: 'string', requiresArg: true, describe: 'Port of the adb server' })
    .option('L', { type: 'string', requiresArg: true, describe: 'Socket of the adb server, as adb has it' })
    .option('adb', {
      type: 'string',
      requiresArg: true,
      describe: 'The adb program, should a server be started',
    })
    .group(['H', 'P', 'L', 'adb'], 'Which adb server:');
}

export function phoneOptions<T>(argv: Argv<T>) {
  return stfOptions(serverOptions(argv))
    .option('serial', {
      alias: 's',
      type: 'string',
      array: true,
      requiresArg: true,
      nargs: 1,
      describe: 'A phone by its serial; may be given again. Over ANDROID_SERIAL',
    })
    .option('all', { type: 'boolean', describe: 'Every phone that is connected' })
    .option('demo', { type: 'string', describe: 'A virtual phone, built in or ./FOLDER; needs no adb' })
    .option('debug', {
      type: 'boolean',
      default: false,
      describe: 'Every question, answer and decision on stderr, not redacted',
    })
    .conflicts('all', 'serial')
    .conflicts('demo', ['serial', 'all'])
    .group(['serial', 'all', 'demo'], 'Which phone:');
}

/** How much is said on stderr. */
export interface TalkOptions {
  readonly quiet: boolean;
  readonly verbose: boolean;
}

export function talkOptions<T>(argv: Argv<T>) {
  return argv
    .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: 'No progress' })
    .option('verbose', { type: 'boolean', default: false, describe: 'All details' });
}
