import { writeSystemLog, type Inside } from './inside.ts';

/** Those of what MIUI takes from shell, until “USB debugging (Security settings)” is on, that commands here need (docs/evidence/adb.md#gate). */
type Gated =
  | 'CLEAR_APP_USER_DATA'
  | 'WRITE_SECURE_SETTINGS'
  | 'WRITE_SETTINGS'
  | 'UPDATE_APP_OPS_STATS'
  | 'INJECT_EVENTS'
  | 'GRANT_RUNTIME_PERMISSIONS'
  | 'REVOKE_RUNTIME_PERMISSIONS';

/** Whether MIUI's gate keeps shell from using a permission; where it does, the phone logs it as MIUI does. */
export function isDenied(phone: Inside, permission: Gated): boolean {
  const open = /^(?:1|y|yes|on|true)$/.test(phone.state.properties.get('persist.security.adbinput') ?? '');
  if (!phone.definition.gate || open) return false;
  // The space before “denied” is U+3000, as in the ROM.
  const text = `preCheckUidPermission: permission\u3000denied, perm=android.permission.${permission}`;
  writeSystemLog(phone, 'D', 'PKMSImpl', text);
  return true;
}
