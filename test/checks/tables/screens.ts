import { settingsTour } from '../tour.ts';
import type { Table } from '../table.ts';
import { settings } from '../texts.ts';

const secure = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-secure': settings(entries),
});
const global = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-global': settings(entries),
});

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
      'could not be told',
    ],
    [
      'unknown',
      { 'phone/settings-rows': settingsTour({}, ['A dialog stands in the way.']), ...secure({}) },
      'A dialog stands in the way',
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
