import { forUser, type Command } from '../device/change.ts';
import type { Device, ShellOptions } from '../device/device.ts';
import { DeviceError } from '../device/errors.ts';
import { absent, present, type Value } from '../device/value.ts';
import { readAppOp } from '../probes/app-ops.ts';
import { readBufferSize } from '../probes/log-buffer.ts';
import { readPermission } from '../probes/package-block.ts';
import { readPackageState } from '../probes/package-state.ts';
import { firstValueIn } from '../probes/settings.ts';
import { hasBadBytes, looksSpoiled, settingValue, wholeValue } from '../probes/single-value.ts';
import { firstLine } from '../probes/first-line.ts';
import { refusal } from '../probes/refusal.ts';

/** Reads what `change` would overwrite. Only a phone that went away throws. */
export async function readValue(device: Device, change: Command, options?: ShellOptions): Promise<Value> {
  const ask = async (...argv: readonly string[]) => {
    let { stdout, stderr, exitCode } = await device.shell(argv, options);
    // A line may be lost or come twice on a bad cable, and what is read here is what an undo puts back.
    if (isOneValue(argv) ? looksSpoiled(stdout) : hasBadBytes(stdout))
      ({ stdout, stderr, exitCode } = await device.shell(argv, options));
    // `settings get` says "null" for a key that is not there.
    const refused = settingValue(stdout) === undefined ? undefined : refusal(stdout);
    if (exitCode !== 0 || stdout === '' || refused !== undefined)
      throw new Error(firstLine(stderr) ?? refused ?? firstLine(stdout) ?? `exit code ${exitCode}`);
    return wholeValue(stdout);
  };
  try {
    switch (change.do) {
      case 'put': {
        const { namespace, key } = change;
        const alone = await ask('settings', ...forUser(change), 'get', namespace, key);
        if (alone !== 'null') return present(alone);
        // `get` says "null" for a missing key and for the text "null"; `list` distinguishes them.
        const listed = await ask('settings', ...forUser(change), 'list', namespace);
        const value = firstValueIn(listed, key);
        if (value !== undefined && value !== 'null')
          throw new Error(`the list of settings has ${key}, and asked for it alone the phone says null`);
        return value === undefined ? absent : present('null');
      }
      case 'setprop': {
        // Android itself does not tell an empty property from a missing one.
        const value = await ask('getprop', change.name);
        return value === '' ? absent : present(value);
      }
      case 'package':
        return valueOf(
          readPackageState(
            `${await ask('dumpsys', 'package', change.package)}\n`,
            change.package,
            change.user,
          ),
        );
      case 'permission': {
        const dump = await ask('dumpsys', 'package', change.package);
        return valueOf(readPermission(`${dump}\n`, change.package, change.permission));
      }
      case 'appop':
        return valueOf(readAppOp(await ask('cmd', 'appops', 'get', change.package, change.op), change.op));
      case 'log-buffer':
        return present(String(readBufferSize(await ask('logcat', '-b', change.buffer, '-g'), change.buffer)));
    }
  } catch (error) {
    if (error instanceof DeviceError || options?.signal?.aborted || !(error instanceof Error)) throw error;
    return { is: 'unreadable', why: error.message };
  }
}

const isOneValue = (argv: readonly string[]): boolean =>
  argv[0] === 'getprop' || (argv[0] === 'settings' && argv.includes('get'));

const valueOf = (text: string | undefined): Value => (text === undefined ? absent : present(text));
