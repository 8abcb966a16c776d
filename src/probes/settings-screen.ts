import type { Probe } from './probe.ts';
import { readRows, type Known } from './read-rows.ts';
import { adPages, openAds, openSecurity, securityPages, settingsPackage } from './settings-pages.ts';
import type { Switches } from './read-rows.ts';

export const knownSettingsRows: readonly Known[] = [
  { label: 'user_experience_program_title', summary: 'user_experience_program_summary' },
  { label: 'upload_debug_log_title', summary: 'upload_debug_log_summary' },
  { label: 'use_personalized_ad_service', also: ['use_personalized_ad_service_for_global'] },
  { label: 'http_invoke_app' },
];

/** The rows of the phone's own Settings that mirror keys: user_experience_program_title and its like. */
export const settingsRows: Probe<Switches> = {
  id: 'settings-rows',
  on: 'phone',
  ask: {
    screen: [
      openSecurity,
      { do: 'tour', package: settingsPackage, pages: securityPages },
      openAds,
      { do: 'tour', package: settingsPackage, pages: adPages },
    ],
  },
  parse: (raw) => readRows(raw, { app: 'Settings', package: settingsPackage, known: knownSettingsRows }),
};
