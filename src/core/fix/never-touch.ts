import type { Change } from '../../device/step.ts';

/**
 * What no flag makes the tool remove, disable or take permissions from: phones did not start again, or could not
 * install apps or be found any more. Sources: shared facts, 4.1 ("Unsafe", "leave", "never") and 4.3 (MIUI_CORE_APPS);
 * com.miui.powerkeeper: github.com/Universal-Debloater-Alliance/universal-android-debloater-next-generation/issues/1284.
 */
const core = 'MIUI does not start or work without it';
const account = 'sign-in, messages and finding the phone depend on it';
const android = 'Android does not start or work without it';

const packages: ReadonlyMap<string, string> = new Map([
  ['android', android],
  ['com.android.phone', android],
  ['com.android.settings', android],
  ['com.android.shell', 'it is what adb itself runs in'],
  ['com.android.systemui', android],
  ['com.android.providers.settings', android],
  ['com.android.permissioncontroller', android],
  ['com.google.android.permissioncontroller', android],
  ['com.android.packageinstaller', android],
  ['com.google.android.packageinstaller', android],
  ['com.miui.packageinstaller', core],
  ['com.google.android.gms', 'most apps stop working without it'],
  ['com.google.android.gsf', 'most apps stop working without it'],
  ['com.android.updater', core],
  ['com.lbe.security.miui', core],
  ['com.miui.core', core],
  ['com.miui.guardprovider', 'apps can no longer be installed without it'],
  ['com.miui.home', core],
  ['com.miui.powerkeeper', 'phones did not start again without it'],
  ['com.miui.rom', core],
  ['com.miui.securityadd', core],
  ['com.miui.securitycenter', core],
  ['com.miui.securitycore', core],
  ['com.miui.system', core],
  ['com.xiaomi.account', account],
  ['com.xiaomi.finddevice', account],
  ['com.xiaomi.joyose', core],
  ['com.xiaomi.market', core],
  ['com.xiaomi.micloud.sdk', core],
  ['com.xiaomi.misettings', core],
  ['com.xiaomi.xmsf', account],
]);

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
  return packages.get(name) ?? (/\.overlay(?:\.|$)|\.auto_generated_rro/.test(name) ? android : undefined);
}
