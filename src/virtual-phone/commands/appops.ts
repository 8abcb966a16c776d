import { exception, type PhoneCommand } from '../inside.ts';
import { isDenied } from '../gate.ts';
import { takeOptions } from '../options.ts';

const modes = ['allow', 'ignore', 'deny', 'default', 'foreground'];

/** `appops` and `cmd appops`: get, set, reset. */
export const appops: PhoneCommand = (args, phone) => {
  const { rest } = takeOptions(args, ['--user', '--uid']);
  const [verb, name = '', op, mode = ''] = rest;
  if (verb !== 'get' && verb !== 'set' && verb !== 'reset')
    return { stderr: `Unknown command: ${verb ?? ''}\n`, exit: 255 };
  if (verb === 'reset') {
    for (const key of phone.state.appops.keys())
      if (name === '' || key.startsWith(`${name}/`)) phone.state.appops.delete(key);
    return { stdout: 'Reset all modes to default.\n' };
  }
  if (!phone.state.packages.has(name)) return { stderr: `Error: No UID for ${name} in user 0\n`, exit: 255 };
  if (verb === 'get') {
    const held = [...phone.state.appops]
      .filter(([key]) => key.startsWith(`${name}/`) && (op === undefined || key === `${name}/${op}`))
      .map(([key, value]) => `${key.slice(name.length + 1)}: ${value}\n`);
    return { stdout: held.join('') || 'No operations.\n' };
  }
  if (op === undefined || !modes.includes(mode))
    return { stderr: `Error: Mode ${mode} is not valid\n`, exit: 255 };
  if (isDenied(phone, 'UPDATE_APP_OPS_STATS'))
    return exception(
      phone,
      'set',
      'java.lang.SecurityException: verifyIncomingUid: Neither user 2000 nor current process has android.permission.UPDATE_APP_OPS_STATS.',
    );
  if (mode === 'default') phone.state.appops.delete(`${name}/${op}`);
  else phone.state.appops.set(`${name}/${op}`, mode);
  return {};
};

export const dumpAppops: PhoneCommand = (_args, { state }) => {
  const lines = [...state.appops].map(([key, mode]) => `      ${key.replace('/', ' ')} (${mode})\n`);
  return {
    stdout: `Current AppOps Service state:\n  Settings:\n    top_state_settle_time=+5s0ms\n${lines.join('')}`,
  };
};
