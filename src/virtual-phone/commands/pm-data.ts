import { isDenied } from '../gate.ts';
import { exception, type PhoneCommand } from '../inside.ts';
import { takeOptions, parseUser } from '../options.ts';
import { isRuntime } from '../permissions.ts';
import { stop } from '../processes.ts';
import { forUser } from '../state.ts';

export const clear: PhoneCommand = (args, phone) => {
  const { rest, values } = takeOptions(args, ['--user']);
  const [name] = rest;
  if (name === undefined) return { stderr: 'Error: no package specified\n', exit: 1 };
  if (isDenied(phone, 'CLEAR_APP_USER_DATA')) {
    const text = `PID ${phone.state.lastPid} does not have permission android.permission.CLEAR_APP_USER_DATA to clear data of package ${name}`;
    return exception(phone, 'clear', `java.lang.SecurityException: ${text}`);
  }
  const data = phone.state.packages.get(name);
  if (data === undefined || !forUser(data, parseUser(values)).installed)
    return { stdout: 'Failed\n', exit: 1 };
  phone.state.prefs.delete(name);
  stop(phone, name);
  return { stdout: 'Success\n' };
};

export const grant = changePermission('grant', true);
export const revoke = changePermission('revoke', false);

function changePermission(verb: 'grant' | 'revoke', granted: boolean): PhoneCommand {
  const needed = `${verb.toUpperCase() as 'GRANT' | 'REVOKE'}_RUNTIME_PERMISSIONS` as const;
  return (args, phone) => {
    const { rest } = takeOptions(args, ['--user']);
    const [name, permission] = rest;
    if (name === undefined) return { stderr: 'Error: no package specified\n', exit: 1 };
    if (permission === undefined) return { stderr: 'Error: no permission specified\n', exit: 1 };
    if (isDenied(phone, needed)) {
      const text = `${verb}RuntimePermission: Neither user 2000 nor current process has android.permission.${needed}.`;
      return exception(phone, verb, `java.lang.SecurityException: ${text}`);
    }
    const data = phone.state.packages.get(name);
    if (data === undefined)
      return exception(phone, verb, `java.lang.IllegalArgumentException: Unknown package: ${name}`);
    if (!(permission in data.permissions))
      return exception(
        phone,
        verb,
        `java.lang.SecurityException: Package ${name} has not requested permission ${permission}`,
      );
    if (!isRuntime(permission))
      return exception(
        phone,
        verb,
        `java.lang.SecurityException: Permission ${permission} requested by ${name} is not a changeable permission type`,
      );
    data.permissions[permission] = granted;
    return {};
  };
}
