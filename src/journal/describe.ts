import type { Change } from '../device/step.ts';
import type { Value } from '../device/value.ts';

/** What a change is about, in the words of the phone. */
export function changeName(change: Change): string {
  switch (change.do) {
    case 'put':
      return `setting ${change.namespace} ${change.key}`;
    case 'setprop':
      return `property ${change.name}`;
    case 'package':
      return `package ${change.package} of user ${change.user}`;
    case 'permission':
      return `permission ${change.permission} of ${change.package}`;
    case 'appop':
      return `operation ${change.op} of ${change.package}`;
    case 'log-buffer':
      return `size in KiB of the log ${change.buffer}`;
    case 'toggle':
      return `switch ${change.row.name} of ${change.package}`;
  }
}

export function sayValue(value: Value): string {
  if (value.is === 'present') return value.value === '' ? 'empty' : value.value;
  return value.is === 'absent' ? 'not set' : `not readable (${value.why})`;
}
