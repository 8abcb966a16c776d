import type { Command } from '../device/change.ts';
import type { Change } from '../device/step.ts';
import { absent, present, type Value } from '../device/value.ts';

/** What reading shows once the change has been done. */
export function wanted(change: Change): Value {
  switch (change.do) {
    case 'put':
      return change.value === null ? absent : present(change.value);
    case 'setprop':
      return change.value === '' ? absent : present(change.value);
    case 'package':
      return present(packageStateAfter[change.to]);
    case 'permission':
      return present(change.to);
    case 'appop':
      return change.to === 'default' ? absent : present(change.to);
    case 'log-buffer':
      return present(String(change.kib));
    case 'toggle':
      return present(change.to ? 'on' : 'off');
  }
}

type To = Extract<Change, { do: 'package' }>['to'];

const packageStateAfter: Readonly<Record<To, string>> = {
  removed: 'removed',
  installed: 'default',
  disabled: 'disabled-user',
  enabled: 'enabled',
  default: 'default',
};

/** From the state a package comes back in (`default`) to the one it had. Shell cannot restore the states left out. */
const packageStateBefore: Readonly<Record<string, readonly To[]>> = {
  removed: ['removed'],
  default: ['default'],
  enabled: ['enabled'],
  'disabled-user': ['disabled'],
};

/** The changes that put `before` back, in order; none where the tool knows no way back. */
export function inverse(change: Change, before: Value): readonly Change[] {
  if (before.is === 'unreadable') return [];
  const value = before.is === 'present' ? before.value : null;
  switch (change.do) {
    case 'put': {
      const { holds: _, ...put } = change;
      const cleared = isProxy(change) && (value ?? '') === '' ? [{ ...put, value: noProxy }] : [];
      return [...cleared, { ...put, value }, ...keysBehind(change)];
    }
    case 'setprop':
      return [{ ...change, value: value ?? '' }];
    case 'package': {
      const back = packageStateBefore[value ?? ''] ?? [];
      if (change.to !== 'removed' || back.length === 0) return back.map((to) => ({ ...change, to }));
      const steps: readonly To[] = ['installed', ...back.filter((to) => to !== 'default')];
      return value === 'removed' ? [change] : steps.map((to) => ({ ...change, to }));
    }
    case 'permission':
      return value === 'granted' || value === 'revoked' ? [{ ...change, to: value }] : [];
    case 'appop':
      return [{ ...change, to: value ?? 'default' }];
    case 'log-buffer':
      return value === null ? [] : [{ ...change, kib: Number(value) }];
    case 'toggle':
      if (value !== 'on' && value !== 'off') return [];
      return [{ ...change, to: value === 'on' }, ...keysBehind(change)];
  }
}

/** Android keeps the proxy in memory when its row is deleted: this value takes it away (docs/evidence/settings.md#proxy). */
const noProxy = ':0';

function isProxy({ namespace, key }: Extract<Change, { do: 'put' }>): boolean {
  return namespace === 'global' && key === 'http_proxy';
}

/** What writes the keys behind a switch or a setting as they were read before the change. */
export function keysBehind(change: Change): readonly Command[] {
  const holds = change.do === 'toggle' || change.do === 'put' ? (change.holds ?? []) : [];
  return holds.map((key) => ({ do: 'put', ...key }));
}
