import type { Argv } from 'yargs';
import { InputError } from '../host/input-error.ts';

/** How phones of a device farm are chosen. */
export interface StfOptions {
  readonly stf?: string | undefined;
  readonly stfKey?: string | undefined;
  readonly stfGroup?: number | undefined;
}

export function stfOption<T>(argv: Argv<T>) {
  return argv
    .option('stf', {
      type: 'string',
      requiresArg: true,
      describe:
        'The address of a device farm, DeviceFarmer STF or devicehub, whose phones are leased; its access token is in MIAUDIT_STF_TOKEN or STF_TOKEN',
    })
    .conflicts('stf', ['demo', 'from']);
}

export function stfOptions<T>(argv: Argv<T>) {
  return stfOption(argv)
    .option('stf-key', {
      type: 'string',
      requiresArg: true,
      describe: "The adb server's public key; else adbkey.pub where Android's tools have it",
    })
    .option('stf-group', {
      type: 'number',
      requiresArg: true,
      describe: 'devicehub: so many free phones, whichever, as a group for automated tests',
    })
    .conflicts('stf-group', ['serial', 'all'])
    .group(['stf', 'stf-key', 'stf-group'], 'Phones of a device farm:');
}

/** The address of the device farm whose phones are meant; undefined where they are not those of a farm. */
export function farmAddress({ stf, stfKey, stfGroup }: StfOptions): string | undefined {
  if (stf === undefined && (stfKey !== undefined || stfGroup !== undefined))
    throw new InputError('--stf-key and --stf-group belong to a device farm. Give its address with --stf.');
  return stf;
}
