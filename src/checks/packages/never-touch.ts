/**
 * Packages that no remedy may remove, disable or revoke, whatever lists of others say: without them the phone may not
 * boot, not install, not update or not be found again (shared facts, 4.1 and 4.3; UAD-NG classes Unsafe and Expert).
 */
export const neverTouch: readonly string[] = [
  'android',
  'com.android.phone',
  'com.android.providers.settings',
  'com.android.settings',
  'com.android.shell',
  'com.android.systemui',
  'com.android.updater',
  'com.lbe.security.miui',
  'com.miui.core',
  'com.miui.guardprovider',
  'com.miui.home',
  'com.miui.powerkeeper',
  'com.miui.rom',
  'com.miui.securityadd',
  'com.miui.securitycenter',
  'com.miui.securitycore',
  'com.miui.system',
  'com.xiaomi.account',
  'com.xiaomi.discover',
  'com.xiaomi.finddevice',
  'com.xiaomi.joyose',
  'com.xiaomi.market',
  'com.xiaomi.micloud.sdk',
  'com.xiaomi.misettings',
  'com.xiaomi.xmsf',
];
