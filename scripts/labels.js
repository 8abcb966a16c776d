// Makes src/data/labels.json and labels-english.json from the full collection of Xiaomi's interface texts: node scripts/labels.js FILE
// FILE holds { App: { resources: { name: { on_means, texts: { language: [text, …] } } } } } (docs/evidence/sources.md#label-table).
// Only what the recipes, checks and virtual screens need is kept, one resource a line so that a change can be read.
import { readFileSync, writeFileSync } from 'node:fs';

const wanted = {
  MiBrowser: [
    // the switches, with their summaries
    'improve_mi_browser_pe',
    'upload_usage_statistics',
    '__enhanced_incognito_mode',
    'privacy_improve_performance',
    'privacy_improve_performance_desc',
    'personalized_services',
    'personalized_content_services',
    'personalized_services_desc',
    'pref_show_ads',
    'pref_security_report_url',
    'pref_security_report_url_summary',
    'pref_check_security_url_title_international',
    'pref_check_security_url_summary_international',
    'pref_check_security_url_title',
    'pref_check_security_url_summary',
    'pref_security_do_not_track',
    'pref_privacy_performance_id_is',
    'pref_privacy_performance_id_reset',
    // consent for the browser as a whole, and the dialogs of switching off
    'privacy_authorize_title',
    'privacy_authorize_summary',
    'privacy_authorize_revoke',
    'privacy_authorize_revoke_time',
    'privacy_authorize_revoke_dialog_title',
    'personal__decide_uncheck_personalized_title',
    'personal__decide_uncheck_personalized_confirm',
    'personal__decide_uncheck_personalized_cancel',
    // the way to them
    'action_menu_text_setting',
    'menu_preferences',
    'pref_privacy_security_title',
    'privacy_security',
    'pref_extras_title',
    '__incognito_mode_settings',
    'ks_personal_center',
    'pref_general_title',
    'pref_notifications_title',
    'pref_clear_data_title',
    // incognito: how to enter it, and how to see that it is on
    'action_menu_text_Incognito',
    'enter_incongnito_mode',
    'incognito_on',
    'incognito_off',
    'incognito_title',
    'nav_screen_incognito_title',
    'nav_screen_container_tab_incognito',
    // what may be in the way
    'privacy_title',
    'privacy_sub_title',
    'privacy_accept',
    'privacy_disagree',
    'user_experience_title',
    'user_experience_agree',
    'user_experience_disagree',
    'pref_set_default_browser',
    'score_dialog_title',
    'score_dialog_msg_score_explorer',
    'exit_browser_warning',
    'exit_clear_dialog_msg',
    'cancel',
  ],
  MintBrowser: ['__enhanced_incognito_mode'],
  MiBrowserChina: [],
  Settings: [
    'user_experience_program',
    'user_experience_program_title',
    'user_experience_program_summary',
    'upload_debug_log_title',
    'upload_debug_log_summary',
    'ad_service',
    'use_personalized_ad_service',
    'use_personalized_ad_service_for_global',
    'reset_aaid',
    'privacy_authorize_revoke_title',
    'enabled_authorised_apps_title',
    'disabled_authorised_apps_title',
    'privacy_authorize_revoke_dialog_title',
    'privacy_authorize_revoke',
    'privacy_authorize_revoke_time',
    'privacy_authorize_revoke_failed',
    'privacy_authorize_network_error',
    'privacy_authorize_dialog_agree',
    'settings_label',
    'password_and_security',
    'security_privacy_settings_title',
    'privacy_dashboard_title',
    'privacy_protection_title',
    'other_advanced_settings',
    'development_settings_title',
    'usb_adb_input',
    'usb_install_app',
    'http_invoke_app',
    'cancel',
  ],
  SecurityCenter: [
    'button_text_next_step_timer',
    'button_text_next_step',
    'button_text_accept_timer',
    'button_text_accept',
    'button_text_reject',
    // rows of its settings
    'recommend_news',
    'privacy_recommend_title',
  ],
  MiGalleryLockscreen: ['recommend_switch_title'],
  AppVault: [],
};

// Texts that the collection does not hold. What Mint Browser's switch is called today was not seen: its title is a guess.
// The rows of Security and App Vault were read in English, without the names of their resources: these are names of our own
// (docs/evidence/screens.md#system-app-rows).
// The browser for China: docs/evidence/browsers.md#personalised-recommendations.
const added = {
  MintBrowser: { improve_mi_browser_pe: { on: 'collects', texts: { en: ['Help us improve Mint Browser'] } } },
  MiBrowserChina: {
    pref_personalized_customization: { on: 'collects', texts: { en: ['Personalized recommendations'] } },
  },
  SecurityCenter: {
    own_send_usage_data: {
      on: 'collects',
      texts: { en: ['Send app and network usage and diagnostic data'] },
    },
  },
  AppVault: { own_usage_stats: { on: 'collects', texts: { en: ['Allow collecting usage stats'] } } },
};

/** As in src/data/labels.ts. */
const alsoOf = { MintBrowser: 'MiBrowser', MiBrowserChina: 'MiBrowser' };

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: node scripts/labels.js FILE');
const all = JSON.parse(readFileSync(file, 'utf8'));
const senses = { collects: 'collects', private: 'private', 'n/a': undefined };
const apps = Object.entries(wanted).map(([app, names]) => {
  const resources = names.map((name) => {
    const resource = all[app].resources[name];
    if (resource === undefined) throw new Error(`${app} has no resource ${name}`);
    return [name, { on: senses[resource.on_means], texts: resource.texts }];
  });
  const lines = [...resources, ...Object.entries(added[app] ?? {})].map(
    ([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return `  ${JSON.stringify(app)}: {\n${lines.join(',\n')}\n  }`;
});
writeFileSync(new URL('../src/data/labels.json', import.meta.url), `{\n${apps.join(',\n')}\n}\n`);

// What an audit without screens prints of them, in a file that is read in no time. A browser made of another's code:
// its own text before the other's.
const table = JSON.parse(`{${apps.join(',')}}`);
const english = Object.keys(table).map((app) => {
  const resources = { ...(alsoOf[app] && table[alsoOf[app]]), ...table[app] };
  const lines = Object.entries(resources).map(
    ([name, { texts }]) => `    ${JSON.stringify(name)}: ${JSON.stringify(texts.en?.[0] ?? '')}`,
  );
  return `  ${JSON.stringify(app)}: {\n${lines.join(',\n')}\n  }`;
});
writeFileSync(new URL('../src/data/labels-english.json', import.meta.url), `{\n${english.join(',\n')}\n}\n`);
