import { forUser, type Command } from '../device/change.ts';
import type { Device, ShellOptions } from '../device/device.ts';
import { DeviceError } from '../device/errors.ts';
import { absent, present, type Value } from '../device/value.ts';
import { readAppOp } from '../probes/app-ops.ts';
import { readBufferSize } from '../probes/log-buffer.ts';
import { findPackageBlock, readPermission } from '../probes/package-block.ts';
import { refusal } from '../probes/refusal.ts';

/** COMPONENT_ENABLED_STATE_*, https://developer.android.com/reference/android/content/pm/PackageManager */
const enabledState = ['default', 'enabled', 'disabled', 'disabled-user', 'disabled-until-used'];

/** Reads what `change` would overwrite. Only a phone that went away throws. */
export async function readValue(device: Device, change: Command, options?: ShellOptions): Promise<Value> {
  const ask = async (...argv: readonly string[]) => {
    let { stdout, stderr, exitCode } = await device.shell(argv, options);
    // A line may be lost or come twice on a bad cable, and what is read here is what an undo puts back.
    if (looksSpoiled(argv, stdout)) ({ stdout, stderr, exitCode } = await device.shell(argv, options));
    // `settings get` says "null" for a key that is not there.
    const refused = stdout.trim() === 'null' ? undefined : refusal(stdout);
    if (exitCode !== 0 || stdout === '' || refused !== undefined)
      throw new Error((stderr || (refused ?? stdout) || `exit code ${exitCode}`).trim().slice(0, 500));
    return stdout.replaceAll('\r\n', '\n').replace(/\n$/, '');
  };
  try {
    switch (change.do) {
      case 'put': {
        const { namespace, key } = change;
        const value = await ask('settings', ...forUser(change), 'get', namespace, key);
        if (value !== 'null') return present(value);
        // `get` says "null" for a missing key and for the text "null"; `list` tells them apart.
        const listed = await ask('settings', ...forUser(change), 'list', namespace);
        const line = listed.split('\n').find((one) => one.startsWith(`${key}=`));
        if (line !== undefined && line !== `${key}=null`)
          throw new Error(`the list of settings has ${key}, and asked for it alone the phone says null`);
        return line === undefined ? absent : present('null');
      }
      case 'setprop': {
        // Android itself does not tell an empty property from a missing one.
        const value = await ask('getprop', change.name);
        return value === '' ? absent : present(value);
      }
      case 'package':
        return packageState(await ask('dumpsys', 'package', change.package), change.package, change.user);
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

/** Few values have several lines, and none has bytes that are not text. */
function looksSpoiled(argv: readonly string[], answer: string): boolean {
  const isOneValue = argv[0] === 'getprop' || (argv[0] === 'settings' && argv.includes('get'));
  return answer.includes('\uFFFD') || (isOneValue && answer.trimEnd().includes('\n'));
}

const valueOf = (text: string | undefined): Value => (text === undefined ? absent : present(text));

function packageState(dump: string, name: string, user: number): Value {
  const own = findPackageBlock(`${dump}\n`, name)?.users.find((one) => one.user === user);
  if (!own) return absent;
  if (!own.installed) return present('removed');
  const state = enabledState[own.enabled];
  if (state === undefined) throw new Error('the answer does not say whether the package is enabled');
  return present(state);
}
