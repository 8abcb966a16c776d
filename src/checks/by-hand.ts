import type { Evidence } from '../data/evidence.ts';

/** The place of a row that was not tried on a phone: the report says so. */
export const untried: Evidence = { confidence: 'guess', at: 'docs/evidence/screens.md#by-hand' };

/** Nobody here looked at what a newer version does. */
export const afterUpdate =
  'An update may work otherwise than the version before, and may turn switches on again. Audit the phone again after it.';

const developerOptions = [{ label: 'other_advanced_settings' }, { label: 'development_settings_title' }];

export const inDeveloperOptions = { in: 'Settings', rows: developerOptions } as const;

/** The list of all apps, where each has a page of its own. */
export const inManageApps = { in: 'Settings', rows: ['Apps', 'Manage apps'] } as const;

export const inPrivacy = {
  in: 'Settings',
  rows: [{ label: 'password_and_security' }, { label: 'security_privacy_settings_title' }],
} as const;

export const inBrowserPrivacy = {
  in: 'the browser',
  rows: [{ label: 'pref_privacy_security_title' }],
} as const;
