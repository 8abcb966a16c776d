import { settingsTour, systemAppTour } from '../tour.ts';
import type { App } from '../../../src/data/labels.ts';
import type { Case, Table } from '../table.ts';
import { packages, settings } from '../texts.ts';

const secure = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-secure': settings(entries),
});
const global = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-global': settings(entries),
});

/** A switch of a system app: off, on, without a state, not there, on another app's page, and without the app. */
function rowOfApp(app: App, owner: string, label: string): Case[] {
  const installed = { 'phone/packages': packages([owner]) };
  const answers = (tour: string) => ({ ...installed, 'phone/system-app-rows': tour });
  const shows = (on: boolean | undefined, seenIn = owner) =>
    answers(systemAppTour(app, seenIn, { [label]: on }));
  return [
    ['pass', shows(false), 'is off'],
    ['fail', shows(true), 'is ON'],
    ['unknown', shows(undefined), 'could not be read'],
    ['unknown', shows(true, 'com.miui.other'), 'no row "'],
    ['unknown', answers(systemAppTour(app, owner, {}, ['The page is not there.'])), 'The page is not there'],
    ['skip', { ...shows(false), 'phone/packages': packages([]) }, 'without '],
    ['skip', { ...shows(false), 'phone/packages': packages([owner], [owner]) }, 'without '],
    [
      'fail',
      { ...shows(true), 'phone/packages': 'package:android\nsystem:\ndisabled:\nexcerpt of the list\n' },
      'is ON',
    ],
  ];
}

/** Another app does the same on this ROM. */
function elsewhere(instead: string, observed: string): Case {
  const rows = systemAppTour('AppVault', 'com.miui.other', {});
  return ['skip', { 'phone/packages': packages([instead]), 'phone/system-app-rows': rows }, observed];
}

/** Rows of the phone's own Settings against their keys. */
export const screensTable: Table = {
  'user-experience-program-row': [
    [
      'pass',
      { ...screen('user_experience_program_title', false), ...secure({ upload_log_pref: '0' }) },
      'is off; secure upload_log_pref = 0',
    ],
    [
      'pass',
      { ...screen('user_experience_program_title', true), ...secure({ upload_log_pref: '1' }) },
      'is ON',
    ],
    [
      'fail',
      { ...screen('user_experience_program_title', false), ...secure({ upload_log_pref: '1' }) },
      'is off; secure upload_log_pref = 1',
    ],
    [
      'fail',
      { ...screen('user_experience_program_title', true), ...secure({ upload_log_pref: '0' }) },
      'is ON',
    ],
    ['unknown', { ...screen('user_experience_program_title', false), ...secure({}) }, 'is absent'],
    [
      'unknown',
      { ...screen('user_experience_program_title', undefined), ...secure({ upload_log_pref: '0' }) },
      'could not be read',
    ],
    [
      'unknown',
      { 'phone/settings-rows': settingsTour({}, ['A dialog is in the way.']), ...secure({}) },
      'A dialog is in the way',
    ],
  ],
  'usage-and-diagnostics-row': [
    [
      'pass',
      { ...screen('upload_debug_log_title', false), ...secure({ upload_debug_log_pref: '0' }) },
      'is off',
    ],
    [
      'fail',
      { ...screen('upload_debug_log_title', false), ...secure({ upload_debug_log_pref: '1' }) },
      '= 1',
    ],
    ['unknown', { 'phone/settings-rows': settingsTour({}), ...secure({}) }, 'no row "Usage and diagnostics"'],
  ],
  'security-usage-data': rowOfApp('SecurityCenter', 'com.miui.securitycenter', 'own_send_usage_data'),
  'security-recommendations': rowOfApp('SecurityCenter', 'com.miui.securitycenter', 'recommend_news'),
  'app-vault-usage-stats': [
    ...rowOfApp('AppVault', 'com.mi.android.globalminusscreen', 'own_usage_stats'),
    elsewhere('com.miui.personalassistant', 'com.miui.personalassistant is App Vault here'),
  ],
  'carousel-recommendations': [
    ...rowOfApp('MiGalleryLockscreen', 'com.miui.android.fashiongallery', 'recommend_switch_title'),
    elsewhere('com.mfashiongallery.emag', 'com.mfashiongallery.emag is Wallpaper Carousel here'),
  ],
  'personalised-ads-row': [
    [
      'pass',
      { ...screen('use_personalized_ad_service', false), ...global({ personalized_ad_enabled: '2' }) },
      'is off',
    ],
    ['pass', { ...screen('use_personalized_ad_service_for_global', true), ...global({}) }, 'absent'],
    [
      'fail',
      { ...screen('use_personalized_ad_service', false), ...global({ personalized_ad_enabled: '3' }) },
      'bit 1 is set',
    ],
    [
      'unknown',
      { 'phone/settings-rows': settingsTour({}), ...global({}) },
      'no row "Personalized ad recommendations"',
    ],
  ],
};

function screen(label: string, on: boolean | undefined) {
  return { 'phone/settings-rows': settingsTour({ [label]: on }) };
}
