import { exception, type PhoneAnswer, type PhoneCommand, type Inside } from '../inside.ts';
import { takeOptions, parseUser } from '../options.ts';
import { stop } from '../processes.ts';
import { forUser, isSystem } from '../state.ts';

const states = {
  'default-state': [0, 'default'],
  enable: [1, 'enabled'],
  disable: [2, 'disabled'],
  'disable-user': [3, 'disabled-user'],
} as const;

/** No caller may disable these on a ROM that protects system packages (docs/evidence/packages.md#core-apps). */
const miuiCore = new Set([
  'com.lbe.security.miui',
  'com.miui.securitycenter',
  'com.android.updater',
  'com.xiaomi.market',
  'com.xiaomi.finddevice',
  'com.miui.home',
]);

export const changeState =
  (verb: keyof typeof states): PhoneCommand =>
  (args, phone) => {
    const { rest, values } = takeOptions(args, ['--user']);
    const [name] = rest;
    if (name === undefined) return { stderr: 'Error: no package or component specified\n', exit: 1 };
    const user = parseUser(values);
    const data = phone.state.packages.get(name);
    if (data === undefined || !forUser(data, user).installed)
      return exception(phone, verb, `java.lang.IllegalArgumentException: Unknown package: ${name}`);
    const [state, word] = states[verb];
    const refusal = refuseState(phone, name, state);
    if (refusal !== undefined) return exception(phone, verb, `java.lang.SecurityException: ${refusal}`);
    forUser(data, user).enabled = state;
    if (state >= 2) stop(phone, name);
    return { stdout: `Package ${name} new state: ${word}\n` };
  };

function refuseState(phone: Inside, name: string, state: number): string | undefined {
  const data = phone.state.packages.get(name);
  if (state === 2) return `Shell cannot change component state for null to ${state}`;
  if (state < 2 || data === undefined) return undefined;
  if (phone.definition.gate || phone.definition.protectsSystemPackages) {
    if (miuiCore.has(name)) return 'Cannot disable miui core packages.';
  }
  const system = isSystem(data) || data.hiddenSystemCopy !== undefined;
  return phone.definition.protectsSystemPackages && system ? 'Cannot disable system packages.' : undefined;
}

export const uninstall: PhoneCommand = (args, phone) => {
  const { rest, flags, values } = takeOptions(args, ['--user', '--versionCode']);
  const [name] = rest;
  if (name === undefined) return { stderr: 'Error: package name not specified\n', exit: 1 };
  const user = parseUser(values);
  const data = phone.state.packages.get(name);
  if (data === undefined || !forUser(data, user).installed) return failure(`not installed for ${user}`);
  if (data.removal === 'forbidden by MIUI') return failure('-1000');
  const system = isSystem(data) || data.hiddenSystemCopy !== undefined;
  if (system && !values.has('--user')) return failure('DELETE_FAILED_INTERNAL_ERROR');
  forUser(data, user).installed = false;
  forUser(data, user).enabled = 0;
  stop(phone, name);
  if (!flags.has('-k')) phone.state.prefs.delete(name);
  const users = phone.definition.users.some(({ id }) => forUser(data, id).installed);
  if (!system && !users && !flags.has('-k')) phone.state.packages.delete(name);
  return { stdout: 'Success\n' };
};

export const installExisting: PhoneCommand = (args, phone) => {
  const { rest, values } = takeOptions(args, ['--user']);
  const [name] = rest;
  if (name === undefined) return { stderr: 'Error: package name not specified\n', exit: 1 };
  const data = phone.state.packages.get(name);
  if (data === undefined) {
    const text = `android.content.pm.PackageManager$NameNotFoundException: Package ${name} doesn't exist\n`;
    return { stdout: text, exit: 1 };
  }
  forUser(data, parseUser(values)).installed = true;
  return { stdout: `Package ${name} installed for user: ${parseUser(values)}\n` };
};

export const suspend =
  (suspended: boolean): PhoneCommand =>
  (args, phone) => {
    const { rest, values } = takeOptions(args, ['--user', '--dialogMessage']);
    const [name] = rest;
    if (name === undefined) return { stderr: 'Error: package name not specified\n', exit: 1 };
    const data = phone.state.packages.get(name);
    if (data === undefined || !forUser(data, parseUser(values)).installed)
      return exception(
        phone,
        suspended ? 'suspend' : 'unsuspend',
        `java.lang.IllegalArgumentException: Unknown target package: ${name}`,
      );
    forUser(data, parseUser(values)).suspended = suspended;
    return { stdout: `Package ${name} new suspended state: ${suspended}\n` };
  };

const failure = (why: string): PhoneAnswer => ({ stdout: `Failure [${why}]\n`, exit: 1 });
