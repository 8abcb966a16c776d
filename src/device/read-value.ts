import { forUser, type Command } from './change.ts';
import type { Device, ShellOptions } from './device.ts';
import { DeviceError } from './errors.ts';
import { absent, present, type Value } from './value.ts';

/** Texts on stdout that are a refusal, whatever the exit code says (shared facts, 7.2). */
const refusal =
  /^(?:Error|Failure|Exception occurred|cmd: Failure|Can't find service|usage:)|SecurityException|Permission denial/im;

/** COMPONENT_ENABLED_STATE_*, https://developer.android.com/reference/android/content/pm/PackageManager */
const enabledState = ['default', 'enabled', 'disabled', 'disabled-user', 'disabled-until-used'];

/** Reads what `change` would overwrite. Only a phone that went away throws. */
export async function readValue(device: Device, change: Command, options?: ShellOptions): Promise<Value> {
  const ask = async (...argv: readonly string[]) => {
    const { stdout, stderr, exitCode } = await device.shell(argv, options);
    if (exitCode !== 0 || stdout === '' || refusal.test(stdout))
      throw new Error((stderr || stdout || `exit code ${exitCode}`).trim().slice(0, 500));
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
        return listed.split('\n').includes(`${key}=null`) ? present('null') : absent;
      }
      case 'setprop': {
        // Android itself does not tell an empty property from a missing one.
        const value = await ask('getprop', change.name);
        return value === '' ? absent : present(value);
      }
      case 'package':
        return packageState(await ask('dumpsys', 'package', change.package), change.package, change.user);
      case 'permission':
        return permissionState(await ask('dumpsys', 'package', change.package), change);
      case 'appop':
        return appOpState(await ask('cmd', 'appops', 'get', change.package, change.op), change.op);
      case 'log-buffer':
        return bufferSize(await ask('logcat', '-b', change.buffer, '-g'), change.buffer);
    }
  } catch (error) {
    if (error instanceof DeviceError || options?.signal?.aborted || !(error instanceof Error)) throw error;
    return { is: 'unreadable', why: error.message };
  }
}

/** The block `Package [NAME]` of the installed copy, not that of a system copy hidden by an update. */
function packageBlock(dump: string, name: string): string | undefined {
  const installed = dump.split(/^Hidden system packages:$/m)[0] ?? '';
  const start = installed.indexOf(`  Package [${name}]`);
  if (start < 0) return undefined;
  const end = installed.slice(start + 1).search(/^ {2}Package \[|^\S/m);
  return installed.slice(start, end < 0 ? undefined : start + 1 + end);
}

function userBlock(dump: string, name: string, user: number): string | undefined {
  const blocks = packageBlock(dump, name)?.split(/^ {4}(?=User \d+:)/m) ?? [];
  return blocks.find((block) => block.startsWith(`User ${user}:`));
}

function packageState(dump: string, name: string, user: number): Value {
  const block = userBlock(dump, name, user);
  if (block === undefined) {
    if (
      /^Unable to find package/m.test(dump) ||
      /^Packages:|^Package Changes:|^Database versions:/m.test(dump)
    )
      return absent;
    throw new Error('the answer does not speak of the package');
  }
  if (/\binstalled=false\b/.test(block)) return present('removed');
  const state = enabledState[Number(/\benabled=(\d)\b/.exec(block)?.[1] ?? Number.NaN)];
  if (state === undefined) throw new Error('the answer does not say whether the package is enabled');
  return present(state);
}

function permissionState(
  dump: string,
  { package: name, permission }: { readonly package: string; readonly permission: string },
): Value {
  const block = userBlock(dump, name, 0);
  if (block === undefined) throw new Error('the answer does not speak of the package');
  const line = block.split('\n').find((text) => text.trimStart().startsWith(`${permission}: `));
  if (line === undefined) return absent;
  return present(line.includes('granted=true') ? 'granted' : 'revoked');
}

/** `OP: mode; time=…`, or `No operations.` where the op has its default mode. */
function appOpState(raw: string, op: string): Value {
  const line = raw.split('\n').find((text) => text.trim().startsWith(`${op}: `));
  if (line !== undefined) return present((line.split(': ')[1] ?? '').split(';')[0]?.trim() ?? '');
  if (/No operations|Default mode:/.test(raw)) return absent;
  throw new Error('the answer does not speak of the operation');
}

/** `main: ring buffer is 256 KiB (…)`; older logcats say `256Kb`, `2Mb`. */
function bufferSize(raw: string, buffer: string): Value {
  const line = raw.split('\n').find((text) => text.startsWith(`${buffer}: `)) ?? '';
  const [, size, unit] = /ring buffer is (\d+) ?([KMG])/i.exec(line) ?? [];
  if (size === undefined || unit === undefined)
    throw new Error('the answer does not say how large the log is');
  return present(String(Number(size) * 1024 ** 'KMG'.indexOf(unit.toUpperCase())));
}
