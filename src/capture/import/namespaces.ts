import type { Namespace } from '../../device/step.ts';
import { settingLine } from '../../probes/settings.ts';

/**
 * Keys that every phone has from its first start on (AOSP SettingsProvider, DatabaseHelper.loadGlobalSettings and its like;
 * read in a Xiaomi Pad 6), each in one namespace only, spread over the alphabet.
 */
const usualKeys: Readonly<Record<Namespace, readonly string[]>> = {
  global: [
    ...['airplane_mode_on', 'airplane_mode_radios', 'auto_time', 'bluetooth_on', 'data_roaming'],
    ...['device_provisioned', 'emergency_tone', 'low_battery_sound', 'mode_ringer', 'power_sounds_enabled'],
    'wifi_on',
  ],
  secure: [
    ...['accessibility_enabled', 'android_id', 'default_input_method', 'enabled_input_methods'],
    ...['lock_screen_show_notifications', 'location_mode', 'speak_password', 'touch_exploration_enabled'],
    ...['user_setup_complete', 'wake_gesture_enabled'],
  ],
  system: [
    ...['accelerometer_rotation', 'dim_screen', 'dtmf_tone', 'haptic_feedback_enabled', 'notification_sound'],
    ...['ringtone', 'screen_brightness', 'screen_off_timeout', 'sound_effects_enabled', 'volume_alarm'],
    ...['volume_music', 'volume_ring'],
  ],
};

/** Keys that MIUI and Android know in one namespace only (docs/evidence/settings.md), and that not every phone has. */
const ownKeys: Readonly<Record<Namespace, RegExp>> = {
  global:
    /^(?:personalized_ad_enabled|passport_ad_status|ad_aaid|private_dns_mode|private_dns_specifier|ble_scan_always_enabled|wifi_scan_always_enabled|upload_apk_enable|adb_enabled|adb_wifi_enabled|mobile_data|http_proxy|multi_cb|com\.android\.thememanager\.preferences\..*|stay_on_while_plugged_in|development_settings_enabled|com\.mi\.globalbrowser\.preferences\..*)$/,
  secure:
    /^(?:upload_log_pref(?:_.*)?|upload_debug_log_pref|privacy_status_.*|lock_screen_magazine_status|bluetooth_address|bluetooth_name|sleep_timeout|show_ime_with_hard_keyboard|second_user_id|selected_input_method_subtype|allow_oaid_used|http_invoke_app|settings_key_interconnection_.*)$/,
  system:
    /^(?:mifg_online_content|com\.xiaomi\.market\.enable_app_chooser_recommend|key_mqs_uuid|screen_brightness_mode|vibrate_when_ringing|volume_(?:system|voice|notification|bluetooth_sco)(?:_\w+)?|user_rotation|font_scale|mute_streams_affected)$/,
};

const namespaces = ['system', 'secure', 'global'] as const;

/** The namespace whose keys a line shows; undefined where its key may be in several. */
function namespaceOfLine(line: string): Namespace | undefined {
  const key = settingLine.exec(line)?.[1];
  if (key === undefined) return undefined;
  return namespaces.find((one) => usualKeys[one].includes(key) || ownKeys[one].test(key));
}

/** The namespace of a key that MIUI and Android know in one only. */
export const namespaceOfKey = (key: string): Namespace | undefined =>
  namespaces.find((one) => ownKeys[one].test(key));

/** Whether keys that every phone has begin so. */
export const isBeginOfKey = (word: string): boolean =>
  namespaces.some((one) => usualKeys[one].some((key) => key.startsWith(word))) ||
  (word.length >= 3 && lastKeys.some((key) => key.startsWith(word)));

/** Keys of many phones that are near the end of a list, where it is cut most often (AOSP Settings.java). */
const lastKeys = [
  ...['tts_default_synth', 'ui_night_mode', 'unknown_sources_default_reversed', 'usb_mass_storage_enabled'],
  ...[
    'user_rotation',
    'voice_interaction_service',
    'vpn_always_on_app',
    'wallpaper_picker',
    'webview_provider',
  ],
  ...['wifi_sleep_policy', 'window_animation_scale', 'zen_mode'],
];

/** How many keys that every phone has are in these lines. */
export function countUsual(lines: readonly string[], namespace: Namespace): number {
  const keys = new Set(lines.map((line) => settingLine.exec(line)?.[1]));
  return usualKeys[namespace].filter((key) => keys.has(key)).length;
}

export interface SettingsPart {
  readonly lines: readonly string[];
  /** The namespace that most of its keys say; undefined where they say none, or several as often. */
  readonly namespace: Namespace | undefined;
  readonly tells: 'one' | 'several' | 'none';
}

/**
 * The lists in lines of `key=value`. The phone sorts each list: another one begins where a key is before its forerunner
 * in the alphabet, and keys of another namespace follow. The namespace of a list is that of most of its keys.
 */
export function splitByNamespace(lines: readonly string[]): readonly SettingsPart[] {
  const parts: SettingsPart[] = [];
  let from = 0;
  let lastBreak = 0;
  let before = '';
  let current: Namespace | undefined;
  const close = (end: number) => {
    const part = partOf(lines.slice(from, end));
    const last = parts.at(-1);
    if (last && (last.namespace === part.namespace || part.tells === 'none'))
      parts.splice(-1, 1, { ...last, lines: [...last.lines, ...part.lines] });
    else parts.push(part);
    from = end;
  };
  for (const [at, line] of lines.entries()) {
    const key = settingLine.exec(line)?.[1];
    if (key === undefined) continue;
    if (key < before) lastBreak = at;
    before = key;
    const told = namespaceOfLine(line);
    if (told === undefined || told === current) continue;
    if (current !== undefined && lastBreak > from) close(lastBreak);
    if (current === undefined || lastBreak === from) current = told;
  }
  close(lines.length);
  return parts.flatMap(byLine);
}

/** People copy a few keys of several namespaces below each other: there each key tells its own. */
function byLine(part: SettingsPart): readonly SettingsPart[] {
  const told = new Set(part.lines.map(namespaceOfLine));
  if (part.lines.length >= long || told.size < 2 || (told.size === 2 && told.has(undefined))) return [part];
  return namespaces
    .map((namespace) => ({
      lines: part.lines.filter((line) => (namespaceOfLine(line) ?? part.namespace) === namespace),
      namespace,
      tells: 'one' as const,
    }))
    .filter(({ lines }) => lines.length > 0);
}

/** Phones have 60 to 2000 keys in a list. */
const long = 50;

function partOf(lines: readonly string[]): SettingsPart {
  const told = lines.flatMap((line) => namespaceOfLine(line) ?? []);
  const counts = namespaces
    .map((namespace) => ({ namespace, count: told.filter((one) => one === namespace).length }))
    .sort((a, b) => b.count - a.count);
  const [first, second] = counts;
  if (!first || first.count === 0) return { lines, namespace: undefined, tells: 'none' };
  if (first.count === second?.count) return { lines, namespace: undefined, tells: 'several' };
  return { lines, namespace: first.namespace, tells: 'one' };
}
