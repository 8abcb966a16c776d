import type { Change, Step } from './step.ts';

export type Toggle = Extract<Change, { do: 'toggle' }>;

/** A Change that is one command of the phone's shell; the other kind drives a screen. */
export type Command = Exclude<Change, Toggle>;

const changes: Readonly<Record<Change['do'], true>> = {
  put: true,
  setprop: true,
  package: true,
  permission: true,
  appop: true,
  'log-buffer': true,
  toggle: true,
};

export function isChange(step: Step): step is Change {
  return step.do in changes;
}

/** `pm`'s word for each state (docs/evidence/packages.md#remove-for-user; -k keeps the app's data). */
const packageCommand: Readonly<Record<Extract<Change, { do: 'package' }>['to'], readonly string[]>> = {
  removed: ['pm', 'uninstall', '-k'],
  installed: ['cmd', 'package', 'install-existing'],
  disabled: ['pm', 'disable-user'],
  enabled: ['pm', 'enable'],
  default: ['pm', 'default-state'],
};

export function changeCommand(change: Command): readonly string[] {
  switch (change.do) {
    case 'put': {
      const { namespace, key, value } = change;
      return value === null
        ? ['settings', ...forUser(change), 'delete', namespace, key]
        : ['settings', ...forUser(change), 'put', namespace, key, value];
    }
    case 'setprop':
      return ['setprop', change.name, change.value];
    case 'package':
      return [...packageCommand[change.to], '--user', String(change.user), change.package];
    case 'permission':
      return ['pm', change.to === 'granted' ? 'grant' : 'revoke', change.package, change.permission];
    case 'appop':
      return ['cmd', 'appops', 'set', change.package, change.op, change.to];
    case 'log-buffer':
      return ['logcat', '-b', change.buffer, '-G', `${change.kib}K`];
  }
}

export function forUser(change: { readonly user?: number }): readonly string[] {
  return change.user === undefined ? [] : ['--user', String(change.user)];
}
