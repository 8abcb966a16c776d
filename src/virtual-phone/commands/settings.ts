import type { Namespace } from '../../device/step.ts';
import { isDenied } from '../gate.ts';
import { exception, type PhoneAnswer, type PhoneCommand, type Inside } from '../inside.ts';

const usage = `Settings provider (settings) commands:
  help
      Print this help text.
  get [--user <USER_ID> | current] NAMESPACE KEY
      Retrieve the current value of KEY.
  put [--user <USER_ID> | current] NAMESPACE KEY VALUE [TAG] [default]
      Change the contents of KEY to VALUE.
  delete [--user <USER_ID> | current] NAMESPACE KEY
      Delete the entry for KEY.
  list [--user <USER_ID> | current] NAMESPACE
      Print all defined keys.
      NAMESPACE is one of {system, secure, global}, case-insensitive
`;

/** `settings` and `cmd settings`: texts of AOSP's SettingsService. */
export const settings: PhoneCommand = (args, phone) => {
  const words = [...args];
  const at = words.indexOf('--user');
  const [, chosen = '0'] = at < 0 ? [] : words.splice(at, 2);
  const [verb, space = '', key, value] = words;
  if (verb === undefined || verb === 'help') return { stdout: usage, exit: verb === undefined ? 255 : 0 };
  if (!['get', 'put', 'delete', 'list'].includes(verb)) return invalid('Invalid command');
  const namespace = space.toLowerCase() as Namespace;
  if (!['system', 'secure', 'global'].includes(namespace)) return invalid(`Invalid namespace '${space}'`);
  const user = namespace === 'global' || chosen === 'current' ? 0 : Number(chosen);
  const table = phone.state.settings[namespace].get(user);
  if (table === undefined) return { stdout: verb === 'list' ? '' : 'null\n' };
  if (verb === 'list') {
    const lines = [...table].sort(([a], [b]) => (a < b ? -1 : 1));
    return { stdout: lines.map(([name, held]) => `${name}=${held}\n`).join('') };
  }
  if (key === undefined) return invalid('Bad arguments');
  if (verb === 'get') return { stdout: `${table.get(key) ?? 'null'}\n` };
  if (verb === 'put' && value === undefined) return invalid('Bad arguments');
  const refusal = refuse(phone, verb, namespace);
  if (refusal) return refusal;
  if (namespace === 'global' && key === 'http_proxy') phone.state.isProxyWritten = true;
  if (verb === 'put') table.set(key, value ?? '');
  else return { stdout: `Deleted ${table.delete(key) ? 1 : 0} rows\n` };
  return {};
};

function refuse(phone: Inside, verb: string, namespace: Namespace): PhoneAnswer | undefined {
  if (namespace === 'system') {
    if (!isDenied(phone, 'WRITE_SETTINGS')) return undefined;
    const text =
      'java.lang.SecurityException: com.android.shell was not granted  this permission: android.permission.WRITE_SETTINGS.';
    return exception(phone, verb, text, [
      'com.android.providers.settings.SettingsProvider.call(SettingsProvider.java)',
    ]);
  }
  if (!isDenied(phone, 'WRITE_SECURE_SETTINGS')) return undefined;
  const text =
    'java.lang.SecurityException: Permission denial: writing to settings requires:android.permission.WRITE_SECURE_SETTINGS';
  return exception(phone, verb, text, [
    'com.android.providers.settings.SettingsProvider.enforceWritePermission(SettingsProvider.java)',
    'com.android.providers.settings.SettingsProvider.call(SettingsProvider.java)',
  ]);
}

const invalid = (why: string): PhoneAnswer => ({ stderr: `${why}\n${usage}`, exit: 255 });
