import { neverTouch as packages } from '../checks/packages/never-touch.ts';
import type { Change } from '../device/step.ts';

/** Settings and properties that would cut the cable the tool hangs on, or lock the owner out. */
const names: ReadonlyMap<string, string> = new Map([
  ['adb_enabled', 'it is what the tool itself comes in by'],
  ['adb_wifi_enabled', 'it is what the tool itself comes in by'],
  ['development_settings_enabled', 'it is what the tool itself comes in by'],
  ['lockscreen.disabled', 'it guards the phone'],
  ['persist.security.adbinput', 'the owner alone opens this gate'],
  ['persist.security.adbinstall', 'the owner alone opens this gate'],
]);

/** Why this change is never made; undefined where it may be. */
export function neverTouch(change: Change): string | undefined {
  switch (change.do) {
    case 'put':
      return names.get(change.key);
    case 'setprop':
      return names.get(change.name);
    case 'package':
      return isTakingAway(change.to) ? reasonFor(change.package) : undefined;
    case 'permission':
      return change.to === 'revoked' ? reasonFor(change.package) : undefined;
    case 'appop':
      return change.to === 'default' || change.to === 'allow' ? undefined : reasonFor(change.package);
    default:
      return undefined;
  }
}

function isTakingAway(to: string): boolean {
  return to === 'removed' || to === 'disabled';
}

function reasonFor(name: string): string | undefined {
  return packages.includes(name) || /\.overlay(?:\.|$)|\.auto_generated_rro/.test(name)
    ? 'the phone may not start, install apps or be found without it'
    : undefined;
}
