import type { ScreenState } from '../screen.ts';
import {
  fillers,
  label,
  says,
  type AppTemplate,
  type Item,
  type ScreenPage,
  type DialogQuestion,
  type Switch,
} from './template.ts';

/** A switch that mirrors a key of 1 and 0; `absent` is what its row shows without the key (docs/evidence/screens.md#program-rows). */
function secure(key: string, absent: (state: ScreenState) => boolean): Switch {
  return {
    isOn: (state) => {
      const value = state.setting('secure', key);
      return value === null ? absent(state) : value !== '0';
    },
    put: (state, on) => {
      state.putSetting('secure', key, on ? '1' : '0');
    },
  };
}

const programme = secure('upload_log_pref', () => false);
const diagnostics = secure('upload_debug_log_pref', (state) => programme.isOn(state));
const msa = secure('privacy_status_com.miui.msa.global', () => true);

/** Bit 1 is the switch, bit 2 that the promotion was shown; when it was turned is written too (docs/evidence/settings.md#personalized-ad-enabled). */
const personalAds: Switch = {
  isOn: (state) => (adBits(state) & 1) !== 0,
  put: (state, on) => {
    state.putSetting(
      'global',
      'personalized_ad_enabled',
      String(on ? adBits(state) | 1 : adBits(state) & ~1),
    );
    state.putSetting('global', 'personalized_ad_time', String(state.now()));
  },
};

function adBits(state: ScreenState): number {
  return Number(state.setting('global', 'personalized_ad_enabled') ?? 1);
}

const revoke: DialogQuestion = {
  title: label('privacy_authorize_revoke_dialog_title'),
  message: says('msa will stop collecting data, and all the related data will be deleted from the servers.'),
  confirm: label('privacy_authorize_revoke'),
  countdown: { seconds: 10, label: label('privacy_authorize_revoke_time') },
};

const privacyRows: readonly Item[] = [
  ...fillers('Permission manager', 'Special app access'),
  { kind: 'heading', title: label('user_experience_program') },
  {
    kind: 'switch',
    title: label('user_experience_program_title'),
    summary: label('user_experience_program_summary'),
    turns: programme,
  },
  {
    kind: 'link',
    title: label('upload_debug_log_title'),
    summary: label('upload_debug_log_summary'),
    to: 'diagnostics',
  },
  { kind: 'link', title: label('ad_service'), to: 'ads' },
  { kind: 'link', title: label('privacy_authorize_revoke_title'), to: 'revocation' },
];

/** Settings of other makers have none of Xiaomi's rows. */
function isXiaomis(state: ScreenState): boolean {
  return ['com.miui.system', 'com.miui.securitycenter', 'com.miui.home'].some(
    (name) => state.versionOf(name) !== null,
  );
}

const page = (activity: string, title: ScreenPage['title'], items: ScreenPage['items']): ScreenPage => ({
  activity: `com.android.settings.${activity}`,
  title,
  items,
});

/** Settings as MIUI 13 has it; until Android 12 SECURITY_SETTINGS shows the rows themselves, later a page above them. */
export const settingsApp: AppTemplate = {
  package: 'com.android.settings',
  labels: 'Settings',
  pages: {
    main: page('Settings', label('settings_label'), () => [
      ...fillers('Wi-Fi', 'Bluetooth', 'Display', 'Sound', 'Notifications', 'Home screen', 'Battery'),
      { kind: 'link', title: label('password_and_security'), to: 'security' },
      ...fillers('Apps', 'Accounts'),
      { kind: 'link', title: label('other_advanced_settings') },
    ]),
    security: page('Settings$SecurityDashboardActivity', label('password_and_security'), (state) =>
      state.sdk <= 32 && isXiaomis(state)
        ? privacyRows
        : [
            ...fillers('Screen lock', 'Fingerprint'),
            { kind: 'link', title: label('security_privacy_settings_title'), to: 'privacy' },
          ],
    ),
    privacy: page('SubSettings', label('security_privacy_settings_title'), (state) =>
      isXiaomis(state) ? privacyRows : fillers('Permission manager', 'Show passwords'),
    ),
    diagnostics: page('UsageAndDiagnosticsActivity', says('MIUI'), () => [
      {
        kind: 'switch',
        title: label('upload_debug_log_title'),
        summary: label('upload_debug_log_summary'),
        turns: diagnostics,
      },
    ]),
    ads: page('ad.AdServiceSettings', label('ad_service'), () => [
      { kind: 'switch', title: label('use_personalized_ad_service_for_global'), turns: personalAds },
      { kind: 'link', title: label('reset_aaid') },
    ]),
    revocation: page('privacy.PrivacyRevocationSettings', label('privacy_authorize_revoke_title'), () => [
      { kind: 'heading', title: label('enabled_authorised_apps_title') },
      { kind: 'switch', title: says('msa'), turns: msa, asksBeforeOff: revoke },
    ]),
  },
};
