import type { PhoneCommand } from '../inside.ts';
import { changeState, installExisting, suspend, uninstall } from './pm-change.ts';
import { clear, grant, revoke } from './pm-data.ts';
import { listPackages, listUsers, path } from './pm-list.ts';
import { resolveActivity } from './pm-resolve.ts';

const verbs: Readonly<Record<string, PhoneCommand>> = {
  'list packages': listPackages,
  'list users': listUsers,
  path,
  uninstall,
  'install-existing': installExisting,
  disable: changeState('disable'),
  'disable-user': changeState('disable-user'),
  enable: changeState('enable'),
  'default-state': changeState('default-state'),
  suspend: suspend(true),
  unsuspend: suspend(false),
  clear,
  grant,
  revoke,
  'resolve-activity': resolveActivity,
};

const usage = `Package manager (package) commands:
  help
    Print this help text.

  path [--user USER_ID] PACKAGE
    Print the path to the .apk of the given PACKAGE.

  list packages [-f] [-d] [-e] [-s] [-3] [-i] [-l] [-u] [-U]
      [--show-versioncode] [--apex-only] [--uid UID] [--user USER_ID] [FILTER]
    Prints all packages; optionally only those whose name contains
    the text in FILTER.

  uninstall [-k] [--user USER_ID] [--versionCode VERSION_CODE]
       PACKAGE [SPLIT...]
    Remove the given package name from the system.

  install-existing [--user USER_ID|all|current]
       [--instant] [--full] [--wait] [--restrict-permissions] PACKAGE
    Installs an existing application for a new user.

  clear [--user USER_ID] PACKAGE
    Deletes all data associated with a package.

  enable [--user USER_ID] PACKAGE_OR_COMPONENT
  disable [--user USER_ID] PACKAGE_OR_COMPONENT
  disable-user [--user USER_ID] PACKAGE_OR_COMPONENT
  default-state [--user USER_ID] PACKAGE_OR_COMPONENT
    These commands change the enabled state of a given package or
    component (written as "package/class").
`;

/** `pm` and `cmd package`: texts of AOSP's PackageManagerShellCommand. */
export const pm: PhoneCommand = (args, phone, io) => {
  const [verb] = args;
  if (verb === undefined || verb === 'help') return { stdout: usage, exit: verb === undefined ? 255 : 0 };
  const name = verb === 'list' ? `list ${singular(args[1])}` : verb;
  const command = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (command !== undefined) return command(args.slice(name.split(' ').length), phone, io);
  if (verb !== 'list') return { stdout: `Unknown command: ${verb}\n`, stderr: usage, exit: 255 };
  return args[1] === undefined
    ? { stdout: "Error: didn't specify type of data to list\n", exit: 255 }
    : { stdout: `Error: unknown list type '${args[1]}'\n`, exit: 255 };
};

/** `pm list package` is taken as well. */
const singular = (word = '') => (word === 'package' ? 'packages' : word);
