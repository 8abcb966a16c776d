import type { PhoneCommand } from '../inside.ts';
import { takeOptions, parseUser } from '../options.ts';
import { forUser, isSystem } from '../state.ts';

/** One line for each package, in the order of AOSP's runListPackages; PATH holds `=` on newer phones. */
export const listPackages: PhoneCommand = (args, phone) => {
  const { rest, flags, values } = takeOptions(args, ['--user', '--uid']);
  const user = parseUser(values);
  if (!phone.definition.users.some(({ id }) => id === user))
    return { stderr: `Error: user ${user} does not exist\n`, exit: 1 };
  const [filter = ''] = rest;
  let stdout = '';
  for (const [name, data] of phone.state.packages) {
    const state = forUser(data, user);
    const enabled = state.enabled < 2;
    const uid = user * 100_000 + data.uid;
    if (
      (!state.installed && !flags.has('-u') && !flags.has('-a')) ||
      !name.includes(filter) ||
      (flags.has('-s') && !isSystem(data) && data.hiddenSystemCopy === undefined) ||
      (flags.has('-3') && (isSystem(data) || data.hiddenSystemCopy !== undefined)) ||
      (flags.has('-d') && enabled) ||
      (flags.has('-e') && !enabled) ||
      (values.has('--uid') && values.get('--uid') !== String(uid))
    )
      continue;
    stdout += 'package:';
    if (flags.has('-f')) stdout += `${data.path}=`;
    stdout += name;
    if (flags.has('--show-versioncode')) stdout += ` versionCode:${data.versionCode}`;
    if (flags.has('-i')) stdout += `  installer=${String(data.installer)}`;
    if (flags.has('-U')) stdout += ` uid:${uid}`;
    stdout += '\n';
  }
  return { stdout };
};

export const listUsers: PhoneCommand = (_args, { definition }) => {
  const lines = definition.users.map(
    ({ id, name, flags, running }) => `\tUserInfo{${id}:${name}:${flags}}${running ? ' running' : ''}\n`,
  );
  return { stdout: `Users:\n${lines.join('')}` };
};

export const path: PhoneCommand = (args, { state }) => {
  const { rest, values } = takeOptions(args, ['--user']);
  const [name] = rest;
  if (name === undefined) return { stderr: 'Error: no package specified\n', exit: 1 };
  const data = state.packages.get(name);
  if (data === undefined || !forUser(data, parseUser(values)).installed) return { exit: 1 };
  return { stdout: `package:${data.path}\n` };
};
