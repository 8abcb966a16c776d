import type { Packages } from '../../probes/packages.ts';
import type { Settings } from '../../probes/settings.ts';
import type { Change } from '../../device/step.ts';
import { uniqueSetting } from '../setting.ts';

/**
 * The packages of MIUI's page "Authorization & revocation"
 * (docs/evidence/settings.md#authorisable-packages) without the ad service, which has a check of its own.
 */
export const authorisable = [
  'com.xiaomi.calendar',
  'com.miui.videoplayer',
  'com.android.updater',
  'com.miui.securitycenter',
  'com.miui.daemon',
  'com.miui.bugreport',
  'com.android.providers.downloads.ui',
  'com.xiaomi.discover',
  'com.xiaomi.simactivate.service',
  'com.miui.powerkeeper',
  'com.android.settings',
  'com.xiaomi.mipicks',
] as const;

export const localOnly = 'a flag on this phone only: whether Xiaomi was told to revoke cannot be seen';

export const authorisationKey = (name: string): string => `privacy_status_${name}`;

/** Revoked is 0; any other value, and no value, is authorised (docs/evidence/settings.md#privacy-status). */
export function revoked(settings: Settings, name: string): boolean {
  return uniqueSetting(settings, authorisationKey(name)) === '0';
}

/** Installed for user 0, and not known to be disabled. */
export function runs(packages: Packages, name: string): boolean {
  return packages.has(name) && packages.get(name)?.enabled !== false;
}

export function revoke(name: string): Change {
  return { do: 'put', namespace: 'secure', key: authorisationKey(name), value: '0' };
}
