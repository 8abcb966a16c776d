import type { Argv } from 'yargs';
import { selectKeys } from '../audit/selection.ts';
import { stfOptions, type StfOptions } from './stf-options.ts';

/** How a phone is chosen, for every command that touches one. */
export interface PhoneChoice extends ServerChoice, StfOptions {
  readonly serial: readonly string[] | undefined;
  readonly all: boolean | undefined;
  readonly select: readonly string[] | undefined;
  readonly demo: string | undefined;
  readonly debug: boolean;
  /** The file with the key of phones' names, where a command takes one. */
  readonly identity?: string | undefined;
}

/** How the adb server is chosen. */
export interface ServerChoice {
  readonly H: string | undefined;
  readonly P: string | undefined;
  readonly L: readonly string[] | undefined;
  readonly adb: string | undefined;
}

/** Which adb server; for commands that look at all that is connected. */
export function serverOptions<T>(argv: Argv<T>) {
  return argv
    .option('H', {
      alias: 'server-host',
      type: 'string',
      requiresArg: true,
      describe: 'Host of the adb server',
    })
    .option('P', {
      alias: 'server-port',
      type: 'string',
      requiresArg: true,
      describe: 'Port of the adb server',
    })
    .option('L', {
      alias: 'server',
      type: 'string',
      array: true,
      nargs: 1,
      requiresArg: true,
      describe: 'Socket of the adb server, as adb has it: tcp:HOST:PORT; may be given again for more servers',
    })
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
      describe:
        'A phone by its serial in adb, its own serial number, its label or its name in reports; may be given again. Over ANDROID_SERIAL',
    })
    .option('all', { type: 'boolean', describe: 'Every phone that is connected' })
    .option('select', {
      type: 'string',
      array: true,
      nargs: 1,
      requiresArg: true,
      describe: `Every phone that fits, as in 'rom=hyperos,region=eea,model=Redmi*'; keys: ${selectKeys.join(', ')}. May be given again for others`,
    })
    .option('demo', { type: 'string', describe: 'A virtual phone, built in or ./FOLDER; needs no adb' })
    .option('debug', {
      type: 'boolean',
      default: false,
      describe: 'Every question, answer and decision on stderr, not redacted',
    })
    .conflicts('all', ['serial', 'select'])
    .conflicts('select', 'serial')
    .conflicts('demo', ['serial', 'all', 'select'])
    .group(['serial', 'all', 'select', 'demo'], 'Which phone:');
}

/** The most phones that are worked with at once where --jobs is not given. */
const usualAtOnce = 64;

/** `--jobs`; `usual` is what holds without it. */
export function jobsOption<T>(argv: Argv<T>, usual = usualAtOnce) {
  return argv.option('jobs', {
    type: 'number',
    default: usual,
    describe: 'How many phones are worked with at once',
  });
}
